// SPDX-License-Identifier: MIT
#include "tests/model2map/replay/replayed.h"
#include "tests/support/catch.h"

using namespace model2map;
using namespace model2map::test;

TEST_CASE("WaitingChainTakesTheResultAndLeavesNone")
{
    const Replayed log(whole({created(1), created(2), attached(1, 0, "f"), attached(1, 1, "g"), fired(1),
                              executing(1, 0, "f"), returned(1, 0, "f", 2), waiting(1, 2, 0), fired(2, "5"),
                              resumed(1, 2), executing(1, 1, "g"), executed(1, 1, "g", "6")}));
    const History& history = log.history;
    CHECK(deferredsText(history, 8) == "1 succeeded: 0 succeeded+, 1 pending; 2 pending");
    CHECK(deferredsText(history, 9) == "1 waiting(1) ->2: 0 succeeded+, 1 pending; 2 pending in 1.0");
    CHECK(deferredsText(history, 10) == "1 waiting(1) ->2: 0 succeeded+, 1 pending; 2 succeeded =5 in 1.0");
    CHECK(deferredsText(history, 11) == "1 succeeded =5: 0 succeeded+, 1 pending; 2 succeeded =None in 1.0");
    CHECK(deferredsText(history, 13) ==
          "1 succeeded =6: 0 succeeded+, 1 succeeded+; 2 succeeded =None in 1.0");
}

TEST_CASE("ErrorOfTheAwaitedMovesToTheWaiter")
{
    const Replayed log(whole({created(1), created(2), attached(1, 0, "f"), attached(1, 1, "g"),
                              attached(1, 2, nullptr, "e"), fired(1), executing(1, 0, "f"),
                              returned(1, 0, "f", 2), waiting(1, 2, 0), firedError(2), resumed(1, 2)}));
    const History& history = log.history;
    CHECK(deferredsText(history, 11) ==
          "1 waiting(1) ->2: 0 succeeded+, 1 pending, 2 pending; 2 failed !E in 1.0");
    CHECK(deferredsText(history, 12) ==
          "1 failed !E: 0 succeeded+, 1 skipped, 2 pending; 2 succeeded =None in 1.0");
}

TEST_CASE("FutureKeepsTheResultThatAnotherTook")
{
    const char* kind = GENERATE("future", "promise", "task", "coroutine", "operation", "timer");
    const Replayed log(whole({created(1), created(2, nullptr, "\"kind\": " + quoted(kind)),
                              attached(1, 0, "f"), fired(1), executing(1, 0, "f"), returned(1, 0, "f", 2),
                              waiting(1, 2, 0), firedError(2), resumed(1, 2)}));
    CHECK(deferredsText(log.history, 10) == "1 failed !E: 0 succeeded+; 2 failed !E in 1.0");
}

TEST_CASE("ListGivesItsResultAway")
{
    const Replayed log(whole({created(1), list(2, 0), attached(1, 0, "f"), fired(1), executing(1, 0, "f"),
                              returned(1, 0, "f", 2), waiting(1, 2, 0), fired(2, "[]"), resumed(1, 2)}));
    CHECK(deferredsText(log.history, 10) == "1 succeeded =[]: 0 succeeded+; 2 succeeded =None in 1.0");
}

TEST_CASE("ResumedBelowAnotherPauseDoesNotGoOn")
{
    const Replayed log(whole({created(1), created(2), attached(1, 0, "f"), attached(1, 1, nullptr, "e"),
                              fired(1), executing(1, 0, "f"), returned(1, 0, "f", 2), waiting(1, 2, 0),
                              paused(1, 2), fired(2, "5"), resumed(1, 2, 1), unpaused(1, 0)}));
    CHECK(deferredsText(log.history, 10) == "1 waiting(2) ->2: 0 succeeded+, 1 pending; 2 pending in 1.0");
    CHECK(deferredsText(log.history, 12) ==
          "1 paused(1) =5: 0 succeeded+, 1 pending; 2 succeeded =None in 1.0");
    CHECK(deferredsText(log.history, 13) ==
          "1 succeeded =5: 0 succeeded+, 1 skipped; 2 succeeded =None in 1.0");
}

TEST_CASE("UnpauseThatReachesZeroEndsWaiting")
{
    const Replayed log(
        whole({created(1), created(2), attached(1, 0, "f"), fired(1), executing(1, 0, "f"),
               returned(1, 0, "f", 2), waiting(1, 2, 0), unpaused(1, 0), fired(2, "5"), resumed(1, 2, -1)}));
    CHECK(deferredsText(log.history, 8) == "1 waiting(1) ->2: 0 succeeded+; 2 pending in 1.0");
    CHECK(log.history.stateAt(DeferredIndex{0}, 9).waitingOn == noDeferred);
    CHECK(deferredsText(log.history, 11) == "1 paused(-1) =5: 0 succeeded+; 2 succeeded =None in 1.0");
}

TEST_CASE("UnpauseThatDoesNotReachZeroLeavesItWaiting")
{
    const Replayed log(whole({created(1), created(2), paused(1), attached(1, 0, "f"),
                              line("fired", 1, R"("callback?": true)"), executing(1, 0, "f"),
                              returned(1, 0, "f", 2), waiting(1, 2, 0, 2), unpaused(1, 1)}));
    CHECK(deferredsText(log.history, 10) == "1 waiting(1) ->2: 0 succeeded+; 2 pending in 1.0");
}

TEST_CASE("AwaitedThatHasItsResultIsTakenAtOnce")
{
    const Replayed log(
        whole({created(1), created(2), fired(2, "5"), attached(1, 0, "f"), fired(1), executing(1, 0, "f"),
               returned(1, 0, "f", 2), waiting(1, 2, 0), resumed(1, 2)}));
    CHECK(deferredsText(log.history, 8) == "1 succeeded: 0 succeeded+; 2 succeeded =5");
    CHECK(deferredsText(log.history, 9) == "1 waiting(1) ->2: 0 succeeded+; 2 succeeded =5 in 1.0");
    CHECK(deferredsText(log.history, 10) == "1 succeeded =5: 0 succeeded+; 2 succeeded =None in 1.0");
    CHECK(rules(log.history).count("!inconsistent 1@9") == 0);
}

// The waiter stands in the queue of the awaited before pairs that came later: what they get is None, no
// error.
TEST_CASE("PairsBehindAWaiterAreNotPassedByAnErrorThatTheWaiterTakes")
{
    const Replayed log(
        whole({created(1), created(2), attached(2, 0, nullptr, "e"), attached(1, 0, "f"),
               attached(1, 1, nullptr, "e1"), fired(1), executing(1, 0, "f"), returned(1, 0, "f", 2),
               waiting(1, 2, 0), attached(2, 1, "c"), firedError(2), executing(2, 0, "e", false),
               failed(2, 0, "e", "F", false), resumed(1, 2), executing(1, 1, "e1", false),
               executed(1, 1, "e1", "None", false), executing(2, 1, "c"), executed(2, 1, "c")}));
    CHECK(deferredText(log.history, DeferredIndex{1}, 14) == "2 failed !F in 1.0: 0 failed-, 1 pending");
    CHECK(deferredText(log.history, DeferredIndex{1}, 15) ==
          "2 succeeded =None in 1.0: 0 failed-, 1 pending");
    CHECK(deferredText(log.history, DeferredIndex{1}, 18) ==
          "2 running =None in 1.0: 0 failed-, 1 executing+");
    CHECK(rules(log.history) == std::multiset<std::string>{"none-after-chain 2@18"});
}

TEST_CASE("LateTrackedIsToldWithItsHistory")
{
    const Replayed log(whole({tracked(1), attached(1, 0, "f"), attached(1, 1, nullptr, "e"), fired(1, "9"),
                              paused(1), tracked(2), created(3), attached(2, 0, "g"), waiting(2, 3, 0)}));
    const History& history = log.history;
    CHECK(deferredsText(history, 2) == "1 pending");
    CHECK(deferredsText(history, 5) == "1 succeeded =9: 0 pending, 1 pending");
    CHECK(deferredsText(history, 6) == "1 paused(1) =9: 0 pending, 1 pending");
    CHECK(deferredText(history, DeferredIndex{1}, 10) == "2 waiting(1) ->3: 0 pending");
    CHECK(history.stateAt(DeferredIndex{1}, 10).fired);
    CHECK_FALSE(
        breaks(whole({tracked(2), created(3), attached(2, 0, "g"), waiting(2, 3, 0)}), "inconsistent"));
}

// Twisted looks at the count when it begins to go along the chain, not after each callback.
TEST_CASE("PauseFromInsideItsOwnCallbackDoesNotStopTheRun")
{
    const Replayed log(whole({created(1), attached(1, 0, "f"), attached(1, 1, "g"), attached(1, 2, "h", "h"),
                              fired(1), executing(1, 0, "f"), paused(1), failed(1, 0, "f"),
                              executing(1, 2, "h", false), executed(1, 2, "h", "3", false)}));
    CHECK(deferredsText(log.history, 9) == "1 paused(1) !E: 0 failed+, 1 pending, 2 pending");
    CHECK(deferredsText(log.history, 11) == "1 paused(1) =3: 0 failed+, 1 skipped, 2 succeeded-");
    CHECK(rules(log.history).empty());
}

TEST_CASE("LongChainsOfWaitingAreWalkedByLoops")
{
    constexpr long count = 20'000;
    std::string bytes = started;
    for (long i = 1; i <= count; ++i)
        bytes += created(i) + attached(i, 0, "f") + fired(i);
    const auto wait = [&bytes](long i, long on) {
        bytes += executing(i, 0, "f") + returned(i, 0, "f", on) + waiting(i, on, 0);
    };
    SECTION("each waits for the next, the innermost first, and the last for the first")
    {
        for (long i = count - 1; i >= 1; --i)
            wait(i, i + 1);
        CHECK_FALSE(breaks(bytes, "wait-cycle"));
        wait(count, 1);
        const Replayed log(bytes);
        CHECK(breaks(bytes, "wait-cycle"));
        CHECK(log.history.facts(DeferredIndex{0}).references.empty());
        CHECK_FALSE(log.history.facts(DeferredIndex{0}).inside);
        CHECK(log.history.facts(DeferredIndex{count - 1}).references.size() == 1);
    }
    SECTION("the outermost first")
    {
        for (long i = 1; i < count; ++i)
            wait(i, i + 1);
        CHECK_FALSE(breaks(bytes, "wait-cycle"));
    }
}
