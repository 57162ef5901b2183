// SPDX-License-Identifier: MIT
#include "tests/support/layout_tree.h"

#include <algorithm>

namespace model2map {

namespace {

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

// The rectangle of the whole picture; a side that is no number, or negative, counts as 0.
Rect wholeOf(double width, double height)
{
    const auto sane = [](double length) {
        constexpr double largest = 1e9; // beyond it areas would leave the range of a double
        return length > 0 ? std::min(length, largest) : 0; // NaN compares false
    };
    return {0, 0, sane(width), sane(height)};
}

} // namespace

BigVector<double> weigh(const LayoutTree& tree)
{
    BigVector<double> weights(tree.parents.size(), 0.0);
    for (std::size_t i = weights.size(); i-- > 0;) {
        if (tree.kinds[i] == NodeKind::Slot) weights[i] += 1;
        weights[i] = std::max(weights[i], 1.0);
        if (i > 0) weights[tree.parents[i]] += weights[i];
    }
    return weights;
}

BigVector<Rect> foresight(const LayoutTree& tree, std::span<const double> weights, double width,
                          double height, const Metrics& metrics)
{
    BigVector<Rect> rects(tree.parents.size());
    if (rects.empty()) return rects;
    rects[0] = wholeOf(width, height);
    forEachParent(tree, [&](const Children& of) {
        layOutInside(contentOf(rects[of.parent], metrics), weights.subspan(of.first, of.slots - of.first),
                     weights.subspan(of.slots, of.end - of.slots),
                     std::span(rects).subspan(of.first, of.end - of.first));
    });
    return rects;
}

BigVector<Rect> growing(const LayoutTree& tree, const Places& top, double width, double height,
                        const Metrics& metrics)
{
    BigVector<Rect> rects(tree.parents.size());
    if (rects.empty()) return rects;
    rects[0] = wholeOf(width, height);
    Grower grower(top);
    forEachParent(tree, [&](const Children& of) {
        grower.layOutInside(tree.kinds[of.parent], contentOf(rects[of.parent], metrics), of.slots - of.first,
                            std::span(rects).subspan(of.first, of.end - of.first));
    });
    return rects;
}

} // namespace model2map
