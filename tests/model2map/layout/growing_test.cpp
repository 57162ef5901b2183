// SPDX-License-Identifier: MIT
#include "model2map/layout/cells.h"
#include "tests/model2map/layout/tiling.h"
#include "tests/support/catch.h"
#include "tests/support/layout_tree.h"

#include <cmath>
#include <string>

using namespace model2map;

namespace {

constexpr Rect pictureArea{0, 0, 1600, 1000};

// The overlaps of some rectangles, and whether they stay inside; of what size they are does not matter.
std::string placingFault(const Rect& around, std::span<const Rect> rects)
{
    for (std::size_t i = 0; i < rects.size(); ++i) {
        const Rect& a = rects[i];
        if (!(a.width > 0 && a.height > 0) || a.x < around.x - 1e-6 || a.y < around.y - 1e-6 ||
            a.x + a.width > around.x + around.width + 1e-6 ||
            a.y + a.height > around.y + around.height + 1e-6)
            return "outside: " + std::to_string(i);
        for (std::size_t j = 0; j < i; ++j) {
            const Rect& b = rects[j];
            if (a.x < b.x + b.width - 1e-6 && b.x < a.x + a.width - 1e-6 && a.y < b.y + b.height - 1e-6 &&
                b.y < a.y + a.height - 1e-6)
                return "overlap: " + std::to_string(j) + ", " + std::to_string(i);
        }
    }
    return {};
}

// A root with deferreds of these numbers of slots.
LayoutTree rowsOfSlots(const std::vector<std::size_t>& slots)
{
    LayoutTree tree{{0}, {NodeKind::Root}};
    tree.parents.resize(1 + slots.size(), 0);
    tree.kinds.resize(1 + slots.size(), NodeKind::Deferred);
    for (std::size_t d = 0; d < slots.size(); ++d) {
        tree.parents.insert(tree.parents.end(), slots[d], static_cast<std::uint32_t>(1 + d));
        tree.kinds.insert(tree.kinds.end(), slots[d], NodeKind::Slot);
    }
    return tree;
}

Places allPlaces(std::size_t count)
{
    Places places;
    for (; places.taken < count; ++places.taken)
        places.of.push_back(static_cast<std::uint32_t>(places.taken));
    return places;
}

} // namespace

TEST_CASE("CellsHoldEverythingWithoutOverlap")
{
    for (const std::size_t count : {0, 1, 63, 64, 65, 66, 67, 127, 128, 129, 200, 500, 1111})
        CHECK(placingFault(pictureArea, inCells(count, 64, pictureArea)).empty());
}

TEST_CASE("WhatComesNextMovesTwoCellsAtMost")
{
    std::vector<Rect> before = inCells(64, 64, pictureArea);
    for (std::size_t count = 65; count < 3000; ++count) {
        const std::vector<Rect> after = inCells(count, 64, pictureArea);
        std::size_t moved = 0;
        for (std::size_t i = 0; i < before.size(); ++i)
            moved += before[i] != after[i];
        if (moved * 32 > before.size()) FAIL(moved << " of " << before.size() << " moved");
        before = after;
    }
}

TEST_CASE("ASlotThatComesMovesNoOtherUntilThePlacesAreTaken")
{
    const auto layOut = [](std::size_t slots) {
        return growing(rowsOfSlots({2, slots}), allPlaces(2), 800, 600);
    };
    const BigVector<Rect> five = layOut(5), eight = layOut(8), nine = layOut(9);
    for (std::size_t i = 0; i < five.size(); ++i)
        CHECK(five[i] == eight[i]);
    CHECK(nine[5] != eight[5]);
    for (std::size_t i = 0; i < 5; ++i) // the root, both deferreds, and the slots of the other one
        CHECK(nine[i] == eight[i]);
    CHECK(placingFault(nine[2], std::span(nine).subspan(5)).empty());
}

TEST_CASE("APlaceThatWasLeftStaysEmpty")
{
    Places left = allPlaces(10);
    left.of.erase(left.of.begin() + 3);
    const auto all = growing(rowsOfSlots(std::vector<std::size_t>(10, 0)), allPlaces(10), 800, 600);
    const auto rest = growing(rowsOfSlots(std::vector<std::size_t>(9, 0)), left, 800, 600);
    for (std::size_t i = 0; i < 9; ++i)
        CHECK(rest[1 + i] == all[1 + i + (i >= 3)]);
}
