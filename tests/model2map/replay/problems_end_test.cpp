// SPDX-License-Identifier: MIT
// The rules that only the end of a log can break: each where it is broken and where it is not.
#include "tests/model2map/replay/replayed.h"
#include "tests/support/catch.h"

using namespace model2map;
using namespace model2map::test;

using Rules = std::multiset<std::string>;

TEST_CASE("ErrorLeftAtTheEndIsUnhandled")
{
    CHECK(rulesOf(whole({created(1), firedError(1)})) == Rules{"!unhandled-error 1@4"});
    CHECK(rulesOf(whole({list(1, 1), firedError(1)})) == Rules{"!unhandled-error 1@4"});
    SECTION("but told once when the recorder told it")
    {
        CHECK(rulesOf(whole({created(1), firedError(1), line("unhandled", 1, error("E"))})) ==
              Rules{"!unhandled-error 1@4"});
    }
    SECTION("not of a future, which keeps its error for whoever asks")
    {
        CHECK(rulesOf(whole({created(1, nullptr, R"("kind": "future")"), firedError(1)})).empty());
    }
    SECTION("not when an errback handled it")
    {
        CHECK(rulesOf(whole({created(1), attached(1, 0, nullptr, "e"), firedError(1),
                             executing(1, 0, "e", false), executed(1, 0, "e", "None", false)}))
                  .empty());
    }
    SECTION("not when a waiter took it")
    {
        CHECK(rulesOf(
                  whole({created(1), created(2), attached(1, 0, "f"), attached(1, 1, nullptr, "e"), fired(1),
                         executing(1, 0, "f"), returned(1, 0, "f", 2), waiting(1, 2, 0), firedError(2),
                         resumed(1, 2), executing(1, 1, "e", false), executed(1, 1, "e", "None", false)}))
                  .empty());
    }
    SECTION("not in a log that was cut")
    {
        CHECK_FALSE(breaks(started + created(1) + firedError(1), "unhandled-error"));
    }
}

TEST_CASE("NeverFired")
{
    CHECK(rulesOf(whole({created(1), attached(1, 0, "f", "e")})) == Rules{"!never-fired 1@4"});
    SECTION("with nothing but a waiter")
    {
        CHECK(rulesOf(whole({created(1), created(2), attached(1, 0, "f", "e"), fired(1), executing(1, 0, "f"),
                             returned(1, 0, "f", 2), waiting(1, 2, 0)})) == Rules{"!never-fired 2@9"});
    }
    SECTION("destroyed, also in a log that was cut")
    {
        CHECK(rulesOf(started + created(1) + attached(1, 0, "f", "e") + destroyed(1)) ==
              Rules{"!ended-early -@4", "!never-fired 1@4"});
    }
    SECTION("not in a log that was cut")
    {
        CHECK(rulesOf(started + created(1) + attached(1, 0, "f", "e")) == Rules{"!ended-early -@3"});
        CHECK(rulesOf(log({line("created", 1), attached(1, 0, "f", "e")})).empty());
    }
    SECTION("not when something is lost or bad")
    {
        CHECK_FALSE(
            breaks(whole({created(1), attached(1, 0, "f"), line("lost", R"("count": 1, "reason": "x")")}),
                   "never-fired"));
        CHECK_FALSE(
            breaks(started + created(1) + attached(1, 0, "f") + "rubbish\n" + stopped(3), "never-fired"));
    }
    SECTION("nobody needs it")
    {
        CHECK(rulesOf(whole({created(1)})) == Rules{"pending-at-end 1@3"});
        CHECK(rulesOf(whole({created(1), destroyed(1)})).empty());
    }
}

TEST_CASE("WhatHangsOnAnUnfiredOneIsExcused")
{
    SECTION("a chain: only its beginning is told")
    {
        CHECK(rulesOf(whole({created(1), created(2), created(3), chained(1, 0, 2), chained(2, 0, 3),
                             attached(3, 0, "f", "e")})) ==
              Rules{"!never-fired 1@8", "pending-at-end 2@8", "pending-at-end 3@8"});
    }
    SECTION("a list: the member that did not fire is told")
    {
        CHECK(rulesOf(whole({created(1), created(2), list(3, 2), chained(1, 0, 3, "list"),
                             chained(2, 0, 3, "list"), attached(3, 0, "f", "e"), fired(1),
                             executing(1, 0, nullptr), executed(1, 0, nullptr, "1")})) ==
              Rules{"!never-fired 2@11", "pending-at-end 3@11"});
    }
    SECTION("not when the one before did fire")
    {
        CHECK(rulesOf(whole({created(1), created(2), chained(1, 0, 2), attached(2, 0, "f", "e"), fired(1),
                             paused(1)})) == Rules{"!never-fired 2@8"});
    }
    SECTION("a circle of links: one of it is told")
    {
        CHECK(rulesOf(whole({created(1), created(2), chained(1, 0, 2), chained(2, 0, 1)})) ==
              Rules{"!never-fired 1@6", "pending-at-end 2@6"});
    }
    SECTION("a long chain")
    {
        std::string bytes = started;
        constexpr long count = 20'000;
        for (long i = 1; i <= count; ++i)
            bytes += created(i);
        for (long i = 1; i < count; ++i)
            bytes += chained(i, 0, i + 1);
        const Replayed log(bytes + stopped(2 * count - 1));
        CHECK(std::count_if(log.history.problems().begin(), log.history.problems().end(),
                            [](const Problem& p) { return p.rule == "never-fired"; }) == 1);
    }
}

TEST_CASE("UnfinishedCallback")
{
    const std::string open =
        started + created(1) + attached(1, 0, "f", "e") + fired(1) + executing(1, 0, "f");
    CHECK(rulesOf(open) == Rules{"!ended-early -@5", "!unfinished-callback 1@5"});
    CHECK(rulesOf(open + stopped(4)) == Rules{"!unfinished-callback 1@5"});
    CHECK(rulesOf(open + executed(1, 0, "f") + stopped(5)).empty());
}

TEST_CASE("EndedEarly")
{
    CHECK(rulesOf(started + created(1)) == Rules{"!ended-early -@2"});
    CHECK_FALSE(breaks(whole({created(1)}), "ended-early"));
    CHECK_FALSE(breaks(created(1), "ended-early"));
    CHECK(rulesOf("").empty());
}

TEST_CASE("OpenEndIsNoEnd")
{
    const Trace trace = reactortrack::parseTrace(started + created(1) + attached(1, 0, "f") + fired(1) +
                                                 executing(1, 0, "f"));
    History history(trace);
    CHECK(rules(history).size() == 2);
    history.setOpenEnd(true);
    CHECK(rules(history).empty());
    history.setOpenEnd(false);
    CHECK(rules(history).size() == 2);
}

TEST_CASE("NoFinalErrback")
{
    CHECK(rulesOf(whole({created(1), attached(1, 0, nullptr, "e"), attached(1, 1, "f"), fired(1),
                         executing(1, 1, "f"), executed(1, 1, "f")})) == Rules{"no-final-errback 1@4"});
    SECTION("an errback comes last, on its own or beside a callback")
    {
        CHECK(rulesOf(whole({created(1), attached(1, 0, "f"), attached(1, 1, nullptr, "e"), fired(1),
                             executing(1, 0, "f"), executed(1, 0, "f")}))
                  .empty());
    }
    SECTION("a link hands errors on")
    {
        CHECK_FALSE(breaks(whole({created(1), created(2), attached(1, 0, "f"), chained(1, 1, 2)}),
                           "no-final-errback"));
    }
    SECTION("a waiter takes errors over")
    {
        CHECK_FALSE(breaks(whole({created(1), created(2), attached(2, 0, "g"), attached(1, 0, "f", "e"),
                                  fired(1), executing(1, 0, "f"), returned(1, 0, "f", 2), waiting(1, 2, 0)}),
                           "no-final-errback"));
    }
    SECTION("the pair of a timeout handles nothing")
    {
        CHECK(
            breaks(whole({created(1), attached(1, 0, "f"), attached(1, 1, "t", "t", R"("role": "timeout")")}),
                   "no-final-errback"));
    }
}

TEST_CASE("ACallbackHasItsNameHoweverOftenItRan")
{
    const Line begins = executing(1, 0, "f"), ends = executed(1, 0, "f");
    const Replayed log(whole(
        {created(1), created(2), attached(1, 0, "f"), fired(1), begins, ends, begins, ends, begins, ends}));
    CHECK(textOf(log.history, "no-final-errback").find("no errback after f,") != std::string::npos);
}

TEST_CASE("ProblemsComeInOrderOfEvents")
{
    const Replayed log(
        whole({created(1), firedError(1), created(2), fired(2), fired(2), created(3), attached(3, 0, "f")}));
    EventNumber last = 0;
    for (const Problem& problem : log.history.problems()) {
        CHECK(problem.event >= last);
        CHECK(log.history.sentence(problem).ends_with("."));
        last = problem.event;
    }
    CHECK(log.history.problems().size() == 4);
}
