// SPDX-License-Identifier: MIT
// A deferred that is tracked late is told with its history; ties spread the tracking.
#include "tests/monitor/recorded.h"
#include "tests/monitor/small_stack.h"
#include "tests/support/catch.h"

#include <reactortrack/monitor/deferred.h>
#include <reactortrack/monitor/deferred_list.h>
#include <reactortrack/monitor/deferred_recording.h>
#include <reactortrack/monitor/deferred_report.h>

#include <stdexcept>

using namespace reactortrack;
using reactortrack::test::Lines;

namespace {

// A log that only watches what it is told to.
class Monitor {
public:
    void track(const Deferred& deferred, bool follow)
    {
        detail::track(*detail::stateOf(deferred), recorder_, follow);
    }
    Lines lines() const { return test::withoutTimes(sink_->lines()); }
    Lines linesFrom(std::size_t first) const
    {
        const Lines all = lines();
        return {all.begin() + static_cast<std::ptrdiff_t>(std::min(first, all.size())), all.end()};
    }

private:
    std::shared_ptr<MemorySink> sink_ = std::make_shared<MemorySink>();
    std::shared_ptr<Recorder> recorder_ =
        std::make_shared<Recorder>(sink_, RecorderOptions{.values = true, .sites = false});
};

} // namespace

TEST_CASE("HistoryTellsWhatIsQueuedAndTheResult")
{
    Monitor monitor;
    const Deferred d("d");
    d.addCallback([](int number) { return number + 1; }, "ran");
    d.callback(1);
    d.pause();
    d.addCallback([] {}, "first").addErrback([] {}, "second");
    monitor.track(d, false);
    monitor.track(d, false);
    d.unpause();
    CHECK(monitor.lines() ==
          Lines{
              R"({"action": "tracked", "deferred": 1, "name": "d"})",
              R"({"action": "attached", "deferred": 1, "slot": 0, "callback": "first", "errback": null})",
              R"({"action": "attached", "deferred": 1, "slot": 1, "callback": null, "errback": "second"})",
              R"({"action": "fired", "deferred": 1, "callback?": true, "value": "2"})",
              R"({"action": "paused", "deferred": 1, "count": 1})",
              R"({"action": "unpaused", "deferred": 1, "count": 0})",
              R"({"action": "executing", "deferred": 1, "slot": 0, "callback": "first", "callback?": true})",
              R"({"action": "executed", "deferred": 1, "slot": 0, "callback": "first", "callback?": true, )"
              R"("value": "None"})",
          });
}

TEST_CASE("HistoryOfAWaitingDeferredTellsForWhom")
{
    Monitor monitor;
    const Deferred inner("inner");
    const Deferred outer("outer");
    outer.addCallback([&] { return inner; });
    outer.callback();
    monitor.track(outer, false);
    inner.callback(1);
    CHECK(monitor.lines() == Lines{
                                 R"({"action": "tracked", "deferred": 1, "name": "outer"})",
                                 R"({"action": "tracked", "deferred": 2, "name": "inner"})",
                                 R"({"action": "fired", "deferred": 1, "callback?": true})",
                                 R"({"action": "waiting", "deferred": 1, "on": 2, "count": 1})",
                                 R"({"action": "fired", "deferred": 2, "callback?": true, "value": "1"})",
                                 R"({"action": "resumed", "deferred": 1, "on": 2, "count": 0})",
                             });
}

TEST_CASE("TrackingTheAwaitedTracksTheOneThatWaits")
{
    Monitor monitor;
    const Deferred inner("inner");
    const Deferred outer("outer");
    outer.addCallback([&] { return inner; }, "f");
    monitor.track(inner, false);
    outer.callback();
    CHECK(monitor.lines() == Lines{
                                 R"({"action": "tracked", "deferred": 1, "name": "inner"})",
                                 R"({"action": "tracked", "deferred": 2, "name": "outer"})",
                                 R"({"action": "fired", "deferred": 2, "callback?": true})",
                                 R"({"action": "waiting", "deferred": 2, "on": 1, "count": 1})",
                             });
}

TEST_CASE("FollowedChainIsTrackedTargetFirst")
{
    Monitor monitor;
    const Deferred d("d");
    const Deferred to("to");
    to.addCallback([] {}, "f");
    d.chainDeferred(to);
    monitor.track(d, true);
    const Deferred later("later");
    d.chainDeferred(later);
    CHECK(monitor.lines() ==
          Lines{
              R"({"action": "tracked", "deferred": 1, "name": "d"})",
              R"({"action": "tracked", "deferred": 2, "name": "to"})",
              R"({"action": "chained", "deferred": 1, "to": 2, "how": "chain", "slot": 0})",
              R"({"action": "attached", "deferred": 2, "slot": 0, "callback": "f", "errback": null})",
              R"({"action": "tracked", "deferred": 3, "name": "later"})",
              R"({"action": "chained", "deferred": 1, "to": 3, "how": "chain", "slot": 1})",
          });
}

TEST_CASE("ChainThatIsNotFollowedIsAnInternalPair")
{
    Monitor monitor;
    const Deferred d("d");
    const Deferred to("to");
    monitor.track(d, false);
    d.chainDeferred(to);
    d.callback(1);
    CHECK(monitor.linesFrom(1) ==
          Lines{
              R"({"action": "attached", "deferred": 1, "slot": 0, "callback": "Deferred.callback", )"
              R"("errback": "Deferred.errback", "role": "internal"})",
              R"({"action": "fired", "deferred": 1, "callback?": true, "value": "1"})",
              R"({"action": "executing", "deferred": 1, "slot": 0, "callback": "Deferred.callback", )"
              R"("callback?": true, "role": "internal"})",
              R"({"action": "executed", "deferred": 1, "slot": 0, "callback": "Deferred.callback", )"
              R"("callback?": true, "role": "internal", "value": "None"})",
          });
}

TEST_CASE("FollowedMemberBringsItsListAndTheListItsMembers")
{
    Monitor monitor;
    const std::vector<Deferred> members = {Deferred("a"), Deferred("b")};
    const DeferredList list(members);
    monitor.track(members[0], true);
    const Lines lines = monitor.lines();
    REQUIRE(lines.size() == 5);
    CHECK(lines[0] == R"({"action": "tracked", "deferred": 1, "name": "a"})");
    CHECK(lines[1] == R"({"action": "tracked", "deferred": 2, "kind": "list"})");
    CHECK(lines[2] == R"({"action": "tracked", "deferred": 3, "name": "b"})");
    CHECK(lines[3] == R"({"action": "chained", "deferred": 1, "to": 2, "how": "list", "slot": 0})");
    CHECK(lines[4] == R"({"action": "chained", "deferred": 3, "to": 2, "how": "list", "slot": 0})");
}

TEST_CASE("DeferredTrackedInsideItsOwnCallbackGetsThatBracketWhole")
{
    Monitor monitor;
    const Deferred d("d");
    d.addCallback(
         [&](int) {
             monitor.track(d, false);
             return 2;
         },
         "f")
        .addCallback([] {}, "g");
    d.callback(1);
    CHECK(monitor.lines() ==
          Lines{
              R"({"action": "tracked", "deferred": 1, "name": "d"})",
              R"({"action": "attached", "deferred": 1, "slot": 0, "callback": "f", "errback": null})",
              R"({"action": "attached", "deferred": 1, "slot": 1, "callback": "g", "errback": null})",
              R"({"action": "fired", "deferred": 1, "callback?": true, "value": "1"})",
              R"({"action": "executing", "deferred": 1, "slot": 0, "callback": "f", "callback?": true})",
              R"({"action": "executed", "deferred": 1, "slot": 0, "callback": "f", "callback?": true, )"
              R"("value": "2"})",
              R"({"action": "executing", "deferred": 1, "slot": 1, "callback": "g", "callback?": true})",
              R"({"action": "executed", "deferred": 1, "slot": 1, "callback": "g", "callback?": true, )"
              R"("value": "None"})",
          });
}

TEST_CASE("TwoLogsWatchOneDeferredEachWithItsOwnNumbers")
{
    Monitor first;
    Monitor second;
    const Deferred other("other");
    const Deferred d("d");
    d.addCallback([] {}, "f");
    first.track(other, false);
    first.track(d, false);
    d.callback();
    second.track(d, false);
    d.addCallback([] {}, "g");
    const Lines lines = first.lines();
    CHECK(lines.back() ==
          R"({"action": "executed", "deferred": 2, "slot": 1, "callback": "g", "callback?": true, )"
          R"("value": "None"})");
    CHECK(second.lines().back() == R"({"action": "executed", "deferred": 1, "slot": 0, "callback": "g", )"
                                   R"("callback?": true, "value": "None"})");
}

TEST_CASE("LongChainIsTrackedInConstantStack")
{
    test::onSmallStack([] {
        Monitor monitor;
        const Deferred first;
        Deferred last = first;
        for (int i = 0; i < 50'000; ++i) {
            const Deferred next;
            last.chainDeferred(next);
            last = next;
        }
        monitor.track(first, true);
        CHECK(monitor.lines().size() == 100'001);
    });
}

TEST_CASE("FailureOfADeferredThatIsTrackedLateIsTold")
{
    setReportHandler([](const Report&) {});
    Monitor monitor;
    {
        const Deferred d = fail(std::runtime_error("oh no"));
        monitor.track(d, false);
    }
    setReportHandler({});
    const Lines lines = monitor.linesFrom(1);
    REQUIRE(lines.size() == 3);
    CHECK(lines[0] == R"({"action": "fired", "deferred": 1, "callback?": false, )"
                      R"("error": {"type": "std::runtime_error", "message": "oh no"}})");
    CHECK(lines[1].find("unhandled") != std::string::npos);
    CHECK(lines[2].find("destroyed") != std::string::npos);
}
