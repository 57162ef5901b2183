// SPDX-License-Identifier: GPL-3.0-or-later
#include "model2map/layout/growing.h"

#include "model2map/layout/cells.h"
#include "model2map/layout/children.h"
#include "model2map/layout/strips.h"

#include <algorithm>
#include <bit>
#include <span>

namespace model2map {
namespace {

constexpr std::size_t leastSlots = 4, mostCells = 128;
constexpr double otherWeight = 4; // of a child that is no slot: it has some of its own

std::size_t cellsFor(std::size_t seats, bool atTop)
{
    if (!atTop) return std::min(std::bit_ceil(seats), mostCells);
    return seats <= 4 ? 4 : seats <= 16 ? 16 : mostCells;
}

class Grower {
public:
    Grower(const LayoutTree& tree, const Places& top, const Metrics& metrics)
        : tree_(tree), top_(top), metrics_(metrics)
    {
    }

    void layOut(const Children& of, BigVector<Rect>& rects)
    {
        const std::size_t room = slotRoom(of);
        if (placed_.size() < room) {
            weights_.resize(room, 1.0);
            placed_.resize(room);
        }
        const bool atTop = tree_.kinds[of.parent] == NodeKind::Root;
        const std::size_t seats = atTop ? top_.taken : of.slots - of.first;
        const double before = seats > 0 ? otherWeight * double(std::bit_ceil(seats)) : 0;
        const auto after = static_cast<double>(room);
        const auto [first, second] = part(contentOf(rects[of.parent], metrics_), before / (before + after));
        if (seats > 0) {
            const auto seated = inCells(seats, cellsFor(seats, atTop), first);
            for (std::size_t i = of.first; i < of.slots; ++i)
                rects[i] = seated[atTop ? top_.of[i - of.first] : i - of.first];
        }
        const std::span<Rect> placed = std::span(placed_).first(room);
        strips(std::span(weights_).first(room), second, placed);
        std::copy_n(placed.begin(), of.end - of.slots, rects.begin() + std::ptrdiff_t(of.slots));
    }

private:
    // Places of slots that are there, and of those that may come.
    std::size_t slotRoom(const Children& of) const
    {
        const std::size_t slots = of.end - of.slots;
        return tree_.kinds[of.parent] == NodeKind::Deferred ? std::bit_ceil(std::max(slots, leastSlots))
                                                            : slots;
    }

    const LayoutTree& tree_;
    const Places& top_;
    const Metrics& metrics_;
    // For one parent after the other: of slots that are there or may come.
    std::vector<double> weights_; // all the same
    std::vector<Rect> placed_;
};

} // namespace

BigVector<Rect> growing(const LayoutTree& tree, const Places& top, double width, double height,
                        const Metrics& metrics)
{
    BigVector<Rect> rects(tree.parents.size());
    if (rects.empty()) return rects;
    rects[0] = wholeOf(width, height);
    Grower grower(tree, top, metrics);
    forEachParent(tree, [&](const Children& of) { grower.layOut(of, rects); });
    return rects;
}

} // namespace model2map
