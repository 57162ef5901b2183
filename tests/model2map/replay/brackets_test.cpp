// SPDX-License-Identifier: MIT
#include "model2map/replay/brackets.h"

#include "tests/model2map/replay/replayed.h"
#include "tests/support/catch.h"
#include "tests/support/mutations.h"

#include <map>
#include <optional>
#include <vector>

using namespace model2map;
using namespace model2map::test;
using reactortrack::test::Random;

namespace {

// What they were told, one bracket after the other.
struct ToldBracket {
    EventNumber began, ended;
    BracketId outer;
    std::int64_t thread;
    Bracket bracket;
};

std::optional<std::int64_t> anySlot(Random& random)
{
    if (random.chance(20)) return std::nullopt;
    if (random.chance(70)) return static_cast<std::int64_t>(random.below(20));
    return static_cast<std::int64_t>(random.bits());
}

} // namespace

TEST_CASE("BracketsOfAnySlotAndThreadAreFoundAsTheyWereOpened")
{
    Random random(17);
    Brackets brackets;
    std::vector<ToldBracket> told;
    std::map<std::int64_t, std::vector<BracketId>> open;
    std::vector<std::optional<Brackets::Change>> turns(1); // of each event
    EventNumber event = 0;
    for (int i = 0; i < 3000; ++i) {
        event += 1 + random.below(random.chance(5) ? 1000 : 3);
        turns.resize(event, turns.back());
        const auto thread =
            static_cast<std::int64_t>(random.chance(5) ? random.below(5000) : random.below(9));
        std::vector<BracketId>& stack = open[thread];
        const Bracket bracket{DeferredIndex{static_cast<std::uint32_t>(random.below(3'000'000))},
                              anySlot(random)};
        const BracketId outer = stack.empty() ? noBracket : stack.back();
        if (random.chance(1)) {
            brackets.restart(event);
            open.clear();
            turns.emplace_back();
        } else if (random.chance(10)) {
            const BracketId id{static_cast<std::uint32_t>(told.size())};
            brackets.step(event, thread, bracket);
            told.push_back({event, event, outer, thread, bracket});
            turns.push_back(Brackets::Change{event, id, false});
        } else if (stack.empty() || random.chance(50)) {
            const BracketId id = brackets.open(event, thread, bracket);
            REQUIRE(id == BracketId{static_cast<std::uint32_t>(told.size())});
            told.push_back({event, 0, outer, thread, bracket});
            stack.push_back(id);
            turns.push_back(Brackets::Change{event, id, true});
        } else {
            CHECK(brackets.close(event, outer) == told[static_cast<std::size_t>(outer)].bracket.deferred);
            told[static_cast<std::size_t>(outer)].ended = event;
            stack.pop_back();
            turns.push_back(Brackets::Change{event, outer, false});
        }
    }
    for (std::size_t i = 0; i < told.size(); ++i) {
        const BracketId id{static_cast<std::uint32_t>(i)};
        const Bracket bracket = brackets.bracket(id);
        REQUIRE(bracket.deferred == told[i].bracket.deferred);
        REQUIRE(bracket.slot == told[i].bracket.slot);
        REQUIRE(brackets.began(id) == told[i].began);
        REQUIRE(brackets.ended(id) == told[i].ended);
        REQUIRE(brackets.outer(id) == told[i].outer);
        REQUIRE(brackets.thread(id) == told[i].thread);
    }
    for (std::size_t i = 0; i < turns.size(); ++i) {
        const std::optional<Brackets::Change> turn = brackets.lastTurn(i);
        REQUIRE(turn.has_value() == turns[i].has_value());
        if (!turn) continue;
        REQUIRE(turn->event == turns[i]->event);
        REQUIRE(turn->bracket == turns[i]->bracket);
        REQUIRE(turn->opens == turns[i]->opens);
    }
}

TEST_CASE("CursorStaysWhereTheLastBracketClosed")
{
    const Replayed log(whole({created(1), attached(1, 0, "f"), fired(1), executing(1, 0, "f"),
                              executed(1, 0, "f"), created(2), destroyed(1)}));
    CHECK(cursorText(log.history, 4) == "none");
    CHECK(cursorText(log.history, 5) == "1.0 of 1.0");
    CHECK(cursorText(log.history, 6) == "1.0");
    CHECK(cursorText(log.history, 9) == "1.0");
}

TEST_CASE("EachThreadHasItsOwnBrackets")
{
    const std::string second = R"("thread": 2)";
    const Replayed log(whole({created(1), attached(1, 0, "f", "f"), fired(1), created(2, nullptr, second),
                              attached(2, 0, "g", "g", second), fired(2, "1", second), executing(1, 0, "f"),
                              executing(2, 0, "g", true, second), executed(1, 0, "f"),
                              executed(2, 0, "g", "2", true, second)}));
    CHECK(cursorText(log.history, 8) == "1.0 of 1.0");
    CHECK(cursorText(log.history, 9) == "2.0 of 2.0");
    CHECK(cursorText(log.history, 10) == "1.0");
    CHECK(cursorText(log.history, 11) == "2.0");
    CHECK(log.history.stateAt(DeferredIndex{0}, 9).status == DeferredStatus::Running);
    CHECK(rules(log.history).empty());
}

TEST_CASE("CursorGoesBackToTheOuterBracket")
{
    const Replayed log(whole({created(1), attached(1, 0, "f"), created(2), attached(2, 0, "g"), fired(1),
                              executing(1, 0, "f"), fired(2), executing(2, 0, "g"), failed(2, 0, "g"),
                              executed(1, 0, "f")}));
    CHECK(cursorText(log.history, 9) == "2.0 of 1.0 2.0");
    CHECK(cursorText(log.history, 10) == "1.0 of 1.0");
    CHECK(cursorText(log.history, 11) == "1.0");
}

TEST_CASE("FailedClosesTheBracketWithTheSameSlot")
{
    const Replayed log(
        whole({created(1), attached(1, 0, "f"), attached(1, 1, "f"), fired(1), executing(1, 0, "f"),
               executed(1, 0, "f"), executing(1, 1, "f"), failed(1, 1, "f")}));
    CHECK(deferredsText(log.history, 9) == "1 failed !E: 0 succeeded+, 1 failed+");
}

TEST_CASE("TwoBracketsWithoutSlotNestInOneDeferred")
{
    const std::string timer = R"("callback": "t", "callback?": true, "role": "timer")";
    const std::string canceller = R"("callback": "c", "callback?": true, "role": "canceller")";
    const Replayed log(
        whole({created(1), line("executing", 1, timer), line("cancelled", 1), line("executing", 1, canceller),
               line("executed", 1, R"("time": 0.1, )" + canceller),
               line("executed", 1, R"("time": 0.2, )" + timer), firedError(1, "CancelledError")}));
    CHECK(cursorText(log.history, 5) == "1.- of 1.- 1.-");
    CHECK(deferredsText(log.history, 6) == "1 running unfired");
    CHECK(deferredsText(log.history, 7) == "1 pending");
    CHECK_FALSE(breaks(started, "inconsistent"));
    CHECK(rules(log.history) == std::multiset<std::string>{"!unhandled-error 1@9"});
}

TEST_CASE("InnerBracketWithoutEndEndsWithTheOuterOne")
{
    const Replayed log(
        whole({created(1), attached(1, 0, "f"), created(2), attached(2, 0, "g"), attached(2, 1, "h"),
               fired(1), executing(1, 0, "f"), fired(2), executing(2, 0, "g"), executed(1, 0, "f"),
               executing(2, 1, "h"), executed(2, 1, "h")}));
    CHECK(cursorText(log.history, 10) == "2.0 of 1.0 2.0");
    CHECK(cursorText(log.history, 11) == "1.0");
    CHECK(log.history.stateAt(DeferredIndex{1}, 11).status == DeferredStatus::Succeeded);
    CHECK(deferredText(log.history, DeferredIndex{1}, 12) == "2 running =1: 0 succeeded+, 1 executing+");
    CHECK(rules(log.history) ==
          std::multiset<std::string>{"!inconsistent 2@11", "no-final-errback 1@3", "no-final-errback 2@6"});
}

TEST_CASE("NextCallbackTellsHowTheOneWithoutEndDid")
{
    const bool branch = GENERATE(true, false);
    const Replayed log(
        whole({created(1), attached(1, 0, "f"), attached(1, 1, "g", "g"), fired(1), executing(1, 0, "f"),
               executing(1, 1, "g", branch), executed(1, 1, "g", "2", branch)}));
    CHECK(deferredsText(log.history, 7) ==
          (branch ? "1 running =1: 0 succeeded+, 1 executing+" : "1 running =1: 0 failed+, 1 executing-"));
    CHECK(cursorText(log.history, 7) == "1.1 of 1.1");
    CHECK(rules(log.history) == std::multiset<std::string>{"!inconsistent 1@7"});
}
