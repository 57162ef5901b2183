// SPDX-License-Identifier: MIT
#include "model2map/replay/passage.h"
#include "tests/model2map/replay/random_log.h"
#include "tests/model2map/replay/replayed.h"
#include "tests/support/catch.h"

using namespace model2map;
using namespace model2map::test;

namespace {

const char* sign(const std::optional<Rail>& rail)
{
    return !rail ? "." : *rail == Rail::Callback ? "c" : "e";
}

// In, ran, out of every slot known there: "ccc cce e.. " …
std::string way(const History& history, Position position, DeferredIndex deferred = DeferredIndex{0})
{
    std::string text;
    const DeferredFacts facts = history.facts(deferred);
    for (std::size_t i = 0; i < facts.slots.size(); ++i) {
        if (facts.slots.since(i) > position) continue;
        const Passage passage = passageAt(history, deferred, i, position);
        text +=
            (text.empty() ? "" : " ") + std::string(sign(passage.in)) + sign(passage.ran) + sign(passage.out);
    }
    return text;
}

std::string wayAtEnd(const std::string& log)
{
    const Replayed replayed(log);
    return way(replayed.history, replayed.history.eventCount());
}

const std::string pairs = created(1, "d") + attached(1, 0, "f") + attached(1, 1, "g") +
                          attached(1, 2, nullptr, "e") + attached(1, 3, "h", "i");

} // namespace

TEST_CASE("TheResultChangesItsRailAtAFailureAndAtRecovery")
{
    const std::string failing = pairs + fired(1) + executing(1, 0, "f") + failed(1, 0, "f");
    CHECK(wayAtEnd(pairs) == "... ... ... ...");
    CHECK(wayAtEnd(pairs + fired(1)) == "c.. ... ... ...");
    CHECK(wayAtEnd(pairs + fired(1) + executing(1, 0, "f")) == "cc. ... ... ...");
    CHECK(wayAtEnd(failing) == "cce e.e e.. ...");
    CHECK(wayAtEnd(failing + executing(1, 2, "e", false)) == "cce e.e ee. ...");
    CHECK(wayAtEnd(failing + executing(1, 2, "e", false) + executed(1, 2, "e", "1", false)) ==
          "cce e.e eec c..");
}

TEST_CASE("AValueGoesByAnErrback")
{
    CHECK(wayAtEnd(created(1) + attached(1, 0, nullptr, "e") + attached(1, 1, nullptr, nullptr) + fired(1)) ==
          "c.c c.c");
    CHECK(wayAtEnd(created(1) + attached(1, 0, "f") + attached(1, 1, nullptr, nullptr) + firedError(1)) ==
          "e.e e.e");
}

TEST_CASE("WhoReturnedADeferredGoesOnWithItsResult")
{
    const std::string waits = created(1) + created(2) + attached(1, 0, "f") + attached(1, 1, nullptr, "e") +
                              fired(1) + executing(1, 0, "f") + returned(1, 0, "f", 2) + waiting(1, 2, 0);
    CHECK(wayAtEnd(waits) == "cc. ...");
    CHECK(wayAtEnd(waits + firedError(2) + resumed(1, 2)) == "cce e..");
    CHECK(wayAtEnd(waits + fired(2) + resumed(1, 2)) == "ccc c.c");
}

TEST_CASE("AResultStandsBeforeTheSlotOfAPausedChain")
{
    CHECK(wayAtEnd(created(1) + attached(1, 0, "f") + paused(1) + fired(1)) == "c..");
    CHECK(wayAtEnd(created(1) + attached(1, 0, "f") + paused(1) + firedError(1)) == "e..");
}

// Whatever a slot hands on comes to the next one on the same rail, but where a waiter took the result
// between.
TEST_CASE("RailsMeetFromSlotToSlot")
{
    std::size_t met = 0;
    for (std::uint64_t seed = 1; seed <= 60; ++seed) {
        const Replayed log(randomLog(seed));
        const Position position = log.history.eventCount();
        for (std::size_t d = 0; d < log.history.deferredCount(); ++d) {
            const auto deferred = DeferredIndex{static_cast<std::uint32_t>(d)};
            const DeferredFacts facts = log.history.facts(deferred);
            if (!facts.givesAway() || facts.inside || !facts.referencedBy.empty()) continue;
            for (std::size_t i = 0; i + 1 < facts.slots.size(); ++i) {
                const Passage here = passageAt(log.history, deferred, i, position);
                const Passage next = passageAt(log.history, deferred, i + 1, position);
                if (!here.out || !next.in) continue;
                INFO(seed << " deferred " << d << " slot " << i);
                CHECK(here.out == next.in);
                ++met;
            }
        }
    }
    CHECK(met > 100);
}
