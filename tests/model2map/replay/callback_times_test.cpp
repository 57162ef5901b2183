// SPDX-License-Identifier: MIT
#include "model2map/replay/callback_times.h"
#include "tests/model2map/replay/random_log.h"
#include "tests/model2map/replay/replayed.h"
#include "tests/support/catch.h"
#include "tests/support/mutations.h"
#include "tests/support/timed_lines.h"

using namespace model2map;
using namespace model2map::test;

namespace {

CallbackCensus censusOf(const History& history)
{
    CallbackCensus census(history);
    for (EventNumber event = 1; event <= history.eventCount(); ++event)
        census.take(event);
    return census;
}

// "f 2x 1! self 7 total 12 longest 8@9": milliseconds; "self ?" where it is not known.
std::string text(const CallbackCensus& census)
{
    const auto millis = [](Duration time) { return std::to_string(time.count / 1'000'000); };
    std::string all;
    for (const CallbackTimes& one : census.callbacks()) {
        if (!all.empty()) all += "; ";
        all += std::string(one.name) + " " + std::to_string(one.count) + "x " + std::to_string(one.failures) +
               "!";
        if (!one.timed) continue;
        all += " self " + (one.self ? millis(*one.self) : "?") + " total " + millis(one.times.total()) +
               " longest " + millis(one.times.longest()) + "@" + std::to_string(one.longestAt);
    }
    return all;
}

std::string text(const std::string& bytes)
{
    const Replayed log(bytes);
    return text(censusOf(log.history));
}

const std::string pairs = started + created(1) + attached(1, 0, "f") + created(2) + attached(2, 0, "g");

} // namespace

TEST_CASE("CallbacksAreCountedByName")
{
    CHECK(text(pairs + begins(1, 0, "f", 1) + ends(1, 0, "f", 4, 3) + begins(2, 0, "f", 5) +
               ends(2, 0, "f", 13, 8, "failed")) == "f 2x 1! self 11 total 11 longest 8@9");
}

TEST_CASE("TimeOfWhatRunsInsideIsNotItsOwn")
{
    CHECK(text(pairs + begins(1, 0, "f", 1) + begins(2, 0, "g", 2) + ends(2, 0, "g", 5, 3) +
               ends(1, 0, "f", 11, 10)) ==
          "g 1x 0! self 3 total 3 longest 3@8; f 1x 0! self 7 total 10 longest 10@9");
    SECTION("only of what runs directly inside")
    {
        const Line third = created(3) + attached(3, 0, "h");
        CHECK(text(pairs + third + begins(1, 0, "f", 1) + begins(2, 0, "g", 2) + begins(3, 0, "h", 3) +
                   ends(3, 0, "h", 7, 4) + ends(2, 0, "g", 8, 6) + ends(1, 0, "f", 11, 10)) ==
              "h 1x 0! self 4 total 4 longest 4@11; g 1x 0! self 2 total 6 longest 6@12; f 1x 0! self 4 "
              "total 10 "
              "longest 10@13");
    }
    SECTION("not of another thread meanwhile")
    {
        const char* const other = R"("thread": 2)";
        CHECK(text(pairs + begins(1, 0, "f", 1) + begins(2, 0, "g", 2, other) +
                   ends(2, 0, "g", 5, 3, "executed", other) + ends(1, 0, "f", 11, 10)) ==
              "g 1x 0! self 3 total 3 longest 3@8; f 1x 0! self 10 total 10 longest 10@9");
    }
    SECTION("a link's time is no name's, and not that of who set it off")
    {
        CHECK(text(started + created(1) + created(2) + chained(1, 0, 2) + attached(2, 0, "g") + created(3) +
                   attached(3, 0, "f") + begins(3, 0, "f", 1) + begins(1, 0, nullptr, 2) +
                   begins(2, 0, "g", 3) + ends(2, 0, "g", 5, 2) + ends(1, 0, nullptr, 6, 4) +
                   ends(3, 0, "f", 11, 10)) ==
              "g 1x 0! self 2 total 2 longest 2@11; f 1x 0! self 6 total 10 longest 10@13");
    }
}

TEST_CASE("OwnTimeIsNotGuessed")
{
    SECTION("where the begin of an inner one is not told")
    {
        CHECK(text(pairs + begins(1, 0, "f", 1) + ends(2, 0, "g", 5, 3) + ends(1, 0, "f", 11, 10)) ==
              "g 1x 0! self ? total 3 longest 3@7; f 1x 0! self ? total 10 longest 10@8");
    }
    SECTION("where the end of an inner one is not told")
    {
        CHECK(text(pairs + begins(1, 0, "f", 1) + begins(2, 0, "g", 2) + ends(1, 0, "f", 11, 10)) ==
              "f 1x 0! self ? total 10 longest 10@8");
    }
    SECTION("where events are missing inside")
    {
        CHECK(text(pairs + begins(1, 0, "f", 1) + line("lost", R"("count": 1, "reason": "x")") +
                   ends(1, 0, "f", 11, 10)) == "f 1x 0! self ? total 10 longest 10@8");
        CHECK(text(pairs + begins(1, 0, "f", 1) + "rubbish\n" + ends(1, 0, "f", 11, 10)) ==
              "f 1x 0! self ? total 10 longest 10@7");
        CHECK(text(pairs + line("lost", R"("count": 1, "reason": "x")") + begins(1, 0, "f", 1) +
                   ends(1, 0, "f", 11, 10)) == "f 1x 0! self 10 total 10 longest 10@8");
    }
    SECTION("in a log without times")
    {
        CHECK(text(pairs + executing(1, 0, "f") + line("executed", 1, run(0, "f", true))) == "f 1x 0!");
    }
}

TEST_CASE("CodeWithoutASlotIsNamedByItsCallbackOrRole")
{
    const auto canceller = [](const char* action, long t, const std::string& more) {
        return at(t, line(action, 1, keys({more, R"("role": "canceller")"})));
    };
    CHECK(text(pairs + canceller("executing", 1, "") + canceller("executed", 3, R"("time": 0.002)")) ==
          "canceller 1x 0! self 2 total 2 longest 2@7");
}

TEST_CASE("OfEquallyLongRunsTheFirstIsTheLongest")
{
    CHECK(text(pairs + begins(1, 0, "f", 1) + ends(1, 0, "f", 4, 3) + begins(2, 0, "f", 5) +
               ends(2, 0, "f", 8, 3)) == "f 2x 0! self 6 total 6 longest 3@7");
}

TEST_CASE("WhatANewLogBeginsIsNotInsideTheOneBefore")
{
    CHECK(text(pairs + begins(1, 0, "f", 1) + pairs + begins(2, 0, "g", 2) + ends(2, 0, "g", 5, 3)) ==
          "g 1x 0! self 3 total 3 longest 3@13");
}

TEST_CASE("DurationsAreCountedInBins")
{
    CHECK(DurationBins::upper(0).count == 1);
    CHECK(DurationBins::upper(4).count == 20);
    CHECK(DurationBins::binOf({0}) == 0);
    CHECK(DurationBins::binOf({1}) == 1);
    CHECK(DurationBins::binOf({19}) == 4);
    CHECK(DurationBins::binOf({20}) == 5);
    CHECK(DurationBins::binOf({std::numeric_limits<std::int64_t>::max()}) == DurationBins::size - 1);
    for (std::size_t bin = 0; bin + 1 < DurationBins::size; ++bin) {
        CHECK(DurationBins::binOf(DurationBins::upper(bin)) == bin + 1);
        CHECK(DurationBins::binOf({DurationBins::upper(bin).count - 1}) == bin);
    }
    const Replayed log(pairs + begins(1, 0, "f", 1) + ends(1, 0, "f", 4, 3) + begins(2, 0, "f", 5) +
                       ends(2, 0, "f", 9, 4, "failed"));
    const CallbackCensus census = censusOf(log.history);
    const DurationBin& bin = census.durations().bins[DurationBins::binOf({3'000'000})];
    CHECK(bin.count == 2);
    CHECK(bin.failures == 1);
    CHECK(bin.longestAt == 9);
}

TEST_CASE("OwnTimesOfAWholeLogAreTheTimeOfTheOutermost")
{
    Random random(7);
    for (unsigned seed = 0; seed < 100; ++seed) {
        const std::string bytes = seed < 50 ? randomLog(seed) : mutated(randomLog(seed), random);
        const Replayed log(bytes);
        const CallbackCensus census = censusOf(log.history);
        std::int64_t runs = 0;
        for (const CallbackTimes& one : census.callbacks()) {
            CHECK(one.failures <= one.count);
            CHECK((!one.self || *one.self <= one.times.total()));
            CHECK((one.longestAt > 0) == one.timed);
            runs += one.times.count();
        }
        std::int64_t binned = 0;
        for (const DurationBin& bin : census.durations().bins)
            binned += bin.count;
        CHECK(binned == runs);
    }
}
