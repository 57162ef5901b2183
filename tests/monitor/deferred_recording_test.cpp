// SPDX-License-Identifier: MIT
// The events that a deferred writes, and their order (formats/mon_out.md).
#include "tests/monitor/recorded.h"
#include "tests/support/catch.h"

#include <reactortrack/monitor/deferred.h>
#include <reactortrack/monitor/deferred_errors.h>
#include <reactortrack/monitor/deferred_list.h>
#include <reactortrack/monitor/deferred_report.h>
#include <reactortrack/monitor/manual_clock.h>

#include <chrono>
#include <ostream>
#include <stdexcept>

using namespace reactortrack;
using namespace std::chrono_literals;
using reactortrack::test::Lines;
using reactortrack::test::Recorded;

namespace {

void problem()
{
    throw std::runtime_error("oh no");
}
void simpleErrback(const Failure&) {}
int five()
{
    return 5;
}

struct Throwing {};
std::ostream& operator<<(std::ostream&, const Throwing&)
{
    throw 1;
}

} // namespace

TEST_CASE("FailingCallbackIsRecordedAsOnThePage")
{
    const Recorded log;
    {
        const Deferred d("d");
        d.addCallback<&problem>().addErrback<&simpleErrback>();
        d.callback();
    }
    CHECK(
        log.lines() ==
        Lines{
            R"({"action": "created", "deferred": 1, "name": "d"})",
            R"({"action": "attached", "deferred": 1, "slot": 0, "callback": "problem", "errback": null})",
            R"({"action": "attached", "deferred": 1, "slot": 1, "callback": null, "errback": "simpleErrback"})",
            R"({"action": "fired", "deferred": 1, "callback?": true, "value": "None"})",
            R"({"action": "executing", "deferred": 1, "slot": 0, "callback": "problem", "callback?": true})",
            R"({"action": "failed", "deferred": 1, "slot": 0, "callback": "problem", "callback?": true, )"
            R"("error": {"type": "std::runtime_error", "message": "oh no"}})",
            R"({"action": "executing", "deferred": 1, "slot": 1, "callback": "simpleErrback", "callback?": false})",
            R"({"action": "executed", "deferred": 1, "slot": 1, "callback": "simpleErrback", "callback?": false, )"
            R"("value": "None"})",
            R"({"action": "destroyed", "deferred": 1})",
        });
}

TEST_CASE("ChainIsRecordedAsABracketAroundItsTarget")
{
    const Recorded log;
    const Deferred d("a");
    const Deferred to("b");
    d.chainDeferred(to);
    to.addCallback<&five>();
    d.callback(1);
    CHECK(log.lines() ==
          Lines{
              R"({"action": "created", "deferred": 1, "name": "a"})",
              R"({"action": "created", "deferred": 2, "name": "b"})",
              R"({"action": "chained", "deferred": 1, "to": 2, "how": "chain", "slot": 0})",
              R"({"action": "attached", "deferred": 2, "slot": 0, "callback": "five", "errback": null})",
              R"({"action": "fired", "deferred": 1, "callback?": true, "value": "1"})",
              R"({"action": "executing", "deferred": 1, "slot": 0, "callback": null, "callback?": true})",
              R"({"action": "fired", "deferred": 2, "callback?": true, "value": "1"})",
              R"({"action": "executing", "deferred": 2, "slot": 0, "callback": "five", "callback?": true})",
              R"({"action": "executed", "deferred": 2, "slot": 0, "callback": "five", "callback?": true, )"
              R"("value": "5"})",
              R"({"action": "executed", "deferred": 1, "slot": 0, "callback": null, "callback?": true, )"
              R"("value": "None"})",
          });
}

TEST_CASE("WaitingIsRecordedAlsoWhenTheResultIsThere")
{
    const Recorded log;
    const Deferred inner;
    const Deferred ready = succeed(7);
    const Deferred d;
    d.addCallback([&] { return inner; }, "first").addCallback([&](int) { return ready; }, "second");
    d.callback();
    inner.callback(1);
    CHECK(log.lines() ==
          Lines{
              R"({"action": "created", "deferred": 1})",
              R"({"action": "created", "deferred": 2})",
              R"({"action": "fired", "deferred": 2, "callback?": true, "value": "7"})",
              R"({"action": "created", "deferred": 3})",
              R"({"action": "attached", "deferred": 3, "slot": 0, "callback": "first", "errback": null})",
              R"({"action": "attached", "deferred": 3, "slot": 1, "callback": "second", "errback": null})",
              R"({"action": "fired", "deferred": 3, "callback?": true, "value": "None"})",
              R"({"action": "executing", "deferred": 3, "slot": 0, "callback": "first", "callback?": true})",
              R"({"action": "executed", "deferred": 3, "slot": 0, "callback": "first", "callback?": true, )"
              R"("returned": 1})",
              R"({"action": "waiting", "deferred": 3, "on": 1, "slot": 0, "count": 1})",
              R"({"action": "fired", "deferred": 1, "callback?": true, "value": "1"})",
              R"({"action": "resumed", "deferred": 3, "on": 1, "count": 0})",
              R"({"action": "executing", "deferred": 3, "slot": 1, "callback": "second", "callback?": true})",
              R"({"action": "executed", "deferred": 3, "slot": 1, "callback": "second", "callback?": true, )"
              R"("returned": 2})",
              R"({"action": "waiting", "deferred": 3, "on": 2, "slot": 1, "count": 1})",
              R"({"action": "resumed", "deferred": 3, "on": 2, "count": 0})",
          });
}

TEST_CASE("CancelIsRecordedWithItsCanceller")
{
    const Recorded log;
    const Deferred plain;
    plain.addErrback([] {}, "e");
    plain.cancel();
    plain.callback(1);
    CHECK_THROWS(plain.callback(2));
    const Deferred with([](const Deferred& self) { self.callback(3); });
    with.cancel();
    const Lines lines = log.lines();
    CHECK(Lines(lines.begin() + 2, lines.begin() + 7) ==
          Lines{
              R"({"action": "cancelled", "deferred": 1})",
              R"({"action": "fired", "deferred": 1, "callback?": false, )"
              R"("error": {"type": "CancelledError", "message": ""}})",
              R"({"action": "executing", "deferred": 1, "slot": 0, "callback": "e", "callback?": false})",
              R"({"action": "executed", "deferred": 1, "slot": 0, "callback": "e", "callback?": false, )"
              R"("value": "None"})",
              R"({"action": "ignored", "deferred": 1, "callback?": true})",
          });
    CHECK(lines[7] == R"({"action": "misused", "deferred": 1, "what": "fired-twice", )"
                      R"("text": "the deferred has already been fired"})");
    REQUIRE(lines.size() == 13);
    CHECK(lines[9] == R"({"action": "cancelled", "deferred": 2})");
    CHECK(lines[10].find(R"("callback?": true, "role": "canceller")") != std::string::npos);
    CHECK(lines[11] == R"({"action": "fired", "deferred": 2, "callback?": true, "value": "3"})");
    CHECK(lines[12].find(R"("role": "canceller", "value": "None")") != std::string::npos);
}

TEST_CASE("TimeoutIsRecordedWithItsTimerAndItsTwoSlots")
{
    const Recorded log;
    ManualClock clock;
    const Deferred d;
    d.addTimeout(1s, clock).addErrback([] {}, "e");
    clock.advance(1s);
    const Lines lines = log.lines();
    REQUIRE(lines.size() == 14);
    CHECK(lines[1] == R"({"action": "attached", "deferred": 1, "slot": 0, "callback": "convertCancelled", )"
                      R"("errback": "convertCancelled", "role": "timeout"})");
    CHECK(lines[2] == R"({"action": "attached", "deferred": 1, "slot": 1, "callback": "cancelTimeout", )"
                      R"("errback": "cancelTimeout", "role": "timeout"})");
    CHECK(lines[4] == R"({"action": "executing", "deferred": 1, "callback": "timeItOut", "callback?": true, )"
                      R"("role": "timer"})");
    CHECK(lines[5] == R"({"action": "cancelled", "deferred": 1})");
    CHECK(lines[8].find(R"("type": "TimeoutError", "message": "no result within 1 s")") != std::string::npos);
    CHECK(lines[13] == R"({"action": "executed", "deferred": 1, "callback": "timeItOut", "callback?": true, )"
                       R"("role": "timer", "value": "None"})");
}

TEST_CASE("ListIsRecordedAsLinksOfItsMembers")
{
    const Recorded log;
    const std::vector<Deferred> members = {Deferred("a"), Deferred("b")};
    const Deferred both = gatherResults(members, true);
    both.addErrback([] {}, "e");
    members[1].errback(std::runtime_error("oh no"));
    CHECK(
        log.lines() ==
        Lines{
            R"({"action": "created", "deferred": 1, "name": "a"})",
            R"({"action": "created", "deferred": 2, "name": "b"})",
            R"({"action": "created", "deferred": 3, "kind": "list", "mode": "first-error", "count": 2})",
            R"({"action": "chained", "deferred": 1, "to": 3, "how": "list", "slot": 0})",
            R"({"action": "chained", "deferred": 2, "to": 3, "how": "list", "slot": 0})",
            R"({"action": "attached", "deferred": 3, "slot": 0, "callback": "gatherResults", "errback": null, )"
            R"("role": "gather"})",
            R"({"action": "attached", "deferred": 3, "slot": 1, "callback": null, "errback": "e"})",
            R"({"action": "fired", "deferred": 2, "callback?": false, )"
            R"("error": {"type": "std::runtime_error", "message": "oh no"}})",
            R"({"action": "executing", "deferred": 2, "slot": 0, "callback": null, "callback?": false})",
            R"({"action": "fired", "deferred": 3, "callback?": false, "error": {"type": "FirstError", )"
            R"("message": "#1, std::runtime_error: oh no", )"
            R"("cause": {"type": "std::runtime_error", "message": "oh no"}}})",
            R"({"action": "executing", "deferred": 3, "slot": 1, "callback": "e", "callback?": false})",
            R"({"action": "executed", "deferred": 3, "slot": 1, "callback": "e", "callback?": false, )"
            R"("value": "None"})",
            R"({"action": "executed", "deferred": 2, "slot": 0, "callback": null, "callback?": false, )"
            R"("value": "None"})",
        });
}

TEST_CASE("UnhandledErrorStandsBeforeTheEnd")
{
    setReportHandler([](const Report&) {});
    const Recorded log;
    {
        const Deferred d;
        d.pause();
        d.unpause();
        d.errback(std::runtime_error("oh no"));
    }
    setReportHandler({});
    const Lines lines = log.lines();
    REQUIRE(lines.size() == 6);
    CHECK(lines[1] == R"({"action": "paused", "deferred": 1, "count": 1})");
    CHECK(lines[2] == R"({"action": "unpaused", "deferred": 1, "count": 0})");
    CHECK(lines[4] == R"({"action": "unhandled", "deferred": 1, )"
                      R"("error": {"type": "std::runtime_error", "message": "oh no"}})");
    CHECK(lines[5] == R"({"action": "destroyed", "deferred": 1})");
}

TEST_CASE("SitesAreThoseOfTheUsersLines")
{
    const Recorded log({.values = false, .sites = true});
    const Deferred d;
    const std::string made = std::to_string(__LINE__ - 1);
    d.addCallback([] {});
    const std::string added = std::to_string(__LINE__ - 1);
    d.callback(1);
    const Lines lines = log.lines();
    CHECK(lines[0] ==
          R"({"action": "created", "deferred": 1, "site": "deferred_recording_test.cpp:)" + made + "\"}");
    CHECK(lines[1] ==
          R"({"action": "attached", "deferred": 1, "slot": 0, "callback": "deferred_recording_test.cpp:)" +
              added + R"(", "errback": null, "site": "deferred_recording_test.cpp:)" + added + "\"}");
    CHECK(lines[2] == R"({"action": "fired", "deferred": 1, "callback?": true})"); // without values
}

TEST_CASE("ValueThatCannotBeRenderedIsRecordedAsSuch")
{
    const Recorded log;
    const Deferred d;
    d.callback(Throwing());
    CHECK(log.lines().back() ==
          R"({"action": "fired", "deferred": 1, "callback?": true, "value": "<unprintable Throwing>"})");
}

TEST_CASE("DeferredsMadeBeforeAreLeftAloneUntilTheyAreTied")
{
    const Deferred before("before");
    const Deferred alone("alone");
    const Recorded log;
    const Deferred d("d");
    d.addCallback([&] { return before; }, "f");
    alone.callback(1);
    d.callback();
    before.callback(2);
    const Lines lines = log.lines();
    REQUIRE(lines.size() == 9);
    CHECK(lines[4] == R"({"action": "tracked", "deferred": 2, "name": "before"})");
    CHECK(lines[5].find(R"("returned": 2)") != std::string::npos);
    CHECK(lines[6] == R"({"action": "waiting", "deferred": 1, "on": 2, "slot": 0, "count": 1})");
    CHECK(lines[7] == R"({"action": "fired", "deferred": 2, "callback?": true, "value": "2"})");
}
