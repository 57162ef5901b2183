// SPDX-License-Identifier: MIT
#include "tests/model2map/layout/tiling.h"
#include "tests/support/catch.h"
#include "tests/support/layout_tree.h"

#include <cmath>
#include <limits>
#include <random>

using namespace model2map;

namespace {

LayoutTree rootOnly()
{
    return {{0}, {NodeKind::Root}};
}

std::uint32_t add(LayoutTree& tree, std::uint32_t parent, NodeKind kind)
{
    tree.parents.push_back(parent);
    tree.kinds.push_back(kind);
    return static_cast<std::uint32_t>(tree.parents.size() - 1);
}

// The same tree with its nodes breadth first, slots last among their siblings.
LayoutTree breadthFirst(const LayoutTree& tree)
{
    std::vector<std::vector<std::uint32_t>> children(tree.parents.size());
    for (const bool slots : {false, true})
        for (std::uint32_t i = 1; i < tree.parents.size(); ++i)
            if ((tree.kinds[i] == NodeKind::Slot) == slots) children[tree.parents[i]].push_back(i);
    LayoutTree ordered = rootOnly();
    std::vector<std::uint32_t> nodes = {0};
    for (std::uint32_t parent = 0; parent < nodes.size(); ++parent)
        for (const auto child : children[nodes[parent]]) {
            nodes.push_back(child);
            add(ordered, parent, tree.kinds[child]);
        }
    return ordered;
}

// Deferreds with a few slots each; one in three stands inside a slot, or directly inside, of one before it.
LayoutTree randomTree(std::size_t deferreds, unsigned seed)
{
    std::mt19937 random(seed);
    LayoutTree tree = rootOnly();
    for (std::size_t i = 0; i < deferreds; ++i) {
        std::uint32_t parent = 0;
        if (random() % 3 == 0) parent = static_cast<std::uint32_t>(random() % tree.parents.size());
        if (tree.kinds[parent] == NodeKind::Reference) parent = 0;
        const auto deferred = add(tree, parent, NodeKind::Deferred);
        for (auto slots = random() % 5; slots > 0; --slots)
            add(tree, deferred, NodeKind::Slot);
        if (random() % 8 == 0) add(tree, deferred, NodeKind::Reference);
    }
    return breadthFirst(tree);
}

// A chain of `levels` deferreds, each inside the first slot of the one before, which has a second slot too.
LayoutTree nested(std::size_t levels)
{
    LayoutTree tree = rootOnly();
    std::uint32_t parent = 0;
    for (std::size_t i = 0; i < levels; ++i) {
        const auto deferred = add(tree, parent, NodeKind::Deferred);
        parent = add(tree, deferred, NodeKind::Slot);
        add(tree, deferred, NodeKind::Slot);
    }
    return tree;
}

bool inside(const Rect& inner, const Rect& outer)
{
    const double slack = 1e-6;
    return inner.x >= outer.x - slack && inner.y >= outer.y - slack &&
           inner.x + inner.width <= outer.x + outer.width + slack &&
           inner.y + inner.height <= outer.y + outer.height + slack;
}

} // namespace

TEST_CASE("WeightsCountSlotsAndWhatStandsInThem")
{
    LayoutTree tree = rootOnly();
    const auto d = add(tree, 0, NodeKind::Deferred);
    const auto first = add(tree, d, NodeKind::Slot);
    const auto link = add(tree, d, NodeKind::Slot);
    const auto d2 = add(tree, link, NodeKind::Deferred);
    add(tree, d2, NodeKind::Slot);
    add(tree, d2, NodeKind::Slot);
    const auto bare = add(tree, 0, NodeKind::Deferred);
    const auto reference = add(tree, bare, NodeKind::Reference);
    const auto weights = weigh(tree);
    CHECK(weights[first] == 1);
    CHECK(weights[d2] == 2);
    CHECK(weights[link] == 3);
    CHECK(weights[d] == 4);
    CHECK(weights[reference] == 1);
    CHECK(weights[bare] == 1);
    CHECK(weights[0] == 5);
}

TEST_CASE("EveryParentIsTiledByItsChildrenInProportion")
{
    for (unsigned seed = 0; seed < 30; ++seed) {
        const LayoutTree tree = randomTree(60, seed);
        const auto weights = weigh(tree);
        const auto rects = foresight(tree, weights, 1200, 800);
        for (std::size_t parent = 0; parent < rects.size(); ++parent) {
            std::vector<Rect> children;
            std::vector<double> theirs;
            for (std::size_t i = 1; i < rects.size(); ++i)
                if (tree.parents[i] == parent) {
                    children.push_back(rects[i]);
                    theirs.push_back(weights[i]);
                }
            if (children.empty()) continue;
            INFO("seed " << seed << " parent " << parent);
            CHECK(inside(contentOf(rects[parent], {}), rects[parent]));
            CHECK(tilingFault(theirs, contentOf(rects[parent], {}), children) == "");
        }
    }
}

TEST_CASE("ParentsKeepAHeaderWhereThereIsRoom")
{
    CHECK(headerOf({10, 20, 300, 200}, {}) == Rect{10, 20, 300, 22});
    CHECK(contentOf({10, 20, 300, 200}, {}) == Rect{14, 42, 292, 174});
    CHECK(headerOf({0, 0, 300, 30}, {}).height == 0);
    CHECK(headerOf({0, 0, 30, 300}, {}).height == 0);
    CHECK(contentOf({1, 2, 5, 6}, {}) == Rect{1, 2, 5, 6});
}

TEST_CASE("ContentNeverGrowsAsItsParentShrinks")
{
    for (double side = 0; side < 200; side += 0.25) {
        const Rect content = contentOf({0, 0, side, side}, {});
        CHECK(content.width >= 0);
        CHECK(content.height >= 0);
        CHECK(content.width <= side);
        CHECK(content.height <= side);
    }
}

TEST_CASE("MembersStandBeforeTheSlotsOfTheirList")
{
    LayoutTree tree = rootOnly();
    const auto list = add(tree, 0, NodeKind::Deferred);
    const auto member = add(tree, list, NodeKind::Deferred);
    const auto slot = add(tree, list, NodeKind::Slot);
    const auto rects = foresight(tree, weigh(tree), 400, 200);
    CHECK(rects[member].x + rects[member].width <= rects[slot].x + 1e-9);
}

TEST_CASE("ThousandsOfLevelsAreLaidOutByLoops")
{
    const LayoutTree tree = nested(100'000);
    const auto rects = foresight(tree, weigh(tree), 1200, 800);
    for (std::size_t i = 1; i < rects.size(); ++i) {
        const Rect& r = rects[i];
        if (!std::isfinite(r.x + r.y + r.width + r.height) || r.width < 0 || r.height < 0 ||
            !inside(r, rects[tree.parents[i]]))
            FAIL("level " << i / 3);
    }
}

TEST_CASE("AMillionDeferredsAreLaidOut")
{
    LayoutTree tree = rootOnly();
    for (int i = 0; i < 1'000'000; ++i)
        add(tree, 0, NodeKind::Deferred);
    const auto rects = foresight(tree, weigh(tree), 1200, 800);
    double area = 0;
    for (const Rect& r : rects)
        area += r.area();
    CHECK(area ==
          Approx(2 * contentOf(rects[0], {}).area()).epsilon(0.03)); // the root, and all that tiles it
}

TEST_CASE("OneDeferredWithAMillionSlotsIsLaidOut")
{
    LayoutTree tree = rootOnly();
    const auto deferred = add(tree, 0, NodeKind::Deferred);
    for (int i = 0; i < 1'000'000; ++i)
        add(tree, deferred, NodeKind::Slot);
    const auto rects = foresight(tree, weigh(tree), 1200, 800);
    for (std::size_t i = 2; i < rects.size(); i += 997)
        if (!inside(rects[i], rects[deferred]) || !(rects[i].area() > 0)) FAIL("slot " << i - 2);
}

TEST_CASE("DegenerateSizesGiveFiniteTiles")
{
    const double nan = std::numeric_limits<double>::quiet_NaN(),
                 inf = std::numeric_limits<double>::infinity();
    const LayoutTree tree = randomTree(200, 7);
    const auto weights = weigh(tree);
    for (const double width : {0.0, 1.0, -5.0, 1e-300, 1e300, nan, inf, 37.0})
        for (const double height : {0.0, 1.0, -5.0, 1e-300, 1e300, nan, inf, 20.0})
            for (const Rect& r : foresight(tree, weights, width, height))
                if (!std::isfinite(r.x + r.y + r.width + r.height) || r.width < 0 || r.height < 0)
                    FAIL(width << " by " << height);
    CHECK(foresight({}, {}, 10, 10).empty());
    CHECK(foresight(rootOnly(), std::vector<double>{1}, 10, 20) == BigVector<Rect>{{0, 0, 10, 20}});
}

TEST_CASE("DeferredsAreNearSquaresFromTwentyOn")
{
    for (const std::size_t count : {20U, 25U, 40U, 70U, 100U, 101U, 300U, 2000U}) {
        const unsigned sets = count > 1000 ? 2 : 20;
        double all = 0;
        for (unsigned seed = 0; seed < sets; ++seed) {
            const LayoutTree tree = randomTree(count, seed);
            const auto rects = foresight(tree, weigh(tree), 1200, 800);
            std::vector<Rect> deferreds, top;
            for (std::size_t i = 1; i < rects.size(); ++i)
                if (tree.kinds[i] == NodeKind::Deferred) {
                    deferreds.push_back(rects[i]);
                    if (tree.parents[i] == 0) top.push_back(rects[i]);
                }
            INFO(count << " deferreds, seed " << seed);
            CHECK((top.size() < 20 || meanAspect(top) <= 1.6));
            all += meanAspect(deferreds);
        }
        INFO(count << " deferreds");
        CHECK(all / sets <= 1.6);
    }
}

TEST_CASE("TheSameTreeIsLaidOutTheSame")
{
    const LayoutTree tree = randomTree(500, 3);
    CHECK(foresight(tree, weigh(tree), 1200, 800) == foresight(tree, weigh(tree), 1200, 800));
}
