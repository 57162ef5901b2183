// SPDX-License-Identifier: GPL-3.0-or-later
#include "model2map/paint/scene_builder.h"

#include <algorithm>
#include <tuple>
#include <utility>

namespace model2map {
namespace {

// Breadth first, so that the children of a tile stand together.
class Builder {
public:
    Builder(const History& history, const std::vector<bool>* only) : history_(history), only_(only) {}

    std::vector<Tile> build(DeferredIndex top)
    {
        if (top == noDeferred)
            tiles_.push_back({});
        else
            tiles_.push_back(deferredTile(top, history_.place(top)));
        guests_.emplace_back();
        for (std::uint32_t i = 0; i < tiles_.size(); ++i)
            open(i);
        return std::move(tiles_);
    }

private:
    // What stands in one slot: a stretch of seats_.
    struct Guests {
        std::size_t begin = 0, end = 0;
    };
    // A deferred or reference that stands in a deferred: directly (slot -1), or in a slot, by its place.
    struct Seat {
        std::ptrdiff_t slot = -1;
        TileId id;
    };

    static Tile deferredTile(DeferredIndex deferred, const DeferredPlace& place)
    {
        Tile tile = tileSince(place.since, {TileKind::Deferred, deferred, 0});
        if (place.inside && place.inside->since > place.since) tile.tiedSince = place.inside->since;
        return tile;
    }

    static Tile tileSince(EventNumber since, const TileId& id)
    {
        Tile tile;
        tile.id = id;
        tile.since = since;
        return tile;
    }

    void add(std::uint32_t parent, Tile tile, Guests guests)
    {
        tile.parent = parent;
        tile.depth = tiles_[parent].depth + 1;
        if (tiles_[parent].childCount++ == 0)
            tiles_[parent].children = static_cast<std::uint32_t>(tiles_.size());
        tiles_.push_back(tile);
        guests_.push_back(guests);
    }

    void add(std::uint32_t parent, const Seat& seat)
    {
        const TileId& id = seat.id;
        if (id.kind == TileKind::Deferred)
            return add(parent, deferredTile(id.deferred, history_.place(id.deferred)), {});
        add(parent, tileSince(history_.place(id.deferred).references[id.index].since, id), {});
    }

    void open(std::uint32_t i)
    {
        const TileId id = tiles_[i].id;
        if (id.kind == TileKind::Root) openRoot(i);
        if (id.kind == TileKind::Deferred) openDeferred(i, id.deferred);
        if (id.kind == TileKind::Slot)
            for (std::size_t seat = guests_[i].begin; seat < guests_[i].end; ++seat)
                add(i, seats_[seat]);
    }

    // Also makes room for all that will stand in it: to grow by doubling takes as long as to fill.
    void openRoot(std::uint32_t i)
    {
        std::size_t all = 1;
        for (std::size_t d = 0; d < history_.deferredCount(); ++d) {
            const auto deferred = static_cast<DeferredIndex>(d);
            if (!isAmong(only_, deferred)) continue;
            const DeferredPlace place = history_.place(deferred);
            all += 1 + place.slots.size() + place.references.size();
            if (!place.inside) add(i, deferredTile(deferred, place), {});
        }
        tiles_.reserve(all);
        guests_.reserve(all);
    }

    void openDeferred(std::uint32_t i, DeferredIndex deferred)
    {
        const DeferredPlace place = history_.place(deferred);
        std::size_t seat = seats_.size();
        seatAll(place, deferred);
        for (; seat < seats_.size() && seats_[seat].slot < 0; ++seat)
            add(i, seats_[seat]);
        for (std::size_t slot = 0; slot < place.slots.size(); ++slot) {
            const std::size_t begin = seat;
            while (seat < seats_.size() && seats_[seat].slot == static_cast<std::ptrdiff_t>(slot))
                ++seat;
            add(i, tileSince(place.slots.since(slot), {TileKind::Slot, deferred, slot}), {begin, seat});
        }
    }

    // Appends to seats_ all that stands in the deferred or its slots, in order of slots.
    void seatAll(const DeferredPlace& place, DeferredIndex deferred)
    {
        const auto begin = static_cast<std::ptrdiff_t>(seats_.size());
        for (const DeferredIndex child : place.children)
            if (isAmong(only_, child))
                seats_.push_back(
                    {slotPlace(place, history_.place(child).inside->slot), {TileKind::Deferred, child, 0}});
        for (std::size_t r = 0; r < place.references.size(); ++r)
            seats_.push_back(
                {slotPlace(place, place.references[r].slot), {TileKind::Reference, deferred, r}});
        std::stable_sort(seats_.begin() + begin, seats_.end(),
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
    std::vector<Tile> tiles_;
    std::vector<Guests> guests_; // of each tile
    std::vector<Seat> seats_;
};

} // namespace

std::vector<Tile> tilesOf(const History& history, DeferredIndex top, const std::vector<bool>* only)
{
    return Builder(history, only).build(top);
}

} // namespace model2map
