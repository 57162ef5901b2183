// SPDX-License-Identifier: MIT
#include "model2map/models/lesson.h"

#include "model2map/models/lesson_notes.h"
#include "model2map/models/shipped_lessons.h"
#include "tests/model2map/models/log_text.h"
#include "tests/support/catch.h"
#include "tests/support/temp_dir.h"

#include <reactortrack/formats/trace.h>

#include <QFile>

using namespace model2map;
using namespace model2map::test;

namespace {

const std::string started =
    R"({"action": "started", "version": 1, "program": "p", "pid": 1, "recorder": "r", "wall": "2026-11-20T10:00:00.000Z"})"
    "\n";
const std::string rest = "{\"action\": \"created\", \"deferred\": 1, \"t\": 0.000000001}\n"
                         "{\"action\": \"stopped\", \"count\": 1, \"t\": 0.000000002}\n";

struct LessonFolder : Folder {
    Lesson read(const std::string& lines) const
    {
        return readLesson(write(QStringLiteral("a.lesson"), started + lines + rest));
    }
};

std::string lessonLine(const std::string& keys)
{
    return R"({"action": "lesson", )" + keys + "}\n";
}

QByteArray bytesAt(const QString& path)
{
    QFile file(path);
    REQUIRE(file.open(QIODevice::ReadOnly));
    return file.readAll();
}

} // namespace

TEST_CASE("ALineOfALessonThatCannotBeUsedIsToldWithItsNumberAndWhy")
{
    const LessonFolder folder;
    const auto [keys, why] = GENERATE(table<const char*, const char*>({
        {R"("text": "no place")", "\"at\" has to be the number of the event to stop after, 0 or more."},
        {R"("at": -1, "text": "x")", "\"at\" has to be the number of the event"},
        {R"("at": "3", "text": "x")", "\"at\" has to be the number of the event"},
        {R"("at": 3)", "\"text\" has to say what is told at this stop."},
        {R"("at": 3, "text": 3)", "\"text\" has to say"},
        {R"("at": 2, "text": "again")",
         "stops have to stand in order, one at an event, and 2 comes after 2."},
        {R"("at": 3, "text": "x", "predict": "yes")", "\"predict\" has to be true or false."},
        {R"("at": 3, "text": "x", "answers": ["one"], "right": 0)", "\"answers\" has to be a list of 2 to 9"},
        {R"("at": 3, "text": "x", "answers": ["a", ""], "right": 0)", "\"answers\" has to be a list"},
        {R"("at": 3, "text": "x", "answers": ["a", "b"], "right": 2)",
         "\"right\" has to say which of the answers is right, from 0 to 1."},
        {R"("at": 3, "text": "x", "predict": true, "answers": ["a", "b"], "right": 1)",
         "\"predict\" and \"answers\" are two questions"},
        {R"("title": "")", "\"title\" has to be a text."},
    }));
    const Lesson lesson = folder.read(lessonLine(R"("at": 2, "text": "first")") + lessonLine(keys));
    CHECK_FALSE(lesson.exists());
    CHECK(lesson.trouble.contains(QStringLiteral("line 3 of ")));
    CHECK(lesson.trouble.contains(QString::fromUtf8(why)));
}

TEST_CASE("ALineOfALessonIsReadWholeHoweverLongItIs")
{
    const LessonFolder folder;
    const std::size_t line = GENERATE(1022, 1023, 1024, 1025, 1026, 70'000);
    const std::size_t around = lessonLine(R"("at": 2, "text": "")").size();
    const std::string text(line - around, 'x');
    const Lesson lesson = folder.read(lessonLine(R"("at": 2, "text": ")" + text + '"') +
                                      lessonLine(R"("at": 3, "text": "next")"));
    REQUIRE(lesson.trouble.toStdString().empty());
    REQUIRE(lesson.stops.size() == 2);
    CHECK(lesson.stops[0].text.toStdString() == text);
}

TEST_CASE("WhatIsNoLessonIsNoneAndNothingIsTold")
{
    const LessonFolder folder;
    const std::string head =
        GENERATE(std::string(), std::string("\n"), std::string("{\"action\": \"lesson\", \"at\": 1, \"te\n"),
                 std::string("no JSON\n"), std::string("{\"action\": \"note\", \"text\": \"x\"}\n"),
                 std::string("[]\n"),
                 std::string(R"({"action": "created", "deferred": 7})"
                             "\n") +
                     lessonLine(R"("at": 1, "text": "too late")"));
    CHECK(folder.read(head) == Lesson());
    CHECK(readLesson(folder.path("is not there")) == Lesson());
    CHECK(readLesson(folder.path(".")) == Lesson());
}

TEST_CASE("ALessonIsReadAsItWasWrittenAndReadersOfLogsPassItOver")
{
    const LessonFolder folder;
    const QString log = folder.write(QStringLiteral("mon.out"), started + rest);
    Lesson lesson;
    lesson.title = QStringLiteral("\"Ü\" & <b>");
    lesson.text = QStringLiteral("about");
    lesson.stops.push_back({0, QStringLiteral("line 1\nline 2"), false, {}, 0, {}});
    lesson.stops.push_back({1, QStringLiteral("what?"), true, {}, 0, {}});
    lesson.stops.push_back({2, QStringLiteral("which?"), false, {"a", "b", "c"}, 2, QStringLiteral("so")});
    const QString path = folder.path("b.lesson");
    REQUIRE(saveLesson(log, path, lesson).isEmpty());
    CHECK(readLesson(path) == lesson);
    const auto trace = reactortrack::loadTrace(path.toStdString());
    CHECK(trace.size() == 3);
    CHECK(trace.counts().badLines == 0);
    CHECK(trace.counts().unknownActions == 4);
    CHECK(trace.counts().lessonLines == 4);

    SECTION("SavedOverItselfItKeepsTheLogAndOneLesson")
    {
        lesson.stops.pop_back();
        REQUIRE(saveLesson(path, path, lesson).isEmpty());
        CHECK(readLesson(path) == lesson);
        CHECK(bytesAt(path).endsWith(QByteArray::fromStdString(rest)));
        CHECK(bytesAt(path).startsWith(QByteArray::fromStdString(started)));
    }
}

TEST_CASE("ALogThatWouldNotBeWholeIsNotSavedAsALesson")
{
    const LessonFolder folder;
    Lesson lesson;
    lesson.stops.push_back({0, QStringLiteral("x"), false, {}, 0, {}});
    const QString to = folder.path("c.lesson");
    const QString packed = folder.write(QStringLiteral("mon.out.gz"), "\x1f\x8b\x08");
    CHECK(saveLesson(packed, to, lesson).contains("is compressed"));
    const QString live = folder.write(QStringLiteral("mon.out"), started);
    folder.write(QStringLiteral("mon.out.side"), "side");
    CHECK(saveLesson(live, to, lesson).contains("run mon-recover"));
    CHECK(saveLesson(folder.path("no.out"), to, lesson).contains("no.out cannot be read"));
    CHECK_FALSE(QFile::exists(to));
    const QString plain = folder.write(QStringLiteral("plain.out"), started + rest);
    CHECK(saveLesson(plain, folder.path("no/folder"), lesson).contains("cannot be written"));
}

TEST_CASE("BookmarksWithANoteBecomeStopsAndAQuestionMarkAsks")
{
    const LessonFolder folder;
    Bookmarks bookmarks(QString{});
    bookmarks.setNote(bookmarks.add(4), QStringLiteral("here it ends"));
    bookmarks.setNote(bookmarks.add(2), QStringLiteral("? Which runs next?"));
    bookmarks.setNote(bookmarks.add(3), QStringLiteral("?"));
    bookmarks.add(1);
    Lesson old;
    old.title = QStringLiteral("old");
    old.stops.push_back({1, QStringLiteral("stays"), false, {}, 0, {}});
    old.stops.push_back({4, QStringLiteral("goes"), false, {}, 0, {}});
    const Lesson lesson = withNotes(old, bookmarks, QStringLiteral("new"));
    CHECK(lesson.title == "old");
    REQUIRE(lesson.stops.size() == 4);
    CHECK(lesson.stops[0].text == "stays");
    CHECK(lesson.stops[1] == LessonStop{2, QStringLiteral("Which runs next?"), true, {}, 0, {}});
    CHECK(lesson.stops[2] == LessonStop{3, QStringLiteral("What comes next?"), true, {}, 0, {}});
    CHECK(lesson.stops[3].text == "here it ends");
    CHECK(withNotes({}, bookmarks, QStringLiteral("new")).title == "new");
}

TEST_CASE("UntilAShippedLessonIsOpenedNoFolderIsMade")
{
    const reactortrack::test::TempDir temporary;
    const QByteArray before = qgetenv("TMPDIR");
    qputenv("TMPDIR", QByteArray::fromStdString(temporary.path()));
    CHECK_FALSE(isShippedLesson(QStringLiteral("/tmp/mon.out")));
    CHECK_FALSE(shippedLessons().empty());
    CHECK(std::filesystem::is_empty(temporary.path()));
    before.isNull() ? qunsetenv("TMPDIR") : qputenv("TMPDIR", before);
}

TEST_CASE("EachShippedLessonIsALogWithStopsWithinIt")
{
    REQUIRE(shippedLessons().size() >= 8);
    for (const ShippedLesson& shipped : shippedLessons()) {
        const QString path = shippedLessonPath(shipped.name);
        CAPTURE(path.toStdString());
        CHECK(isShippedLesson(path));
        const Lesson lesson = readLesson(path);
        CHECK(lesson.trouble.isEmpty());
        CHECK_FALSE(lesson.title.isEmpty());
        CHECK(lesson.stops.size() >= 5);
        const auto trace = reactortrack::loadTrace(path.toStdString());
        CHECK(trace.counts().badLines == 0);
        CHECK(lesson.stops.front().at == 0);
        CHECK(lesson.stops.back().at <= trace.size());
    }
    CHECK_FALSE(isShippedLesson(QStringLiteral("/tmp/mon.out")));
}
