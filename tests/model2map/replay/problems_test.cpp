// SPDX-License-Identifier: MIT
// The rules that an event breaks: each where it is broken and where it is not.
#include "tests/model2map/replay/replayed.h"
#include "tests/support/catch.h"

#include <random>

using namespace model2map;
using namespace model2map::test;

TEST_CASE("SelfWait")
{
    const std::string bytes = whole({created(1), attached(1, 0, "f"), fired(1), executing(1, 0, "f"),
                                     returned(1, 0, "f", 1), waiting(1, 1, 0)});
    CHECK(rulesOf(bytes).count("!self-wait 1@7") == 1);
    CHECK_FALSE(breaks(bytes, "wait-cycle"));
    CHECK(deferredsText(Replayed(bytes).history, 7) == "1 waiting(1) ->1: 0 succeeded+");
}

TEST_CASE("WaitCycle")
{
    const auto wait = [](long d, long on) {
        return attached(d, 0, "f") + fired(d) + executing(d, 0, "f") + returned(d, 0, "f", on) +
               waiting(d, on, 0);
    };
    const std::string open = started + created(1) + created(2) + created(3) + wait(1, 2) + wait(2, 3);
    CHECK_FALSE(breaks(open, "wait-cycle"));
    const Replayed log(open + wait(3, 1));
    CHECK(rules(log.history).count("!wait-cycle 3@19") == 1);
    CHECK(textOf(log.history, "wait-cycle") == "Deferred 3 waits for deferred 1, which waits for deferred 2, "
                                               "which waits for deferred 3: since event 19 none "
                                               "of them can go on.");
    SECTION("what waits for the circle closes none")
    {
        CHECK(rulesOf(open + wait(3, 1) + created(4) + wait(4, 1)).count("!wait-cycle 4@25") == 0);
    }
    SECTION("an unpause breaks it open before it closes")
    {
        CHECK_FALSE(breaks(open + unpaused(1) + wait(3, 1), "wait-cycle"));
    }
}

TEST_CASE("UnhandledError")
{
    CHECK(rulesOf(whole({created(1), firedError(1), line("unhandled", 1, error("E")), destroyed(1)})) ==
          std::multiset<std::string>{"!unhandled-error 1@4"});
    CHECK_FALSE(breaks(whole({created(1), fired(1), destroyed(1)}), "unhandled-error"));
}

TEST_CASE("EventsLost")
{
    CHECK(rulesOf(whole({line("lost", R"("count": 3, "reason": "the disk was full")")})) ==
          std::multiset<std::string>{"!events-lost -@2"});
    CHECK_FALSE(breaks(whole({}), "events-lost"));
}

TEST_CASE("FiredTwice")
{
    const auto misused = [](const char* what) {
        return whole(
            {created(1), fired(1), line("misused", 1, "\"what\": " + quoted(what) + R"(, "text": "x")")});
    };
    CHECK(rulesOf(misused("fired-twice")) == std::multiset<std::string>{"fired-twice 1@4"});
    CHECK(rulesOf(misused("null-callback")).empty());
}

TEST_CASE("IgnoredFire")
{
    CHECK(rulesOf(whole({created(1), fired(1), line("ignored", 1, R"("callback?": true)")})) ==
          std::multiset<std::string>{"ignored-fire 1@4"});
}

TEST_CASE("UnbalancedUnpause")
{
    CHECK(rulesOf(whole({created(1), fired(1), unpaused(1, -1)})) ==
          std::multiset<std::string>{"unbalanced-unpause 1@4"});
    CHECK(rulesOf(whole({created(1), fired(1), paused(1), unpaused(1, 0)})).empty());
}

TEST_CASE("EmptyAnyOf")
{
    CHECK(breaks(whole({list(1, 0, "first")}), "empty-any-of"));
    CHECK(breaks(whole({list(1, 0, "first-or-error")}), "empty-any-of"));
    CHECK_FALSE(breaks(whole({list(1, 0, "all"), fired(1, "[]")}), "empty-any-of"));
    CHECK_FALSE(breaks(whole({list(1, 0, "first-error"), fired(1, "[]")}), "empty-any-of"));
    CHECK_FALSE(breaks(whole({list(1, 2, "first")}), "empty-any-of"));
}

TEST_CASE("CrossThread")
{
    const std::string second = R"("thread": 2)";
    CHECK(rulesOf(whole({created(1), attached(1, 0, "f", "e"), fired(1, "1", second),
                         executing(1, 0, "f", true, second), executed(1, 0, "f", "1", true, second)})) ==
          std::multiset<std::string>{"cross-thread 1@4"});
    SECTION("one that was only made elsewhere has been handed over")
    {
        CHECK(rulesOf(whole({created(1), attached(1, 0, "f", "e", second), fired(1, "1", second)})).empty());
    }
    SECTION("a promise is there to be fired elsewhere")
    {
        const Line promise = created(1, nullptr, R"("kind": "promise")");
        CHECK(rulesOf(whole({promise, attached(1, 0, "f", "e"), fired(1, "1", second)})).empty());
    }
}

TEST_CASE("ConsumedTwice")
{
    const auto take = [](long d) {
        return attached(d, 0, "f", "e") + fired(d) + executing(d, 0, "f") + returned(d, 0, "f", 3) +
               waiting(d, 3, 0) + resumed(d, 3);
    };
    const std::string begin = started + created(1) + created(2) + created(3) + fired(3, "5");
    CHECK(rulesOf(begin + take(1) + stopped(10)) == std::multiset<std::string>{"pending-at-end 2@12"});
    CHECK(rulesOf(begin + take(1) + take(2) + stopped(16)) ==
          std::multiset<std::string>{"consumed-twice 3@17"});
    CHECK(deferredText(Replayed(begin + take(1) + take(2)).history, DeferredIndex{1}, 17) ==
          "2 succeeded =None: 0 succeeded+");
    SECTION("by two links")
    {
        const auto link = [](long slot, long to) {
            return executing(1, slot, nullptr) + fired(to) + executed(1, slot, nullptr, "None");
        };
        const std::string links = started + created(1) + created(2) + created(3) + chained(1, 0, 2) +
                                  chained(1, 1, 3) + fired(1) + link(0, 2) + link(1, 3) + stopped(12);
        CHECK(rulesOf(links) == std::multiset<std::string>{"consumed-twice 1@11"});
    }
    SECTION("not when a callback made a new result in between")
    {
        const std::string again = attached(3, 0, "g", "e") + executing(3, 0, "g") + executed(3, 0, "g", "7");
        CHECK(rulesOf(begin + take(1) + again + take(2) + stopped(19)) ==
              std::multiset<std::string>{"none-after-chain 3@13"});
    }
}

TEST_CASE("NoneAfterChain")
{
    const auto linked = [](const Line& later) {
        return whole({created(1), created(2), chained(1, 0, 2), later, fired(1), executing(1, 0, nullptr),
                      fired(2), executed(1, 0, nullptr, "None"), executing(1, 1, "g"),
                      executed(1, 1, "g", "7")});
    };
    CHECK(rulesOf(linked(attached(1, 1, "g", "g"))) == std::multiset<std::string>{"none-after-chain 1@10"});
    CHECK_FALSE(breaks(whole({created(1), attached(1, 0, "f", "f"), fired(1), executing(1, 0, "f"),
                              executed(1, 0, "f", "None")}),
                       "none-after-chain"));
}

TEST_CASE("MemberOfAListKeepsItsResult")
{
    CHECK(rulesOf(whole({created(1), list(2, 1), chained(1, 0, 2, "list"), attached(1, 1, "f", "f"), fired(1),
                         executing(1, 0, nullptr), fired(2), executed(1, 0, nullptr, "1"),
                         executing(1, 1, "f"), executed(1, 1, "f")}))
              .empty());
}

TEST_CASE("SlowCallback")
{
    const auto took = [](const char* time) {
        return whole({created(1), attached(1, 0, "f", "f"), fired(1), executing(1, 0, "f"),
                      line("executed", 1,
                           keys({std::string("\"time\": ") + time, run(0, "f", true), R"("value": "1")"}))});
    };
    CHECK(rulesOf(took("0.100000001")) == std::multiset<std::string>{"slow-callback 1@6"});
    CHECK(rulesOf(took("0.100000000")).empty());
    const Replayed log(took("0.02"));
    CHECK(log.history.problems(Duration{10'000'000}).size() == 1);
    CHECK(log.history.sentence(log.history.problems(Duration{10'000'000}).front()) ==
          "f of deferred 1 took 20 ms until event 6: nothing else ran in its thread meanwhile.");
    CHECK(log.history.problems(Duration{20'000'000}).empty());
}

TEST_CASE("EverySlowCallbackOfALongLogIsTold")
{
    std::mt19937_64 random(3);
    std::string lines;
    for (int d = 1; d <= 10'000; ++d) {
        // Some of those that end where another stretch of 1024 events begins or ends are slow.
        const int inStretch = 5 * d % 1024;
        const bool isSlow = (inStretch < 5 || inStretch >= 1019) && random() % 3 == 0;
        const std::uint64_t micro = isSlow ? 100'001 + random() % 899'999 : random() % 100;
        std::string digits = std::to_string(micro);
        digits.insert(0, 6 - digits.size(), '0');
        lines += created(d) + attached(d, 0, "f", "f") + fired(d) + executing(d, 0, "f") +
                 line("executed", d, keys({"\"time\": 0." + digits, run(0, "f", true), R"("value": "1")"}));
    }
    const Replayed log(lines);
    for (const Duration slow :
         {Duration{-1}, Duration{50'000}, History::defaultSlow, Duration{700'000'000}}) {
        std::vector<EventNumber> expected, told;
        for (EventNumber event = 1; event <= log.history.eventCount(); ++event) {
            const auto time = log.trace.brief(event - 1).time;
            if (time && *time > slow) expected.push_back(event);
        }
        for (const Problem& problem : log.history.problems(slow))
            if (problem.rule == "slow-callback") told.push_back(problem.event);
        CHECK(told == expected);
        CHECK(!told.empty());
    }
}

TEST_CASE("SlowEventIsToldOnce")
{
    CHECK(rulesOf(
              whole({created(1), attached(1, 0, "f", "f"), fired(1), executing(1, 0, "f"),
                     line("slow", 1, keys({R"("time": 0.5)", key("slot", 0), R"("callback": "f")"})),
                     line("executed", 1, keys({R"("time": 0.9)", run(0, "f", true), R"("value": "1")"}))})) ==
          std::multiset<std::string>{"slow-callback 1@6"});
}

TEST_CASE("SlowEventNeedsNoDeferred")
{
    CHECK(rulesOf(whole({line("slow", R"("time": 0.5, "callback": "f")")})) ==
          std::multiset<std::string>{"slow-callback -@2"});
}

TEST_CASE("LinkIsNotSlowItself")
{
    CHECK(
        rulesOf(whole({created(1), created(2), chained(1, 0, 2), fired(1), executing(1, 0, nullptr), fired(2),
                       line("executed", 1,
                            keys({R"("time": 9.0)", run(0, nullptr, true), R"("value": "None")"}))}))
            .empty());
}
