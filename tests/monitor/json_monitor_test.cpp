// SPDX-License-Identifier: MIT
#include <reactortrack/monitor/deferred.h>
#include <reactortrack/monitor/file_sink.h>
#include <reactortrack/monitor/json_monitor.h>
#include <reactortrack/monitor/memory_sink.h>

#include "tests/monitor/recorder_support.h"
#include "tests/support/catch.h"

using namespace reactortrack;
using namespace recordertest;

namespace {

// What stands in the lines, without started, times and sites.
std::vector<std::string> bare(const JsonMonitor& monitor)
{
    std::vector<std::string> lines;
    for (const std::string& line : monitor.buffer()) {
        if (line.find("\"started\"") != line.npos) continue;
        std::string less = line;
        for (const std::string key : {"t", "time", "site", "bytes"}) {
            less = withValue(less, key, "");
            const std::string rest = ", \"" + key + "\": ";
            if (const std::size_t at = less.find(rest); at != less.npos) less.erase(at, rest.size());
        }
        constexpr std::string_view head = R"({"action": )";
        REQUIRE(less.starts_with(head));
        REQUIRE(less.ends_with('}'));
        lines.push_back(less.substr(head.size(), less.size() - head.size() - 1));
    }
    return lines;
}

void first() {}
int second()
{
    return 2;
}

using Lines = std::vector<std::string>;

} // namespace

TEST_CASE("WhatATrackedDeferredDoesIsInTheBuffer")
{
    JsonMonitor monitor(true);
    {
        const Deferred d("d");
        monitor.track(d);
        monitor.track(d); // again does nothing
        d.addCallback<&first>();
        d.callback(7);
        const Deferred other; // not tracked
        other.callback(8);
    }
    monitor.stop();
    CHECK(
        bare(monitor) ==
        Lines{
            R"("tracked", "deferred": 1, "name": "d")",
            R"("attached", "deferred": 1, "slot": 0, "callback": "first", "errback": null)",
            R"("fired", "deferred": 1, "callback?": true, "value": "7")",
            R"("executing", "deferred": 1, "slot": 0, "callback": "first", "callback?": true)",
            R"("executed", "deferred": 1, "slot": 0, "callback": "first", "callback?": true, "value": "None")",
            R"("destroyed", "deferred": 1)", R"("stopped", "count": 6, "lost": 0)"});
}

TEST_CASE("ADeferredThatIsTrackedLateTellsWhatItHas")
{
    JsonMonitor monitor;
    const Deferred d;
    d.addCallback<&first>();
    d.callback();
    d.pause();
    d.addCallback<&second>();
    monitor.track(d);
    CHECK(bare(monitor) ==
          Lines{R"("tracked", "deferred": 1)",
                R"("attached", "deferred": 1, "slot": 0, "callback": "second", "errback": null)",
                R"("fired", "deferred": 1, "callback?": true, "value": "None")",
                R"("paused", "deferred": 1, "count": 1)"});
}

TEST_CASE("ChainedDeferredsAreFollowedWhenThatWasAskedFor")
{
    const bool follow = GENERATE(true, false);
    JsonMonitor monitor(follow);
    const Deferred d;
    const Deferred d2;
    monitor.track(d);
    d.chainDeferred(d2);
    d2.addCallback<&first>();
    d.callback();
    std::string all;
    for (const std::string& line : bare(monitor))
        all += line + '\n';
    CHECK(countOf(R"("tracked", "deferred": 2)", all) == (follow ? 1 : 0));
    CHECK(countOf(R"("chained", "deferred": 1, "to": 2, "how": "chain", "slot": 0)", all) ==
          (follow ? 1 : 0));
    CHECK(countOf(R"("deferred": 2)", all) == (follow ? 5 : 0));
}

TEST_CASE("ADeferredMayBeWatchedByTwoAndOutliveBoth")
{
    const Deferred d;
    {
        JsonMonitor one;
        JsonMonitor two;
        two.track(Deferred());
        one.track(d);
        two.track(d);
        d.callback();
        CHECK(bare(one).back() == R"("fired", "deferred": 1, "callback?": true, "value": "None")");
        CHECK(bare(two).back() == R"("fired", "deferred": 2, "callback?": true, "value": "None")");
    }
    d.addCallback<&first>(); // nobody watches any more
    CHECK(d.resultText() == "None");
}

TEST_CASE("ValuesAndSitesOfAMonitorCanBeSwitchedOff")
{
    JsonMonitor monitor(false, {.values = false, .sites = false});
    const Deferred d;
    monitor.track(d);
    d.callback(std::string("a secret"));
    for (const std::string& line : monitor.buffer()) {
        CHECK(countOf("secret", line) == 0);
        CHECK(countOf("site", line) == 0);
    }
}

TEST_CASE("TheLinesSoFarAndAllLaterOnesGoWhereTheyAreWrittenTo")
{
    const TempDir folder;
    {
        JsonMonitor monitor;
        const Deferred d;
        monitor.track(d);
        CHECK(monitor.buffer().size() == 2);
        REQUIRE(monitor.writeTo(folder / "mon.out"));
        CHECK(monitor.buffer().empty());
        d.callback();
        CHECK(linesOf(readFile(folder / "mon.out")).size() == 3);
        CHECK_FALSE(monitor.writeTo(std::make_shared<MemorySink>())); // once
    }
    const Trace trace = loadTrace(folder / "mon.out");
    CHECK(trace.complete());
    CHECK(trace.size() == 5);
}

TEST_CASE("AFileThatDoesNotOpenLeavesTheLinesInTheBuffer")
{
    const TempDir folder;
    JsonMonitor monitor;
    const std::string told = standardErrorOf([&] { CHECK_FALSE(monitor.writeTo(folder / "none/mon.out")); });
    CHECK(told == "reactortrack: " + (folder / "none/mon.out") +
                      ": No such file or directory; the lines stay in the monitor's buffer\n");
    monitor.track(Deferred());
    CHECK(monitor.buffer().size() == 3);
    CHECK(monitor.writeTo(folder / "mon.out"));
}
