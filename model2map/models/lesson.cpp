// SPDX-License-Identifier: GPL-3.0-or-later
#include "model2map/models/lesson.h"

#include "model2map/models/lesson_lines.h"

#include <reactortrack/formats/side_file.h>

#include <QCoreApplication>
#include <QFile>
#include <QSaveFile>

namespace model2map {

namespace {

struct FileWords {
    Q_DECLARE_TR_FUNCTIONS(Lesson)
};

// Longer ones are no lesson's.
constexpr qint64 longestLine = qint64{1} << 20;

// QFile makes room for the longest at once, which the kernel then has to clear and take back.
QByteArray lineOf(QFile& file)
{
    constexpr qint64 usual = 1024;
    QByteArray line = file.readLine(usual);
    if (!line.endsWith('\n') && !file.atEnd()) line += file.readLine(longestLine - usual);
    return line;
}

// A log's head: `started` if it has one, and then the lines of a lesson. What comes after is at `restAt`.
struct Head {
    QByteArray started;
    std::vector<QByteArray> lines;
    qint64 restAt = 0;
};

Head headOf(QFile& file)
{
    Head head;
    for (bool first = true;; first = false) {
        head.restAt = file.pos();
        const QByteArray line = lineOf(file);
        if (first && isStarted(line)) {
            head.started = line;
            continue;
        }
        if (!isLessonLine(line)) return head;
        head.lines.push_back(line);
    }
}

bool copyRest(QFile& from, QSaveFile& to)
{
    constexpr qint64 block = qint64{1} << 20;
    for (;;) {
        const QByteArray bytes = from.read(block);
        if (bytes.isEmpty()) return from.error() == QFileDevice::NoError;
        if (to.write(bytes) != bytes.size()) return false;
    }
}

bool isText(QFile& file)
{
    const QByteArray begin = file.peek(4);
    return !begin.startsWith("\x1f\x8b") && begin != "\x28\xb5\x2f\xfd";
}

} // namespace

Lesson readLesson(const QString& path)
{
    QFile file(path);
    if (!file.open(QIODevice::ReadOnly) || file.isSequential()) return {};
    const Head head = headOf(file);
    Lesson lesson;
    int number = head.started.isEmpty() ? 0 : 1;
    for (const QByteArray& line : head.lines) {
        ++number;
        const QString why = takeLessonLine(line, lesson);
        if (why.isEmpty()) continue;
        lesson = {};
        lesson.trouble = FileWords::tr("This is no lesson, for line %1 of %2 cannot be used: %3")
                             .arg(number)
                             .arg(path, why);
        return lesson;
    }
    return lesson;
}

QString saveLesson(const QString& log, const QString& path, const Lesson& lesson)
{
    QFile from(log);
    if (!from.open(QIODevice::ReadOnly))
        return FileWords::tr("%1 cannot be read: %2.").arg(log, from.errorString());
    if (!isText(from))
        return FileWords::tr("%1 is compressed, and a lesson is a text file: unpack the log first.").arg(log);
    if (QFile::exists(log + QString::fromLatin1(reactortrack::side::suffix)))
        return FileWords::tr(
                   "The newest events of %1 are still in the file beside it: run mon-recover %1 first.")
            .arg(log);
    const Head head = headOf(from);
    QSaveFile to(path);
    const bool saved = to.open(QIODevice::WriteOnly) && to.write(head.started) == head.started.size() &&
                       to.write(lessonLines(lesson)) > 0 && from.seek(head.restAt) && copyRest(from, to) &&
                       to.commit();
    return saved ? QString() : FileWords::tr("%1 cannot be written: %2.").arg(path, to.errorString());
}

} // namespace model2map
