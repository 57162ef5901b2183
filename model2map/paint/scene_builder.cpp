// SPDX-License-Identifier: GPL-3.0-or-later
#include "model2map/paint/scene_builder.h"

#include <algorithm>
#include <utility>

namespace model2map {
namespace {

// Breadth first, so that the children of a tile stand together.
class Builder {
public:
    Builder(const History& history, const std::vector<bool>* only) : history_(history), only_(only) {}

    TileList build(DeferredIndex top)
    {
        if (top == noDeferred)
            tiles_.add(0, {}, 0);
        else
            addDeferred(0, top, history_.place(top));
        for (std::uint32_t i = 0; i < tiles_.size(); ++i) {
            tiles_.open(i);
            open(i);
        }
        return std::move(tiles_);
    }

private:
    // A deferred or reference that stands in a deferred: directly (slot -1), or in a slot, by its place.
    struct Seat {
        std::ptrdiff_t slot = -1;
        TileId id;
    };
    // What stands in a slot that has a tile already.
    struct Guest {
        std::uint32_t tile;
        TileId id;
    };

    void addDeferred(std::uint32_t parent, DeferredIndex deferred, const DeferredPlace& place)
    {
        const bool isLate = place.inside && place.inside->since > place.since;
        tiles_.add(parent, {TileKind::Deferred, deferred, 0}, place.since, isLate ? place.inside->since : 0);
    }

    void add(std::uint32_t parent, const TileId& id)
    {
        if (id.kind == TileKind::Deferred)
            return addDeferred(parent, id.deferred, history_.place(id.deferred));
        tiles_.add(parent, id, history_.place(id.deferred).references[id.index].since);
    }

    void open(std::uint32_t i)
    {
        const TileKind kind = tiles_.kind(i);
        if (kind == TileKind::Root) openRoot(i);
        if (kind == TileKind::Deferred) openDeferred(i, tiles_.id(i).deferred);
        // Slots are opened in the order in which they got their guests.
        for (; guest_ < guests_.size() && guests_[guest_].tile == i; ++guest_)
            add(i, guests_[guest_].id);
    }

    // Also makes room for all that will stand in it: to grow by doubling takes as long as to fill.
    void openRoot(std::uint32_t i)
    {
        std::size_t all = 1;
        tiles_.reserve(all + history_.deferredCount());
        for (std::size_t d = 0; d < history_.deferredCount(); ++d) {
            const auto deferred = static_cast<DeferredIndex>(d);
            if (!isAmong(only_, deferred)) continue;
            const DeferredPlace place = history_.place(deferred);
            all += 1 + place.slots.size() + place.references.size();
            if (!place.inside) addDeferred(i, deferred, place);
        }
        tiles_.reserve(all);
    }

    void openDeferred(std::uint32_t i, DeferredIndex deferred)
    {
        const DeferredPlace place = history_.place(deferred);
        seatAll(place, deferred);
        auto seat = seats_.begin();
        for (; seat != seats_.end() && seat->slot < 0; ++seat)
            add(i, seat->id);
        for (std::size_t slot = 0; slot < place.slots.size(); ++slot) {
            const auto tile = static_cast<std::uint32_t>(tiles_.size());
            for (; seat != seats_.end() && seat->slot == static_cast<std::ptrdiff_t>(slot); ++seat)
                guests_.push_back({tile, seat->id});
            tiles_.add(i, {TileKind::Slot, deferred, slot}, place.slots.since(slot));
        }
    }

    // All that stands in the deferred or its slots, in order of slots.
    void seatAll(const DeferredPlace& place, DeferredIndex deferred)
    {
        seats_.clear();
        for (const DeferredIndex child : place.children)
            if (isAmong(only_, child))
                seats_.push_back(
                    {slotPlace(place, history_.place(child).inside->slot), {TileKind::Deferred, child, 0}});
        for (std::size_t r = 0; r < place.references.size(); ++r)
            seats_.push_back(
                {slotPlace(place, place.references[r].slot), {TileKind::Reference, deferred, r}});
        if (seats_.size() < 2) return; // to sort would ask for memory
        std::stable_sort(seats_.begin(), seats_.end(),
                         [](const Seat& a, const Seat& b) { return a.slot < b.slot; });
    }

    // The place of a slot in the order of numbers; -1 where there is none of that number.
    static std::ptrdiff_t slotPlace(const DeferredPlace& place, std::optional<std::int64_t> slot)
    {
        if (!slot) return -1;
        const auto index = place.slots.find(*slot);
        return index ? static_cast<std::ptrdiff_t>(*index) : -1;
    }

    const History& history_;
    const std::vector<bool>* only_;
    TileList tiles_;
    std::vector<Seat> seats_; // of one deferred after the other
    BigVector<Guest> guests_;
    std::size_t guest_ = 0; // the next one
};

} // namespace

TileList tilesOf(const History& history, DeferredIndex top, const std::vector<bool>* only)
{
    return Builder(history, only).build(top);
}

} // namespace model2map
