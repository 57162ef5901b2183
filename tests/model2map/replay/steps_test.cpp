// SPDX-License-Identifier: MIT
#include "model2map/replay/steps.h"

#include "tests/model2map/replay/random_log.h"
#include "tests/model2map/replay/replayed.h"
#include "tests/support/catch.h"

using namespace model2map;
using namespace model2map::test;

namespace {

// 1's callback fires 2, whose callback runs inside it; then 1's second callback raises.
const std::string nestedRuns =
    log({started, created(1), created(2), attached(1, 0, "outer"), attached(1, 1, "bad"), // 5
         attached(2, 0, "inner"), fired(1), executing(1, 0, "outer"), fired(2),           // 9
         executing(2, 0, "inner"), executed(2, 0, "inner"), executed(1, 0, "outer"),      // 12
         executing(1, 1, "bad"), failed(1, 1, "bad"), stopped(15)});

// What is told of a position by going through the log: how many brackets are open there.
std::vector<std::size_t> depths(const History& history)
{
    std::vector<std::size_t> all;
    for (Position position = 0; position <= history.eventCount(); ++position)
        all.push_back(history.runningAt(position).size());
    return all;
}

bool isEnd(const History& history, EventNumber event)
{
    const Action action = history.trace().brief(event - 1).action;
    return action == Action::Executed || action == Action::Failed;
}

} // namespace

TEST_CASE("OverGoesToTheEndOfTheCallbackThatRuns")
{
    const Replayed log(nestedRuns);
    CHECK(stepOver(log.history, 8) == 12);  // outer began
    CHECK(stepOver(log.history, 9) == 12);  // between
    CHECK(stepOver(log.history, 10) == 11); // inner began
    CHECK(stepOver(log.history, 11) == 12); // inner ended: outer runs
}

TEST_CASE("OverGoesToTheEndOfTheNextCallbackWhereNoneRuns")
{
    const Replayed log(nestedRuns);
    CHECK(stepOver(log.history, 0) == 12);
    CHECK(stepOver(log.history, 12) == 14);
    CHECK(stepOver(log.history, 14) == std::nullopt);
}

TEST_CASE("OverBackReturnsToTheBeginOfWhatWasSteppedOver")
{
    const Replayed log(nestedRuns);
    for (const Position begin : {8, 10, 13})
        CHECK(stepOverBack(log.history, *stepOver(log.history, begin)) == begin);
    CHECK(stepOverBack(log.history, 9) == 8);   // outer runs
    CHECK(stepOverBack(log.history, 10) == 8);  // at the begin of inner: that of what is around it
    CHECK(stepOverBack(log.history, 15) == 13); // none runs: what ended last
    CHECK(stepOverBack(log.history, 13) == 8);  // at the begin of bad: outer ended last
    CHECK(stepOverBack(log.history, 8) == std::nullopt);
}

TEST_CASE("OutGoesToTheEndOfWhatIsAroundAndBackToItsBegin")
{
    const Replayed log(nestedRuns);
    CHECK(stepOut(log.history, 10) == 12);
    CHECK(stepOutBack(log.history, 10) == 8);
    CHECK(stepOut(log.history, 8) == 12); // nothing is around it
    CHECK(stepOutBack(log.history, 9) == 8);
    CHECK(stepOutBack(log.history, 8) == std::nullopt);
    CHECK(stepOut(log.history, 12) == std::nullopt);
    CHECK(stepOutBack(log.history, 12) == std::nullopt);
}

TEST_CASE("ACallbackThatNeverEndsIsNotSteppedOver")
{
    const Replayed log(
        test::log({started, created(1), attached(1, 0, "f"), fired(1), executing(1, 0, "f"), stopped(6)}));
    CHECK(stepOver(log.history, 4) == std::nullopt);
    CHECK(stepOver(log.history, 5) == std::nullopt);
    CHECK(stepOut(log.history, 5) == std::nullopt);
    CHECK(stepOverBack(log.history, 6) == 5);
}

TEST_CASE("AlongTheChainStopsAtTheEventsOfOneDeferred")
{
    const Replayed log(nestedRuns);
    const DeferredIndex second{1};
    std::vector<Position> forward, backward;
    for (auto at = stepAlong(log.history, 0, second); at; at = stepAlong(log.history, *at, second))
        forward.push_back(*at);
    for (auto at = stepAlongBack(log.history, 15, second); at; at = stepAlongBack(log.history, *at, second))
        backward.insert(backward.begin(), *at);
    CHECK(forward == std::vector<Position>{3, 6, 9, 10, 11});
    CHECK(backward == forward);
}

TEST_CASE("FailuresAreCallbacksThatRaisedAndErrorsThatCameIn")
{
    const Replayed log(test::log({started, created(1), attached(1, 0, "f"), fired(1), executing(1, 0, "f"),
                                  failed(1, 0, "f"), created(2), firedError(2), stopped(9)}));
    std::vector<EventNumber> found;
    for (EventNumber event = 1; event <= log.history.eventCount(); ++event)
        if (isFailure(log.history.trace().brief(event - 1))) found.push_back(event);
    CHECK(found == std::vector<EventNumber>{6, 8});
}

TEST_CASE("StepsOfRandomLogsGoForwardAndBackToBeginsAndEnds")
{
    for (std::uint64_t seed = 1; seed <= 60; ++seed) {
        const Replayed log(randomLog(seed));
        const History& history = log.history;
        const std::vector<std::size_t> depth = depths(history);
        for (Position from = 0; from <= history.eventCount(); ++from) {
            INFO("seed " << seed << ", from " << from);
            if (const auto over = stepOver(history, from)) {
                REQUIRE(*over > from);
                REQUIRE(isEnd(history, *over));
                if (depth[from] > 0) REQUIRE(depth[*over] == depth[from] - 1);
            }
            if (const auto back = stepOverBack(history, from)) {
                REQUIRE(*back < from);
                REQUIRE(history.trace().brief(*back - 1).action == Action::Executing);
            }
            if (const auto out = stepOut(history, from)) {
                REQUIRE(*out > from);
                REQUIRE(depth[*out] == (depth[from] > 1 ? depth[from] - 2 : 0));
            }
            if (const auto back = stepOutBack(history, from)) REQUIRE(*back < from);
        }
    }
}
