// SPDX-License-Identifier: MIT
// Where a limit is met reading ends, says so, and keeps what it has.
#include <reactortrack/formats/trace.h>

#include "tests/support/catch.h"
#include "tests/support/reading.h"

using namespace reactortrack;
using namespace reactortrack::test;

namespace {

const std::string started = "{\"action\": \"started\", \"version\": 1}\n";
const std::string stopped = "{\"action\": \"stopped\"}\n";

std::string created(int count)
{
    std::string log;
    for (int i = 1; i <= count; ++i)
        log += "{\"action\": \"created\", \"deferred\": " + std::to_string(i) + ", \"name\": \"d" +
               std::to_string(i) + "\"}\n";
    return log;
}

// The log is read in pieces of every size that cuts it differently, and comes out the same.
Trace readCut(const std::string& log, const ReadLimits& limits)
{
    Trace whole = parseTrace(log, "log", limits);
    for (const std::size_t piece : {1, 7, 100}) {
        Trace trace;
        TraceLoader loader(trace, "log", limits);
        for (std::size_t at = 0; at < log.size() && loader.feed(log.substr(at, piece)); at += piece) {
        }
        loader.finish();
        CHECK(trace.counts() == whole.counts());
        CHECK(texts(trace.diagnostics()) == texts(whole.diagnostics()));
    }
    return whole;
}

ReadLimits withEvents(std::int64_t events)
{
    ReadLimits limits;
    limits.events = events;
    return limits;
}

} // namespace

TEST_CASE("NoMoreEventsAreReadThanTheLimitSays")
{
    const std::string log = started + created(9) + stopped;
    const Trace trace = readCut(log, withEvents(4));
    CHECK(trace.size() == 4);
    CHECK(trace.counts().cut);
    CHECK(trace.counts().lines == 4);
    CHECK_FALSE(trace.complete());
    REQUIRE(trace.diagnostics().size() == 1);
    CHECK(trace.diagnostics()[0].limit == Limit::Events);
    CHECK(toString(trace.diagnostics()[0]) ==
          "log:5: expected at most 4 events, found more; from here on nothing was read");
}

TEST_CASE("LogThatJustReachesItsLimitsIsWhole")
{
    ReadLimits limits = withEvents(11);
    limits.names = 9;
    const Trace trace = readCut(started + created(9) + stopped, limits);
    CHECK(trace.complete());
    CHECK(trace.diagnostics().empty());
}

TEST_CASE("NoMoreNamesAreKeptThanTheLimitSaysAndThoseOfOneEvent")
{
    ReadLimits limits;
    limits.names = 3;
    const Trace trace = readCut(started + created(9), limits);
    CHECK(trace.size() == 5);
    REQUIRE(trace.diagnostics().size() == 1);
    CHECK(trace.diagnostics()[0].limit == Limit::Names);
    CHECK(trace.diagnostics()[0].reason.starts_with("expected at most 3 distinct names, found more"));
}

TEST_CASE("ReadingEndsAfterManyLinesInARowWithoutAnEvent")
{
    ReadLimits limits;
    limits.badLines = 3;
    const std::string spoilt = "x\n\n";
    CHECK_FALSE(readCut(started + spoilt + stopped + spoilt + stopped, limits).counts().cut);
    const Trace trace = readCut(started + spoilt + "y\n" + stopped, limits);
    CHECK(trace.size() == 1);
    CHECK(trace.counts().badLines == 2);
    CHECK(trace.diagnostics().back().limit == Limit::Bad);
    CHECK(toString(trace.diagnostics().back()) ==
          "log:5: expected an event in 3 lines, found none; from here on nothing was read");
}

TEST_CASE("TheCutIsToldHoweverManyLinesWereBad")
{
    ReadLimits limits;
    limits.badLines = 5000;
    std::string log;
    for (int i = 0; i < 6000; ++i)
        log += "x\n";
    const Trace trace = parseTrace(log, "log", limits);
    CHECK(trace.counts().badLines == 5000);
    CHECK(trace.diagnostics().size() == Trace::maxDiagnostics + 1);
    CHECK(trace.diagnostics().back().kind == DiagnosticKind::Cut);
}

TEST_CASE("ReadingEndsWhereTheProcessHasTooMuchMemory")
{
    ReadLimits limits;
    limits.memory = 1;
    const std::string log = started + created(100'000) + stopped;
    Trace trace;
    TraceLoader loader(trace, "log", limits);
    std::size_t fed = 0;
    constexpr std::size_t piece = 65'536;
    while (fed < log.size() && loader.feed(std::string_view(log).substr(fed, piece)))
        fed += piece;
    loader.finish();
    CHECK(trace.counts().cut);
    CHECK(trace.size() > 1000); // it is looked at now and then
    CHECK(fed < log.size());
    CHECK(trace.diagnostics().back().limit == Limit::Memory);
}

TEST_CASE("AReadingThatIsStoppedKeepsWhatItTookAndCountsAsCut")
{
    const std::string log = started + created(100) + stopped;
    Trace trace;
    TraceLoader loader(trace, "log");
    CHECK(loader.feed(std::string_view(log).substr(0, 500))); // ends within a line
    const std::size_t taken = trace.size();
    CHECK(taken > 1);
    loader.stop();
    CHECK_FALSE(loader.feed(std::string_view(log).substr(500)));
    loader.finish();
    CHECK(trace.size() == taken);
    CHECK(trace.counts().cut);
    CHECK_FALSE(trace.counts().torn);
    CHECK_FALSE(trace.complete());
    REQUIRE(trace.diagnostics().size() == 1);
    CHECK(trace.diagnostics()[0].kind == DiagnosticKind::Cut);
    CHECK_FALSE(trace.diagnostics()[0].limit);
    CHECK(trace.diagnostics()[0].line == std::int64_t(taken) + 1);
}

TEST_CASE("LongAndDeepLinesSayWhichLimitTheyMet")
{
    ReadLimits limits;
    limits.lineBytes = 60;
    limits.depth = 2;
    const Trace trace =
        parseTrace(started + "{\"action\": \"note\", \"x\": [[]]}\n" + std::string(61, 'x') + "\n" + stopped,
                   "log", limits);
    REQUIRE(trace.diagnostics().size() == 2);
    CHECK(trace.diagnostics()[0].limit == Limit::Depth);
    CHECK(trace.diagnostics()[1].limit == Limit::Line);
    CHECK(trace.size() == 2);
}
