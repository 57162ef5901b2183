// SPDX-License-Identifier: MIT
#include "model2map/replay/pending.h"

#include "tests/model2map/replay/random_log.h"
#include "tests/model2map/replay/replayed.h"
#include "tests/support/catch.h"

using namespace model2map;
using namespace model2map::test;

namespace {

const char* const atShop = R"("site": "shop.cpp:5")";

// "2 waiting@7->3 pending", groups parted by "; ", members by ", ".
std::string textAt(const History& history, Position position)
{
    std::string text;
    for (const PendingGroup& group : pendingAt(history, position)) {
        text += text.empty() ? "" : "; ";
        const char* separator = "";
        for (const PendingDeferred& one : group.members) {
            text += separator + numberText(history, one.deferred) + " " +
                    std::string(statusName(one.status)) + "@" + std::to_string(one.since);
            if (one.leaf != one.deferred)
                text += "->" + numberText(history, one.leaf) + " " + std::string(statusName(one.leafStatus));
            separator = ", ";
        }
    }
    return text;
}

std::string textOf(std::initializer_list<Line> lines)
{
    const Replayed replayed(log(lines));
    return textAt(replayed.history, replayed.history.eventCount());
}

} // namespace

TEST_CASE("WhatIsUnfiredIsPendingSinceItIsKnown")
{
    CHECK(textOf({started, created(1), created(2), fired(2)}) == "1 pending@2");
    CHECK(textOf({started, created(1), fired(1)}).empty());
    CHECK(textOf({started, created(1), destroyed(1)}).empty());
}

TEST_CASE("WaitsLeadDownToTheOneThatAllHangsOn")
{
    CHECK(textOf({started, created(1), created(2), created(3), fired(1), fired(2), waiting(1, 2, 0),
                  waiting(2, 3, 0)}) == "3 pending@4; 1 waiting@7->3 pending; 2 waiting@8->3 pending");
}

TEST_CASE("ALinkHangsOnTheOneThatFeedsIt")
{
    CHECK(textOf({started, created(1), created(2), chained(1, 0, 2)}) ==
          "1 pending@2; 2 pending@3->1 pending");
    CHECK(textOf({started, created(1), created(2), created(3), chained(1, 0, 2), chained(2, 0, 3)}) ==
          "1 pending@2; 2 pending@3->1 pending; 3 pending@4->1 pending");
}

TEST_CASE("AListHangsOnItsFirstMemberThatHasNotFired")
{
    CHECK(textOf({started, created(1), created(2), list(3, 2), chained(1, 0, 3, "list"),
                  chained(2, 0, 3, "list"), fired(1)}) == "2 pending@3; 3 pending@4->2 pending");
}

TEST_CASE("ACircleHasNoLeaf")
{
    CHECK(textOf({started, created(1), created(2), fired(1), fired(2), waiting(1, 2, 0), waiting(2, 1, 0)}) ==
          "1 waiting@6->- waiting; 2 waiting@7->- waiting");
}

TEST_CASE("PausesCountFromTheFirstOne")
{
    CHECK(textOf({started, created(1), fired(1), paused(1), paused(1, 2)}) == "1 paused@4");
    CHECK(textOf({started, created(1), fired(1), paused(1), unpaused(1), paused(1)}) == "1 paused@6");
}

TEST_CASE("ThoseOfAKindAreOneGroupAndOthersAreNot")
{
    CHECK(textOf({started, created(1, nullptr, atShop), created(2, nullptr, atShop), created(3),
                  created(4, nullptr, atShop)}) == "1 pending@2, 2 pending@3, 4 pending@5; 3 pending@4");
    CHECK(textOf({started, created(1), created(2)}) == "1 pending@2; 2 pending@3");
    CHECK(textOf({started, created(1, nullptr, atShop), created(2, nullptr, atShop), fired(2), paused(2)}) ==
          "1 pending@2; 2 paused@5");
}

TEST_CASE("ThePositionCountsNotTheEnd")
{
    const Replayed replayed(log({started, created(1), created(2), fired(1), waiting(1, 2, 0), fired(2)}));
    CHECK(textAt(replayed.history, 1).empty());
    CHECK(textAt(replayed.history, 2) == "1 pending@2");
    CHECK(textAt(replayed.history, 4) == "2 pending@3");
    CHECK(textAt(replayed.history, 5) == "2 pending@3; 1 waiting@5->2 pending");
}

TEST_CASE("EveryPendingDeferredOfRandomLogsStandsInOneGroup")
{
    for (std::uint64_t seed = 1; seed <= 40; ++seed) {
        const Replayed log(randomLog(seed));
        for (Position position = 0; position <= log.history.eventCount(); position += 3) {
            std::set<std::size_t> seen;
            for (const PendingGroup& group : pendingAt(log.history, position)) {
                for (const PendingDeferred& one : group.members) {
                    CHECK(seen.insert(at(one.deferred)).second);
                    CHECK(one.since <= position);
                    CHECK(one.since >= log.history.facts(one.deferred).since);
                }
            }
            std::size_t expected = 0;
            for (std::size_t i = 0; i < log.history.deferredCountAt(position); ++i) {
                const auto state =
                    log.history.stateAt(DeferredIndex{static_cast<std::uint32_t>(i)}, position);
                const std::string word(statusName(state.status));
                expected += !state.destroyed &&
                            (word == "held" || word == "waiting" || word == "paused" || word == "pending");
            }
            CHECK(seen.size() == expected);
        }
    }
}

TEST_CASE("WaysThatMeetLeadToTheSameLeafAndCirclesToNone")
{
    std::string log = started;
    for (int d = 1; d <= 6; ++d)
        log += created(d) + fired(d);
    log += created(7);
    for (const auto& [waiter, on] : {std::pair(1, 2), {2, 7}, {3, 2}, {4, 5}, {5, 4}, {6, 6}})
        log += waiting(waiter, on, 0);
    const Replayed replayed(log);
    std::vector<std::string> leaves(8);
    for (const PendingGroup& group : pendingAt(replayed.history, replayed.history.eventCount()))
        for (const PendingDeferred& one : group.members)
            leaves[at(one.deferred) + 1] = numberText(replayed.history, one.leaf);
    CHECK(leaves == std::vector<std::string>{"", "7", "7", "7", "-", "-", "-", "7"});
}
