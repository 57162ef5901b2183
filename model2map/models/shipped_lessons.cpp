// SPDX-License-Identifier: GPL-3.0-or-later
#include "model2map/models/shipped_lessons.h"

#include "model2map/models/lesson.h"

#include <QFile>
#include <QTemporaryDir>

#include <memory>

// Of a static library; it has to stand outside of namespaces.
static void needLessons()
{
    Q_INIT_RESOURCE(lessons);
}

namespace model2map {

namespace {

constexpr const char* names[] = {"chain",    "recovery", "own_pair", "returning",
                                 "chaining", "cancel",   "list",     "turns"};

QString resource(const QString& name)
{
    needLessons();
    return QStringLiteral(":/lessons/%1.lesson").arg(name);
}

// None before the first of them is opened: a process that is killed leaves it.
std::unique_ptr<QTemporaryDir>& folder()
{
    static std::unique_ptr<QTemporaryDir> folder;
    return folder;
}

} // namespace

const std::vector<ShippedLesson>& shippedLessons()
{
    static const std::vector<ShippedLesson> lessons = [] {
        std::vector<ShippedLesson> read;
        for (const char* name : names) {
            const QString file = QString::fromLatin1(name);
            const Lesson lesson = readLesson(resource(file));
            read.push_back({file, lesson.title, lesson.text});
        }
        return read;
    }();
    return lessons;
}

QString shippedLessonPath(const QString& name)
{
    if (!folder()) folder() = std::make_unique<QTemporaryDir>();
    QString path = folder()->filePath(name + QStringLiteral(".lesson"));
    if (QFile::exists(path) || QFile::copy(resource(name), path)) return path;
    return {};
}

bool isShippedLesson(const QString& path)
{
    return folder() && folder()->isValid() && path.startsWith(folder()->path());
}

} // namespace model2map
