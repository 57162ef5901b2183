// SPDX-License-Identifier: GPL-3.0-or-later
// What foresight() and growing() have in common: going over the parents, and parting their areas.
#pragma once

#include "model2map/layout/rect.h"
#include "model2map/layout/tree.h"

#include <algorithm>
#include <utility>

namespace model2map {

// The children of a node, nodes themselves: others from `first`, slots from `slots` to `end`.
struct Children {
    std::size_t parent = 0, first = 0, slots = 0, end = 0;
};

// Calls visit(children) for each node that has any, parents first. Loops only.
template <class Visit>
void forEachParent(const LayoutTree& tree, Visit&& visit)
{
    const std::size_t size = tree.parents.size();
    for (std::size_t parent = 0, first = 1; first < size; ++parent) {
        std::size_t slots = first;
        while (slots < size && tree.parents[slots] == parent && tree.kinds[slots] != NodeKind::Slot)
            ++slots;
        std::size_t end = slots;
        while (end < size && tree.parents[end] == parent)
            ++end;
        if (end == first) continue;
        visit(Children{parent, first, slots, end});
        first = end;
    }
}

// Parts `area` across its longer side; the first piece gets `share` of it.
inline std::pair<Rect, Rect> part(const Rect& area, double share)
{
    Rect first = area, second = area;
    if (area.width >= area.height) {
        first.width = area.width * share;
        second.x += first.width;
        second.width = area.width - first.width;
    } else {
        first.height = area.height * share;
        second.y += first.height;
        second.height = area.height - first.height;
    }
    return {first, second};
}

// The rectangle of the whole picture; a side that is no number, or negative, counts as 0.
inline Rect wholeOf(double width, double height)
{
    const auto sane = [](double length) {
        constexpr double largest = 1e9; // beyond it areas would leave the range of a double
        return length > 0 ? std::min(length, largest) : 0; // NaN compares false
    };
    return {0, 0, sane(width), sane(height)};
}

} // namespace model2map
