// SPDX-License-Identifier: GPL-3.0-or-later
#include "model2map/layout/growing.h"

#include "model2map/layout/cells.h"
#include "model2map/layout/part.h"
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

// Places of slots that are there, and of those that may come.
std::size_t slotRoom(NodeKind parent, std::size_t slots)
{
    return parent == NodeKind::Deferred ? std::bit_ceil(std::max(slots, leastSlots)) : slots;
}

} // namespace

void Grower::layOutInside(NodeKind parent, const Rect& content, std::size_t others, std::span<Rect> out)
{
    const std::size_t room = slotRoom(parent, out.size() - others);
    if (placed_.size() < room) {
        weights_.resize(room, 1.0);
        placed_.resize(room);
    }
    const bool atTop = parent == NodeKind::Root;
    const std::size_t seats = atTop ? top_.taken : others;
    const double before = seats > 0 ? otherWeight * double(std::bit_ceil(seats)) : 0;
    const auto [first, second] = part(content, before / (before + double(room)));
    if (seats > 0) {
        const auto seated = inCells(seats, cellsFor(seats, atTop), first);
        for (std::size_t i = 0; i < others; ++i)
            out[i] = seated[atTop ? top_.of[i] : i];
    }
    const std::span<Rect> placed = std::span(placed_).first(room);
    strips(std::span(weights_).first(room), second, placed);
    std::copy_n(placed.begin(), out.size() - others, out.begin() + std::ptrdiff_t(others));
}

} // namespace model2map
