// SPDX-License-Identifier: GPL-3.0-or-later
// What stands in a deferred or a slot, at any depth, told from the history: also where it has no tiles.
#pragma once

#include "model2map/paint/tile_list.h"

#include <functional>
#include <utility>
#include <vector>

namespace model2map {

// The index of the slot in which something stands that was tied to that number; none where it stands in the
// deferred itself, or there is no such slot.
std::optional<std::size_t> seatOf(const DeferredPlace& place, const std::optional<std::int64_t>& slot);
// From which event on the tile is there.
EventNumber sinceOf(const History& history, const TileId& id);

// The same tiles at any size. Memory is kept for the next one.
class Inside {
public:
    // Whether a deferred is there; what stands in one that is not is not told.
    using IsThere = std::function<bool(DeferredIndex)>;

    // The history must outlive it.
    Inside(const History& history, IsThere isThere) : history_(history), isThere_(std::move(isThere)) {}

    // Calls visit(id, since, isParent) for each of what stands in the deferred or slot, `isParent`: something
    // stands in it. Loops only: depth costs no stack.
    template <class Visit>
    void visit(const TileId& in, const Visit& visit);

private:
    template <class Visit>
    void visitSlots(DeferredIndex deferred, const DeferredPlace& place, const Visit& visit) const;
    template <class Visit>
    void visitGuests(DeferredIndex deferred, const DeferredPlace& place, std::optional<std::size_t> only,
                     const Visit& visit);
    bool isParent(const DeferredPlace& place) const;

    const History& history_;
    IsThere isThere_;
    std::vector<std::pair<DeferredIndex, DeferredPlace>> left_; // to be looked into
    std::vector<bool> holds_;                                   // of the slots of one deferred
};

template <class Visit>
void Inside::visit(const TileId& in, const Visit& visit)
{
    if (in.kind == TileKind::Deferred) left_.emplace_back(in.deferred, history_.place(in.deferred));
    if (in.kind == TileKind::Slot) visitGuests(in.deferred, history_.place(in.deferred), in.index, visit);
    while (!left_.empty()) {
        const auto [next, place] = left_.back();
        left_.pop_back();
        holds_.assign(place.slots.size(), false);
        visitGuests(next, place, std::nullopt, visit);
        visitSlots(next, place, visit);
    }
}

template <class Visit>
void Inside::visitSlots(DeferredIndex deferred, const DeferredPlace& place, const Visit& visit) const
{
    for (std::size_t slot = 0; slot < holds_.size(); ++slot)
        visit(TileId{TileKind::Slot, deferred, slot}, place.slots.since(slot), holds_[slot]);
}

// Of those that stand in that slot, or in whichever (none).
template <class Visit>
void Inside::visitGuests(DeferredIndex deferred, const DeferredPlace& place, std::optional<std::size_t> only,
                         const Visit& visit)
{
    const auto stands = [&](const std::optional<std::int64_t>& slot) {
        const auto seat = seatOf(place, slot);
        if (seat && !only) holds_[*seat] = true;
        return !only || seat == only;
    };
    for (std::size_t r = 0; r < place.references.size(); ++r)
        if (stands(place.references[r].slot))
            visit(TileId{TileKind::Reference, deferred, r}, place.references[r].since, false);
    for (const DeferredIndex child : place.children) {
        if (!isThere_(child)) continue;
        const DeferredPlace its = history_.place(child);
        if (!stands(its.inside->slot)) continue;
        visit(TileId{TileKind::Deferred, child, 0}, its.since, isParent(its));
        left_.emplace_back(child, its);
    }
}

} // namespace model2map
