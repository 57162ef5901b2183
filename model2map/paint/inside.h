// SPDX-License-Identifier: GPL-3.0-or-later
// What stands in a deferred or a slot, at any depth, told from the history: also where it has no tiles.
#pragma once

#include "model2map/paint/tile_list.h"

#include <compare>
#include <functional>
#include <span>
#include <unordered_map>
#include <utility>
#include <vector>

namespace model2map {

// The index of the slot in which something stands that was tied to that number; none where it stands in the
// deferred itself, or there is no such slot.
std::optional<std::size_t> seatOf(const DeferredPlace& place, const std::optional<std::int64_t>& slot);
// From which event on the tile is there.
EventNumber sinceOf(const History& history, const TileId& id);

// Who stands in which slot of a deferred, found without looking at all of them: who asks for one slot asks
// for others too, and a coroutine that ran for hours has a hundred thousand.
class Seats {
public:
    struct Seat {
        std::uint32_t slot = 0;  // its index
        std::uint32_t guest = 0; // references first, then children
        auto operator<=>(const Seat&) const = default;
    };

    explicit Seats(const History& history) : history_(history) {}
    // Of those in that slot, in order. They live until the next call.
    std::span<const Seat> in(DeferredIndex deferred, const DeferredPlace& place, std::size_t slot);

private:
    const std::vector<Seat>& all(DeferredIndex deferred, const DeferredPlace& place);
    void seat(const DeferredPlace& place, std::vector<Seat>& seats) const;

    static constexpr std::size_t few = 64; // found as fast as kept

    const History& history_;
    Position end_ = 0; // of the history when those of many were found
    std::unordered_map<DeferredIndex, std::vector<Seat>> ofMany_;
    std::vector<Seat> ofFew_;
};

// The same tiles at any size. Memory is kept for the next one.
class Inside {
public:
    // Whether a deferred is there; what stands in one that is not is not told.
    using IsThere = std::function<bool(DeferredIndex)>;

    // The history must outlive it.
    Inside(const History& history, IsThere isThere)
        : history_(history), isThere_(std::move(isThere)), seats_(history)
    {
    }

    // Calls visit(id, since, isParent) for each of what stands in the deferred or slot, `isParent`: something
    // stands in it. Loops only: depth costs no stack.
    template <class Visit>
    void visit(const TileId& in, const Visit& visit);

private:
    template <class Visit>
    void visitSlots(DeferredIndex deferred, const DeferredPlace& place, const Visit& visit) const;
    // Of those that stand in the deferred; in that slot of it.
    template <class Visit>
    void visitGuests(DeferredIndex deferred, const DeferredPlace& place, const Visit& visit);
    template <class Visit>
    void visitGuestsOf(std::size_t slot, DeferredIndex deferred, const Visit& visit);
    template <class Visit>
    void visitChild(DeferredIndex child, const DeferredPlace& its, const Visit& visit);
    void noteSeat(const DeferredPlace& place, const std::optional<std::int64_t>& slot);
    bool isParent(const DeferredPlace& place) const;

    const History& history_;
    IsThere isThere_;
    Seats seats_;
    std::vector<std::pair<DeferredIndex, DeferredPlace>> left_; // to be looked into
    std::vector<bool> holds_;                                   // of the slots of one deferred
};

template <class Visit>
void Inside::visit(const TileId& in, const Visit& visit)
{
    if (in.kind == TileKind::Deferred) left_.emplace_back(in.deferred, history_.place(in.deferred));
    if (in.kind == TileKind::Slot) visitGuestsOf(in.index, in.deferred, visit);
    while (!left_.empty()) {
        const auto [next, place] = left_.back();
        left_.pop_back();
        holds_.assign(place.slots.size(), false);
        visitGuests(next, place, visit);
        visitSlots(next, place, visit);
    }
}

template <class Visit>
void Inside::visitSlots(DeferredIndex deferred, const DeferredPlace& place, const Visit& visit) const
{
    for (std::size_t slot = 0; slot < holds_.size(); ++slot)
        visit(TileId{TileKind::Slot, deferred, slot}, place.slots.since(slot), holds_[slot]);
}

template <class Visit>
void Inside::visitGuests(DeferredIndex deferred, const DeferredPlace& place, const Visit& visit)
{
    for (std::size_t r = 0; r < place.references.size(); ++r) {
        noteSeat(place, place.references[r].slot);
        visit(TileId{TileKind::Reference, deferred, r}, place.references[r].since, false);
    }
    for (const DeferredIndex child : place.children) {
        if (!isThere_(child)) continue;
        const DeferredPlace its = history_.place(child);
        noteSeat(place, its.inside->slot);
        visitChild(child, its, visit);
    }
}

template <class Visit>
void Inside::visitGuestsOf(std::size_t slot, DeferredIndex deferred, const Visit& visit)
{
    const DeferredPlace place = history_.place(deferred);
    for (const Seats::Seat& seat : seats_.in(deferred, place, slot)) {
        const std::size_t references = place.references.size();
        if (seat.guest < references) {
            visit(TileId{TileKind::Reference, deferred, seat.guest}, place.references[seat.guest].since,
                  false);
            continue;
        }
        const DeferredIndex child = place.children[seat.guest - references];
        if (isThere_(child)) visitChild(child, history_.place(child), visit);
    }
}

template <class Visit>
void Inside::visitChild(DeferredIndex child, const DeferredPlace& its, const Visit& visit)
{
    visit(TileId{TileKind::Deferred, child, 0}, its.since, isParent(its));
    left_.emplace_back(child, its);
}

} // namespace model2map
