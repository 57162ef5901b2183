// SPDX-License-Identifier: GPL-3.0-or-later
// The lessons that come with the program.
#pragma once

#include <QString>

#include <vector>

namespace model2map {

struct ShippedLesson {
    QString name;        // of its file, without a suffix
    QString title, text; // as the lesson says
};

// In the order in which they are meant to be taken. Read once.
const std::vector<ShippedLesson>& shippedLessons();
// A file with that lesson, there until the program ends: logs are read from files. Empty where it could not
// be written.
QString shippedLessonPath(const QString& name);
// Whether a path is such a file's.
bool isShippedLesson(const QString& path);

} // namespace model2map
