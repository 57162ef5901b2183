// SPDX-License-Identifier: MIT
#include "tests/support/catch.h"

#include "model2map/models/playback.h"

#include <QSignalSpy>

#include <random>

using model2map::Playback;
using model2map::Position;

TEST_CASE("AtTheStartOfAGrowingLogTheViewStaysAtTheStart")
{
    Playback playback;
    for (Position end = 1; end < 5; ++end)
        playback.setEnd(end, true);
    CHECK(playback.position() == 0);
}

TEST_CASE("AtTheEndOfAGrowingLogTheViewStaysAtTheEnd")
{
    Playback playback;
    playback.setEnd(3, true);
    playback.last();
    playback.setEnd(7, true);
    CHECK(playback.position() == 7);
    playback.setEnd(9, false);
    CHECK(playback.position() == 9);
}

TEST_CASE("ElsewhereInAGrowingLogTheViewStaysWhereItIs")
{
    Playback playback;
    playback.setEnd(3, true);
    playback.seek(2);
    playback.setEnd(7, true);
    CHECK(playback.position() == 2);
}

TEST_CASE("APositionThatIsNotThereYetIsReachedWhenItIs")
{
    Playback playback;
    playback.startAt(5);
    playback.setEnd(3, true);
    CHECK(playback.position() == 3);
    playback.setEnd(8, true);
    CHECK(playback.position() == 5);
    playback.setEnd(9, true);
    CHECK(playback.position() == 5);
}

TEST_CASE("StartingAtTheEndFollowsTheLogToItsEnd")
{
    Playback playback;
    playback.startAt(Playback::atEnd);
    playback.setEnd(3, true);
    CHECK(playback.position() == 3);
    playback.setEnd(8, false);
    CHECK(playback.position() == 8);
}

TEST_CASE("WhoMovesByHandIsNotPulledToTheStartPosition")
{
    Playback playback;
    playback.startAt(50);
    playback.setEnd(10, true);
    playback.previous();
    playback.setEnd(60, true);
    CHECK(playback.position() == 9);
}

TEST_CASE("NoStepLeavesTheLog")
{
    Playback playback;
    playback.setEnd(6, false);
    std::mt19937 random(2);
    for (int i = 0; i < 2000; ++i) {
        const Position before = playback.position();
        Position expected = before;
        switch (random() % 5) {
        case 0:
            playback.next();
            expected = std::min<Position>(6, before + 1);
            break;
        case 1:
            playback.previous();
            expected = before == 0 ? 0 : before - 1;
            break;
        case 2:
            playback.first();
            expected = 0;
            break;
        case 3:
            playback.last();
            expected = 6;
            break;
        case 4: {
            const Position to = random() % 12;
            playback.seek(to);
            expected = std::min<Position>(6, to);
        }
        }
        REQUIRE(playback.position() == expected);
    }
}

TEST_CASE("MovedIsToldOncePerMoveAndNeverForNothing")
{
    Playback playback;
    playback.setEnd(2, false);
    const QSignalSpy moved(&playback, &Playback::moved);
    playback.next();
    CHECK(moved.count() == 1);
    playback.seek(1);
    playback.setEnd(2, false);
    CHECK(moved.count() == 1);
    playback.last();
    playback.next();
    CHECK(moved.count() == 2);
}

TEST_CASE("PlayingWalksToTheEndAndStopsThere")
{
    Playback playback;
    playback.setEnd(3, false);
    while (playback.eventsPerSecond() < Playback::fastest)
        playback.faster();
    QSignalSpy changed(&playback, &Playback::playingChanged);
    playback.setPlaying(true);
    CHECK(playback.isPlaying());
    REQUIRE(changed.wait(5000));
    CHECK(playback.position() == 3);
    CHECK_FALSE(playback.isPlaying());
}

TEST_CASE("PlayingFromTheEndStartsOver")
{
    Playback playback;
    playback.setEnd(3, false);
    playback.last();
    playback.setPlaying(true);
    CHECK(playback.position() == 0);
}

TEST_CASE("SpeedStaysWithinItsBounds")
{
    Playback playback;
    for (int i = 0; i < 20; ++i)
        playback.faster();
    CHECK(playback.eventsPerSecond() == Playback::fastest);
    for (int i = 0; i < 20; ++i)
        playback.slower();
    CHECK(playback.eventsPerSecond() == Playback::slowest);
}
