// SPDX-License-Identifier: MIT
#include "tests/model2map/replay/replayed.h"
#include "tests/support/catch.h"

using namespace model2map;
using namespace model2map::test;

namespace {

std::string insideText(const History& history, std::uint32_t deferred)
{
    const auto& inside = history.facts(DeferredIndex{deferred}).inside;
    if (!inside) return "-";
    return bracketText(history, {inside->parent, inside->slot}) + "@" + std::to_string(inside->since);
}

std::string referencesText(const History& history, std::uint32_t deferred)
{
    std::string text;
    for (const Reference& reference : history.facts(DeferredIndex{deferred}).references)
        text += (text.empty() ? "" : " ") + bracketText(history, {reference.target, reference.slot}) + "@" +
                std::to_string(reference.since);
    return text;
}

} // namespace

TEST_CASE("FirstTieLastsAndLaterOnesAreReferences")
{
    const Replayed log(whole({created(1), created(2), created(3), chained(1, 0, 3), chained(2, 0, 3)}));
    CHECK(insideText(log.history, 2) == "1.0@5");
    CHECK(referencesText(log.history, 0).empty());
    CHECK(referencesText(log.history, 1) == "3.0@6");
    CHECK(std::ranges::equal(log.history.facts(DeferredIndex{0}).children, std::vector{DeferredIndex{2}}));
    CHECK(log.history.facts(DeferredIndex{1}).children.empty());
}

TEST_CASE("TieThatWouldCloseACircleIsAReference")
{
    const Replayed log(
        whole({created(1), created(2), created(3), chained(1, 0, 2), chained(2, 0, 3), chained(3, 0, 1)}));
    CHECK(insideText(log.history, 0) == "-");
    CHECK(insideText(log.history, 1) == "1.0@5");
    CHECK(insideText(log.history, 2) == "2.0@6");
    CHECK(referencesText(log.history, 2) == "1.0@7");
}

TEST_CASE("ACircleLeavesRoomForALaterTie")
{
    const Replayed log(
        whole({created(1), created(2), created(3), chained(1, 0, 2), chained(2, 0, 1), chained(3, 0, 1)}));
    CHECK(insideText(log.history, 0) == "3.0@7");
    CHECK(referencesText(log.history, 1) == "1.0@6");
}

TEST_CASE("OneTiedToItselfStandsInItselfAsAReference")
{
    const Replayed log(whole({created(1), chained(1, 0, 1)}));
    CHECK(insideText(log.history, 0) == "-");
    CHECK(referencesText(log.history, 0) == "1.0@3");
}

TEST_CASE("AwaitedStandsInTheWaiterAtTheSlotOfWaiting")
{
    const Replayed log(whole({created(1), created(2), attached(1, 0, "f"), attached(1, 1, "g"), fired(1),
                              executing(1, 0, "f"), executed(1, 0, "f"), executing(1, 1, "g"),
                              returned(1, 1, "g", 2), waiting(1, 2, 1)}));
    CHECK(insideText(log.history, 1) == "1.1@11");
}

TEST_CASE("MemberOfTwoListsStandsInTheFirst")
{
    const Replayed log(
        whole({created(1), list(2, 1), chained(1, 0, 2, "list"), list(3, 1), chained(1, 1, 3, "list")}));
    CHECK(insideText(log.history, 0) == "2.-@4");
    CHECK(referencesText(log.history, 2) == "1.-@6");
}

TEST_CASE("TiesHaveNoCirclesWhateverTheLog")
{
    std::string bytes = started;
    constexpr int count = 40;
    for (int i = 1; i <= count; ++i)
        bytes += created(i);
    unsigned random = 7;
    for (int i = 0; i < 400; ++i) {
        random = random * 1664525u + 1013904223u;
        const int from = static_cast<int>(random >> 16) % count + 1;
        const int to = static_cast<int>(random >> 8) % count + 1;
        bytes += i % 3 == 0 ? waiting(from, to, 0) : chained(from, i, to, i % 2 == 0 ? "list" : "chain");
    }
    const Replayed log(bytes);
    for (std::uint32_t i = 0; i < count; ++i) {
        int steps = 0;
        for (DeferredIndex at{i}; log.history.facts(at).inside && steps <= count; ++steps)
            at = log.history.facts(at).inside->parent;
        CHECK(steps < count);
    }
}
