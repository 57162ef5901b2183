// SPDX-License-Identifier: GPL-3.0-or-later
// A lesson: a log with places to stop at, each with a text and perhaps a question, in one file.
#pragma once

#include "model2map/replay/history.h"

#include <QByteArray>
#include <QString>
#include <QStringList>

#include <vector>

namespace model2map {

struct LessonStop {
    Position at = 0; // after that event
    QString text;    // what is told here, or asked
    // The rules are asked what comes next.
    bool predict = false;
    // A question with answers of its own, of which `right` counts from 0; none: no question.
    QStringList answers;
    int right = 0;
    QString because; // told with the answer

    bool operator==(const LessonStop&) const = default;
};

struct Lesson {
    QString title;
    QString text; // one line about it
    // One at a position, in order.
    std::vector<LessonStop> stops;
    // Why the file's lines about a lesson cannot be used, as a sentence; there are no stops then.
    QString trouble;

    bool exists() const noexcept { return !stops.empty(); }
    bool operator==(const Lesson&) const = default;
};

// The lesson of a file, empty where it has none or cannot be read. Its lines have the action "lesson", which
// readers of logs pass over; they stand at the head of the log, after `started` (docs/lessons.md). Looks no
// further than at these.
Lesson readLesson(const QString& path);

// Writes the log at `log` with that lesson (instead of one it has) to `path`, whole or not at all; they may
// be the same file. Empty, or a sentence why not: a compressed log and one whose newest events are still
// beside it are not taken.
QString saveLesson(const QString& log, const QString& path, const Lesson& lesson);

} // namespace model2map
