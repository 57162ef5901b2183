// SPDX-License-Identifier: MIT
#include "tests/model2map/replay/replayed.h"
#include "tests/support/catch.h"

#include <fstream>
#include <sstream>

using namespace model2map;
using namespace model2map::test;

// The example of mon_out.md, each state found with pencil and paper.
TEST_CASE("WorkedExampleAtEveryPosition")
{
    const Trace trace =
        reactortrack::loadTrace(REACTORTRACK_SOURCE_DIR "/tests/formats/data/worked_example.out");
    const History history(trace);
    REQUIRE(history.eventCount() == 10);
    const char* expected[] = {
        " | none",
        " | none",
        "1 pending | none",
        "1 pending: 0 pending | none",
        "1 pending: 0 pending, 1 pending | none",
        "1 succeeded =None: 0 pending, 1 pending | none",
        "1 running =None: 0 executing+, 1 pending | 1.0 of 1.0",
        "1 failed !std::runtime_error: 0 failed+, 1 pending | 1.0",
        "1 running !std::runtime_error: 0 failed+, 1 executing- | 1.1 of 1.1",
        "1 succeeded =None: 0 failed+, 1 succeeded- | 1.1",
        "1 succeeded =None: 0 failed+, 1 succeeded- | 1.1",
    };
    for (Position position = 0; position <= 10; ++position)
        CHECK(fullText(history, position) == expected[position]);
    CHECK(history.problems().empty());
    CHECK(history.slotAt(DeferredIndex{0}, 0, 7).time == Duration{9'000});
    CHECK_FALSE(history.slotAt(DeferredIndex{0}, 0, 6).time);
}

TEST_CASE("NullHalvesArePassedAtTheEventThatReachesThem")
{
    const Replayed log(
        whole({created(1), attached(1, 0, nullptr, "e"), attached(1, 1, nullptr, "e"), attached(1, 2, "f"),
               attached(1, 3, nullptr, "e"), attached(1, 4, "g"), fired(1), executing(1, 2, "f"),
               failed(1, 2, "f"), executing(1, 3, "e", false), failed(1, 3, "e", "F", false)}));
    const History& history = log.history;
    CHECK(deferredsText(history, 7) == "1 pending: 0 pending, 1 pending, 2 pending, 3 pending, 4 pending");
    CHECK(deferredsText(history, 8) ==
          "1 succeeded =1: 0 skipped, 1 skipped, 2 pending, 3 pending, 4 pending");
    CHECK(deferredsText(history, 9) ==
          "1 running =1: 0 skipped, 1 skipped, 2 executing+, 3 pending, 4 pending");
    CHECK(deferredsText(history, 10) == "1 failed !E: 0 skipped, 1 skipped, 2 failed+, 3 pending, 4 pending");
    CHECK(deferredsText(history, 12) == "1 failed !F: 0 skipped, 1 skipped, 2 failed+, 3 failed-, 4 skipped");
}

TEST_CASE("PairAttachedToAFiredDeferredIsPassedAtOnce")
{
    const Replayed log(whole({created(1), fired(1), attached(1, 0, nullptr, "e"), attached(1, 1, "f")}));
    CHECK(deferredsText(log.history, 4) == "1 succeeded =1: 0 skipped");
    CHECK(deferredsText(log.history, 5) == "1 succeeded =1: 0 skipped, 1 pending");
}

TEST_CASE("NothingIsPassedWhileACallbackRunsOrAPauseHolds")
{
    SECTION("a bracket of its own")
    {
        const Replayed log(whole({created(1), attached(1, 0, "f"), fired(1), executing(1, 0, "f"),
                                  attached(1, 1, nullptr, "e"), executed(1, 0, "f")}));
        CHECK(deferredsText(log.history, 6) == "1 running =1: 0 executing+, 1 pending");
        CHECK(deferredsText(log.history, 7) == "1 succeeded =2: 0 succeeded+, 1 skipped");
    }
    SECTION("a pause")
    {
        const Replayed log(whole({created(1), paused(1), attached(1, 0, nullptr, "e"), fired(1), paused(1, 2),
                                  unpaused(1, 1), unpaused(1, 0)}));
        CHECK(deferredsText(log.history, 5) == "1 paused(1) =1: 0 pending");
        CHECK(deferredsText(log.history, 6) == "1 paused(2) =1: 0 pending");
        CHECK(deferredsText(log.history, 7) == "1 paused(1) =1: 0 pending");
        CHECK(deferredsText(log.history, 8) == "1 succeeded =1: 0 skipped");
    }
    SECTION("a count below zero")
    {
        const Replayed log(whole({created(1), unpaused(1, -1), attached(1, 0, nullptr, "e"), fired(1)}));
        CHECK(deferredsText(log.history, 5) == "1 paused(-1) =1: 0 pending");
    }
    SECTION("a hold")
    {
        const Replayed log(whole({created(1), attached(1, 0, nullptr, "e"), attached(1, 1, "f"),
                                  line("held", 1, R"("slot": 0, "label": "breakpoint")"), fired(1),
                                  line("resumed", 1, key("count", 0))}));
        CHECK(deferredsText(log.history, 5) == "1 held unfired held at 0: 0 pending, 1 pending");
        CHECK(deferredsText(log.history, 6) == "1 held =1 held at 0: 0 pending, 1 pending");
        CHECK(deferredsText(log.history, 7) == "1 succeeded =1: 0 skipped, 1 pending");
    }
}

TEST_CASE("HoldStopsTheChainUntilItIsReleased")
{
    const Replayed log(whole({created(1), attached(1, 0, "f"), attached(1, 1, nullptr, "e"), fired(1),
                              executing(1, 0, "f"), line("held", 1, R"("slot": 1, "label": "breakpoint")"),
                              executed(1, 0, "f"), line("resumed", 1, key("count", 0))}));
    const History& history = log.history;
    CHECK(deferredsText(history, 7) == "1 running =1 held at 1: 0 executing+, 1 pending");
    CHECK(deferredsText(history, 8) == "1 held =2 held at 1: 0 succeeded+, 1 pending");
    CHECK(history.stateAt(DeferredIndex{0}, 8).heldLabel == "breakpoint");
    CHECK(deferredsText(history, 9) == "1 succeeded =2: 0 succeeded+, 1 skipped");
    CHECK(rules(history).empty());
}

TEST_CASE("StatesComeInTheOrderOfThePage")
{
    const Replayed log(whole({created(1), created(2), attached(1, 0, "f"), fired(1), executing(1, 0, "f"),
                              returned(1, 0, "f", 2), waiting(1, 2, 0), line("held", 1, key("slot", 1)),
                              line("resumed", 1, key("count", 1)), paused(1, 2)}));
    const auto status = [&](Position position) {
        return log.history.stateAt(DeferredIndex{0}, position).status;
    };
    CHECK(status(4) == DeferredStatus::Pending);
    CHECK(status(5) == DeferredStatus::Succeeded);
    CHECK(status(6) == DeferredStatus::Running);
    CHECK(status(8) == DeferredStatus::Waiting);
    CHECK(status(9) == DeferredStatus::Held);
    CHECK(status(10) == DeferredStatus::Waiting);
    CHECK(status(11) == DeferredStatus::Waiting);
}

TEST_CASE("PausedComesBeforePending")
{
    const Replayed log(whole({created(1), paused(1)}));
    CHECK(deferredsText(log.history, 3) == "1 paused unfired(1)");
}

TEST_CASE("CancelledErrorMakesItCancelled")
{
    const char* type =
        GENERATE("CancelledError", "twisted.internet.defer.CancelledError", "reactortrack::CancelledError");
    const Replayed log(whole({created(1), line("cancelled", 1), firedError(1, type)}));
    CHECK(log.history.stateAt(DeferredIndex{0}, 3).status == DeferredStatus::Pending);
    CHECK(log.history.stateAt(DeferredIndex{0}, 3).wasCancelled);
    CHECK(log.history.stateAt(DeferredIndex{0}, 4).status == DeferredStatus::Cancelled);
}

TEST_CASE("AnotherErrorOfASimilarNameIsAFailure")
{
    const Replayed log(whole({created(1), firedError(1, "NotCancelledError")}));
    CHECK(log.history.stateAt(DeferredIndex{0}, 3).status == DeferredStatus::Failed);
}

TEST_CASE("CancellerRunsInABracketWithoutASlot")
{
    const Replayed log(whole(
        {created(1), attached(1, 0, nullptr, "e"), line("cancelled", 1),
         line("executing", 1, R"("callback": "stop", "callback?": true, "role": "canceller")"),
         line("executed", 1, R"("time": 0.1, "callback": "stop", "role": "canceller", "value": "7")"),
         firedError(1, "CancelledError"), executing(1, 0, "e", false), executed(1, 0, "e", "None", false)}));
    const History& history = log.history;
    CHECK(fullText(history, 5) == "1 running unfired: 0 pending | 1.- of 1.-");
    CHECK(fullText(history, 6) == "1 pending: 0 pending | 1.-");
    CHECK(fullText(history, 7) == "1 cancelled !CancelledError: 0 pending | 1.-");
    CHECK(fullText(history, 9) == "1 succeeded =None: 0 succeeded- | 1.0");
    CHECK(rules(history).empty());
}

TEST_CASE("DestroyedKeepsItsState")
{
    const Replayed log(whole({created(1), fired(1), destroyed(1)}));
    CHECK(deferredsText(log.history, 3) == "1 succeeded =1");
    CHECK(deferredsText(log.history, 4) == "1 succeeded destroyed =1");
}

TEST_CASE("ValuesThatTheRecorderKeptBackAreNone")
{
    const Replayed log(
        whole({created(1), attached(1, 0, "f"), line("fired", 1, R"("callback?": true)"),
               executing(1, 0, "f"), line("failed", 1, R"("time": 0.1, "slot": 0, "callback?": true)")}));
    CHECK(deferredsText(log.history, 4) == "1 succeeded: 0 pending");
    CHECK(deferredsText(log.history, 6) == "1 failed: 0 failed+");
}

TEST_CASE("TaskGoesOnAfterAnAwait")
{
    const Replayed log(whole({created(1, "t", R"("kind": "task")"), created(2, "f", R"("kind": "future")"),
                              fired(1, "None"), attached(1, 0, "t", "t"), executing(1, 0, "t"),
                              returned(1, 0, "t", 2), waiting(1, 2, 0), fired(2, "42"), resumed(1, 2),
                              attached(1, 1, "t", "t"), executing(1, 1, "t"), executed(1, 1, "t", "43")}));
    const History& history = log.history;
    CHECK(deferredsText(history, 8) == "1 waiting(1) ->2: 0 succeeded+; 2 pending in 1.0");
    CHECK(deferredsText(history, 10) == "1 succeeded =42: 0 succeeded+; 2 succeeded =42 in 1.0");
    CHECK(deferredsText(history, 13) ==
          "1 succeeded =43: 0 succeeded+, 1 succeeded+; 2 succeeded =42 in 1.0");
    CHECK(rules(history).empty());
}
