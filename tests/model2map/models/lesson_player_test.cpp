// SPDX-License-Identifier: MIT
#include "model2map/models/lesson_player.h"

#include "tests/support/catch.h"

#include <QSignalSpy>

using namespace model2map;

namespace {

LessonStop at(Position position)
{
    LessonStop stop;
    stop.at = position;
    stop.text = QStringLiteral("stop");
    return stop;
}

struct Played {
    Played()
    {
        playback.setEnd(20, false);
        LessonStop asks = at(8);
        asks.answers = QStringList{"a", "b"};
        asks.right = 1;
        lesson.stops = {at(2), at(5), asks, at(30)};
    }

    Playback playback;
    Lesson lesson;
};

} // namespace

TEST_CASE("ThereIsNoStopBeforeTheFirstAndItsTextHoldsUntilTheNext")
{
    Played played;
    LessonPlayer player(played.playback, played.lesson);
    CHECK_FALSE(player.current());
    CHECK_FALSE(player.isAtStop());
    played.playback.seek(2);
    CHECK(player.current() == 0U);
    CHECK(player.isAtStop());
    played.playback.next();
    CHECK(player.current() == 0U);
    CHECK_FALSE(player.isAtStop());
}

TEST_CASE("ToTheNextStopAndBackAreTheSameWayAndAStopBeyondTheEndIsNone")
{
    Played played;
    LessonPlayer player(played.playback, played.lesson);
    std::vector<Position> there;
    while (player.hasNext()) {
        player.toNext();
        there.push_back(played.playback.position());
    }
    CHECK(there == std::vector<Position>{2, 5, 8});
    played.playback.last();
    std::vector<Position> back;
    while (player.hasPrevious()) {
        player.toPrevious();
        back.insert(back.begin(), played.playback.position());
    }
    CHECK(back == there);
}

TEST_CASE("PlayingStopsAtEachStopAtAnyPace")
{
    Played played;
    played.playback.setEnd(1'000'000, false); // a tick goes over hundreds of events then
    LessonPlayer player(played.playback, played.lesson);
    while (!played.playback.pace().isUnbounded())
        played.playback.faster();
    for (const Position expected : {2, 5, 8}) {
        QSignalSpy stopped(&played.playback, &Playback::playingChanged);
        played.playback.setPlaying(true);
        while (played.playback.isPlaying())
            REQUIRE(stopped.wait(5000));
        CHECK(played.playback.position() == expected);
    }
}

TEST_CASE("TheFirstAnswerCountsAndOnlyToAQuestion")
{
    Played played;
    LessonPlayer player(played.playback, played.lesson);
    player.answer(0);
    played.playback.seek(5);
    player.answer(0);
    CHECK(player.score().answered == 0);
    played.playback.seek(8);
    player.answer(2);
    player.answer(-1);
    CHECK_FALSE(player.answerTo(2));
    player.answer(1);
    player.answer(0);
    CHECK(player.answerTo(2) == 1);
    CHECK(player.score().questions == 1);
    CHECK(player.score().right == 1);
}
