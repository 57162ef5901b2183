// SPDX-License-Identifier: MIT
#include "model2map/replay/chronicle.h"
#include "tests/model2map/replay/random_log.h"
#include "tests/model2map/replay/replayed.h"
#include "tests/support/catch.h"
#include "tests/support/mutations.h"
#include "tests/support/timed_lines.h"

using namespace model2map;
using namespace model2map::test;

namespace {

constexpr std::int64_t ms = 1'000'000;

Chronicle timelineOf(const History& history, TimeRange range, std::size_t bins,
                     DeferredIndex chosen = noDeferred)
{
    Chronicle timeline(history, range, bins, chosen);
    for (EventNumber event = 1; event <= history.eventCount(); ++event)
        timeline.take(event);
    timeline.finish();
    return timeline;
}

// "1.0 20-50@7": thread and depth, from and to in milliseconds, the event; "*3" of several, "!1" failed, "%"
// how much of it they fill, "…" one that has not ended; "c" the chosen one's lane.
std::string marksText(const Chronicle& timeline)
{
    std::string all;
    for (const ChronicleMark& mark : timeline.marks()) {
        if (!all.empty()) all += ", ";
        all +=
            mark.lane.chosen ? "c" : std::to_string(mark.lane.thread) + "." + std::to_string(mark.lane.depth);
        all += " " + std::to_string(mark.from / ms) + "-" + std::to_string(mark.to / ms) + "@" +
               std::to_string(mark.event);
        if (mark.count > 1) all += "*" + std::to_string(mark.count);
        if (mark.failures > 0) all += "!" + std::to_string(mark.failures);
        if (mark.to - mark.from > mark.busy)
            all += " " + std::to_string(100 * mark.busy / (mark.to - mark.from)) + "%";
        if (mark.open) all += "…";
    }
    return all;
}

std::string marksText(const std::string& bytes, long from, long to, std::size_t bins,
                      DeferredIndex chosen = noDeferred)
{
    const Replayed log(bytes);
    return marksText(timelineOf(log.history, {from * ms, to * ms}, bins, chosen));
}

// "0 0-2@3 …": least and most and the event of each bin.
std::string inFlightText(const std::string& bytes, long from, long to, std::size_t bins)
{
    const Replayed log(bytes);
    const Chronicle timeline = timelineOf(log.history, {from * ms, to * ms}, bins);
    std::string all;
    for (const InFlightBin& bin : timeline.inFlight()) {
        if (!all.empty()) all += " ";
        all += std::to_string(bin.least) + "-" + std::to_string(bin.most);
        if (bin.event > 0) all += "@" + std::to_string(bin.event);
    }
    return all;
}

const std::string ready = started + created(1) + attached(1, 0, "f") + created(2) + attached(2, 0, "g");

} // namespace

TEST_CASE("ARunAsLongAsABinIsAMark")
{
    CHECK(marksText(ready + begins(1, 0, "f", 20) + ends(1, 0, "f", 50, 30), 0, 100, 10) == "1.0 20-50@7");
    CHECK(marksText(ready + begins(1, 0, "f", 20) + ends(1, 0, "f", 50, 30, "failed"), 0, 100, 10) ==
          "1.0 20-50@7!1");
}

TEST_CASE("WhatRunsInsideIsALaneFurtherDown")
{
    CHECK(marksText(ready + begins(1, 0, "f", 20) + begins(2, 0, "g", 30) + ends(2, 0, "g", 45, 15) +
                        ends(1, 0, "f", 50, 30),
                    0, 100, 10) == "1.0 20-50@9, 1.1 30-45@8");
}

TEST_CASE("EachThreadHasItsLanes")
{
    const char* const other = R"("thread": 7)";
    CHECK(marksText(ready + begins(1, 0, "f", 20) + begins(2, 0, "g", 30, other) +
                        ends(2, 0, "g", 45, 15, "executed", other) + ends(1, 0, "f", 50, 30),
                    0, 100, 10) == "1.0 20-50@9, 7.0 30-45@8");
}

TEST_CASE("ShortRunsAreCountedTogetherAndTellHowMuchTheyFill")
{
    // 1 ms and 3 ms in the bin 20 … 30, one of 2 ms that reaches into the next bin by 1 ms.
    CHECK(marksText(ready + begins(1, 0, "f", 20) + ends(1, 0, "f", 21, 1) + begins(2, 0, "g", 22) +
                        ends(2, 0, "g", 25, 3, "failed") + begins(1, 1, "f", 29) + ends(1, 1, "f", 31, 2) +
                        begins(2, 1, "g", 35) + ends(2, 1, "g", 36, 1),
                    0, 100, 10) == "1.0 20-30@9*3!1 50%, 1.0 30-40@13 20%");
}

TEST_CASE("ARunThatReachesOverTheRangeIsCut")
{
    const std::string log = ready + begins(1, 0, "f", 20) + ends(1, 0, "f", 80, 60) + begins(2, 0, "g", 90) +
                            ends(2, 0, "g", 95, 5);
    CHECK(marksText(log, 40, 60, 10) == "1.0 40-60@7");
    CHECK(marksText(log, 82, 88, 10).empty());
}

TEST_CASE("ARunThatHasNotEndedReachesToTheEnd")
{
    CHECK(marksText(ready + begins(1, 0, "f", 20) + at(70, created(3)), 0, 100, 10) == "1.0 20-70@6…");
}

TEST_CASE("WithoutItsBeginARunIsPlacedByItsTime")
{
    CHECK(marksText(ready + ends(1, 0, "f", 50, 30), 0, 100, 10) == "1.0 20-50@6");
}

TEST_CASE("TheChosenDeferredHasALaneOfItsOwn")
{
    CHECK(marksText(ready + begins(1, 0, "f", 20) + ends(1, 0, "f", 50, 30) + begins(2, 0, "g", 60) +
                        ends(2, 0, "g", 80, 20),
                    0, 100, 10, DeferredIndex{1}) == "1.0 20-50@7, 1.0 60-80@9, c 60-80@9");
}

TEST_CASE("ALaterLogGoesOnWhereTheOneBeforeEnded")
{
    CHECK(marksText(started + at(50, created(1)) + ready + begins(1, 0, "f", 20) + ends(1, 0, "f", 40, 20), 0,
                    100, 10) == "1.0 70-90@9");
}

TEST_CASE("WhatIsNestedDeepIsCountedInTheLastLane")
{
    std::string log = started;
    for (long i = 1; i <= 9; ++i)
        log += created(i) + attached(i, 0, "f");
    for (long i = 1; i <= 9; ++i)
        log += begins(i, 0, "f", 10 + i);
    for (long i = 9; i >= 1; --i)
        log += ends(i, 0, "f", 100 - i, 90 - 2 * i);
    const Replayed all(log);
    const Chronicle timeline = timelineOf(all.history, {0, 100 * ms}, 10);
    std::int64_t runs = 0;
    for (const ChronicleMark& mark : timeline.marks()) {
        CHECK(mark.lane.depth <= Lane::deepest);
        CHECK(mark.busy <= mark.to - mark.from);
        runs += mark.count;
    }
    CHECK(runs == 9);
}

TEST_CASE("DeferredsInFlightAreThoseThatHaveNotFired")
{
    CHECK(
        inFlightText(started + at(15, created(1)) + at(16, created(2)) + at(35, fired(1)) + at(55, fired(2)),
                     0, 60, 6) == "0-0 0-2@3 2-2 1-2@4 1-1 0-1@5");
    SECTION("or gone")
    {
        CHECK(inFlightText(started + at(15, created(1)) + at(35, destroyed(1)) + at(36, fired(1)), 0, 40,
                           4) == "0-0 0-1@2 1-1 0-1@3");
    }
    SECTION("in a part of the time only")
    {
        CHECK(inFlightText(started + at(15, created(1)) + at(16, created(2)) + at(35, fired(1)) +
                               at(95, fired(2)),
                           40, 60, 2) == "1-1 1-1");
    }
    SECTION("all of a log are gone where the next begins")
    {
        CHECK(inFlightText(started + at(5, created(1)) + started + at(5, created(1)), 0, 20, 4) ==
              "0-0 0-1@2 0-1@4 1-1");
    }
}

TEST_CASE("MarksAreFewAndWithinTheRangeWhateverTheLogSays")
{
    Random random(11);
    for (unsigned seed = 0; seed < 150; ++seed) {
        const Replayed log(mutated(randomLog(seed), random));
        const std::int64_t from = static_cast<std::int64_t>(random.below(1000));
        const TimeRange range{from, from + 1 + static_cast<std::int64_t>(random.below(2000))};
        const Chronicle timeline = timelineOf(log.history, range, 20, DeferredIndex{0});
        for (const ChronicleMark& mark : timeline.marks()) {
            CHECK(mark.from >= range.from);
            CHECK(mark.to <= range.to);
            CHECK(mark.from <= mark.to);
            CHECK(mark.event >= 1);
            CHECK(mark.event <= log.history.eventCount());
        }
        CHECK(timeline.inFlight().size() == 20);
        for (const InFlightBin& bin : timeline.inFlight()) {
            CHECK(bin.least >= 0);
            CHECK(bin.least <= bin.most);
        }
    }
}
