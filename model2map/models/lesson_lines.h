// SPDX-License-Identifier: GPL-3.0-or-later
// The lines of a lesson file: text to lesson and back. For models/lesson.cpp.
#pragma once

#include "model2map/models/lesson.h"

namespace model2map {

// Whether a line is the `started` that begins a log.
bool isStarted(const QByteArray& line);
// Whether it is an object with the action "lesson"; a torn one is not.
bool isLessonLine(const QByteArray& line);

// Takes such a line into the lesson. Empty, or what is wrong with it: what was expected, what came.
QString takeLessonLine(const QByteArray& line, Lesson& lesson);
// All lines of a lesson, each with its end: its title and text, and then its stops.
QByteArray lessonLines(const Lesson& lesson);

} // namespace model2map
