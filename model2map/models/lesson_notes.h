// SPDX-License-Identifier: GPL-3.0-or-later
// How a lesson is made: bookmarks are its stops, and their notes what it tells.
#pragma once

#include "model2map/models/bookmarks.h"
#include "model2map/models/lesson.h"

namespace model2map {

// `lesson` with a stop at each bookmark that has a note, instead of the stop it had there. A note that begins
// with "?" asks what comes next by the rules. Without a title it gets `title`.
Lesson withNotes(Lesson lesson, const Bookmarks& bookmarks, const QString& title);

} // namespace model2map
