// SPDX-License-Identifier: MIT
#include "tests/support/catch.h"

#include "model2map/models/playback.h"

#include <QSignalSpy>

#include <random>

using model2map::EventNumber;
using model2map::Pace;
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
    while (playback.pace().level < playback.pace().fastest())
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

TEST_CASE("PaceStaysWithinItsBoundsAndEachKindKeepsItsOwn")
{
    Playback playback;
    for (int i = 0; i < 30; ++i)
        playback.faster();
    CHECK((playback.pace() == Pace{false, 13}));
    CHECK(playback.pace().isUnbounded());
    playback.setRecorded(true);
    CHECK((playback.pace() == Pace{true, 0}));
    for (int i = 0; i < 30; ++i)
        playback.slower();
    CHECK((playback.pace() == Pace{true, -6}));
    CHECK_FALSE(playback.pace().isUnbounded());
    playback.setRecorded(false);
    CHECK((playback.pace() == Pace{false, 13}));
    for (int i = 0; i < 30; ++i)
        playback.slower();
    CHECK((playback.pace() == Pace{false, -2}));
    playback.setRecorded(true);
    CHECK((playback.pace() == Pace{true, -6}));
}

TEST_CASE("AsFastAsItGoesALongLogTakesAboutAThousandFrames")
{
    Playback playback;
    playback.setEnd(1'000'000, false);
    for (int i = 0; i < 30; ++i)
        playback.faster();
    int frames = 0;
    QObject::connect(&playback, &Playback::moved, [&frames, &playback, last = Position{0}]() mutable {
        CHECK(playback.position() > last);
        CHECK(playback.position() - last <= 1'000);
        last = playback.position();
        ++frames;
    });
    playback.setPlaying(true);
    QSignalSpy moved(&playback, &Playback::moved);
    while (frames < 5)
        REQUIRE(moved.wait(5000));
    playback.setPlaying(false);
    CHECK(playback.position() < 1'000'000);
}

TEST_CASE("ByTheTimesOfTheLogNothingComesBeforeItsTime")
{
    // Two events at once, then one that an hour parts from them.
    Playback playback;
    playback.setTimes([](EventNumber event) -> std::optional<reactortrack::Timestamp> {
        if (event == 1) return std::nullopt;
        return reactortrack::Timestamp{event < 4 ? 5'000'000 : 3'600'000'000'000};
    });
    playback.setEnd(5, false);
    playback.setRecorded(true);
    QSignalSpy moved(&playback, &Playback::moved);
    playback.setPlaying(true);
    REQUIRE(moved.wait(5000));
    CHECK(playback.position() == 3);
    CHECK_FALSE(moved.wait(100));
    CHECK(playback.position() == 3);
    CHECK(playback.isPlaying());
}

TEST_CASE("AnEventWithoutATimeComesWithTheOneBefore")
{
    Playback playback;
    playback.setEnd(4, false);
    playback.setRecorded(true);
    QSignalSpy changed(&playback, &Playback::playingChanged);
    playback.setPlaying(true);
    REQUIRE(changed.wait(5000));
    CHECK(playback.position() == 4);
}

TEST_CASE("OnlyWhoJumpsIsToldOfAJump")
{
    Playback playback;
    playback.setEnd(9, false);
    const QSignalSpy jumps(&playback, &Playback::aboutToJump);
    playback.next();
    playback.seek(2);
    playback.previous();
    CHECK(jumps.count() == 0);
    playback.seek(7);
    playback.seek(7);
    playback.first();
    CHECK(jumps.count() == 2);
}
