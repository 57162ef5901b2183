// SPDX-License-Identifier: GPL-3.0-or-later
#include "model2map/paint/scene_builder.h"

#include "model2map/layout/growing.h"
#include "model2map/paint/inside.h"
#include "model2map/paint/subtrees.h"

#include <algorithm>
#include <utility>

namespace model2map {
namespace {

constexpr std::uint32_t never = 0xffffffff;

// In order of creation, with those who stood there before they were tied to another.
Places rootPlaces(const History& history, const SceneChoice& choice)
{
    Places places;
    if (choice.arrangement != Arrangement::Growing || choice.zoom != noDeferred) return places;
    for (std::size_t d = 0; d < history.deferredCount(); ++d) {
        if (!isAmong(choice.only, static_cast<DeferredIndex>(d))) continue;
        const DeferredPlace place = history.place(static_cast<DeferredIndex>(d));
        if (!place.inside) places.of.push_back(static_cast<std::uint32_t>(places.taken));
        if (!place.inside || place.inside->since > place.since) ++places.taken;
    }
    return places;
}

class Builder {
public:
    Builder(const History& history, const SceneChoice& choice)
        : history_(history), choice_(choice), subtrees_(history, choice.zoom, choice.only),
          inside_(history, [&choice](DeferredIndex child) { return isAmong(choice.only, child); }),
          places_(rootPlaces(history, choice)), grower_(places_)
    {
        parts_.tileOf.resize(history.deferredCount(), SceneParts::noTile);
        // Memory that is not touched takes no room, while to grow by doubling takes as long as to fill it.
        tiles_.reserve(1 + subtrees_.tileCount());
        hidesFrom_.reserve(1 + subtrees_.tileCount());
    }

    SceneParts build(const Rect& picture)
    {
        if (choice_.zoom == noDeferred)
            tiles_.add(0, {}, 0);
        else
            addDeferred(0, choice_.zoom, history_.place(choice_.zoom));
        tiles_.rectsFrom(0).front() = picture;
        for (std::uint32_t i = 0; i < tiles_.size(); ++i)
            open(i);
        return std::move(parts_);
    }

private:
    // A deferred or reference that stands in a deferred: directly (no slot), or in a slot.
    struct Seat {
        std::optional<std::size_t> slot;
        TileId id;
    };
    // What stands in a slot that has a tile already.
    struct Guest {
        std::uint32_t tile;
        TileId id;
    };

    double weightOf(const TileId& id) const
    {
        return id.kind == TileKind::Deferred ? subtrees_.weight(id.deferred) : 1;
    }

    void addDeferred(std::uint32_t parent, DeferredIndex deferred, const DeferredPlace& place)
    {
        parts_.tileOf[at(deferred)] = static_cast<std::uint32_t>(tiles_.size());
        const bool isLate = place.inside && place.inside->since > place.since;
        tiles_.add(parent, {TileKind::Deferred, deferred, 0}, place.since, isLate ? place.inside->since : 0);
        others_.push_back(weightOf({TileKind::Deferred, deferred, 0}));
    }

    void add(std::uint32_t parent, const TileId& id)
    {
        if (id.kind == TileKind::Deferred)
            return addDeferred(parent, id.deferred, history_.place(id.deferred));
        tiles_.add(parent, id, sinceOf(history_, id));
        others_.push_back(1);
    }

    // Slots are opened in the order in which they got their guests.
    std::span<const Guest> takeGuests(std::uint32_t tile)
    {
        const std::size_t first = guest_;
        while (guest_ < guests_.size() && guests_[guest_].tile == tile)
            ++guest_;
        return std::span<const Guest>(guests_).subspan(first, guest_ - first);
    }

    void open(std::uint32_t i)
    {
        tiles_.open(i);
        const std::span<const Guest> guests = takeGuests(i);
        if (closes(i, guests)) return hide(i);
        others_.clear();
        slots_.clear();
        if (tiles_.kind(i) == TileKind::Root) fillRoot();
        if (tiles_.kind(i) == TileKind::Deferred) fillDeferred(i, tiles_.id(i).deferred);
        for (const Guest& guest : guests)
            add(i, guest.id);
        layOut(i);
    }

    // What stands in a lump is hidden from when on the lump is there, or one around it.
    bool closes(std::uint32_t i, std::span<const Guest> guests)
    {
        const std::uint32_t first = firstInside(i, guests);
        std::uint32_t hides = i == 0 ? never : hidesFrom_[tiles_.parent(i)];
        const bool isSmall = choice_.scale > 0 && isLumpSized(tiles_.rect(i), choice_.scale);
        if (isSmall && first != never) hides = std::min(hides, tiles_.since(i));
        hidesFrom_.push_back(hides);
        return isSmall && first != never && first >= hides;
    }

    // When the first of what stands in a deferred or slot was there, `never` where nothing does. A deferred
    // may be older than the one in which it stands, a slot may not.
    std::uint32_t firstInside(std::uint32_t i, std::span<const Guest> guests) const
    {
        std::uint32_t first = never;
        if (tiles_.kind(i) == TileKind::Deferred) first = subtrees_.firstInside(tiles_.id(i).deferred);
        for (const auto& [tile, id] : guests) {
            first = std::min(first, static_cast<std::uint32_t>(sinceOf(history_, id)));
            if (id.kind == TileKind::Deferred) first = std::min(first, subtrees_.firstInside(id.deferred));
        }
        return first;
    }

    void hide(std::uint32_t i)
    {
        tiles_.close(i);
        inside_.visit(tiles_.id(i), [&](const TileId& id, EventNumber since, bool) {
            parts_.hidden.push_back(static_cast<std::uint32_t>(since));
            if (id.kind == TileKind::Deferred) parts_.tileOf[at(id.deferred)] = i;
        });
    }

    void fillRoot()
    {
        for (const DeferredIndex deferred : subtrees_.roots())
            addDeferred(0, deferred, history_.place(deferred));
    }

    void fillDeferred(std::uint32_t i, DeferredIndex deferred)
    {
        const DeferredPlace place = history_.place(deferred);
        seatAll(place, deferred);
        auto seat = seats_.begin();
        for (; seat != seats_.end() && !seat->slot; ++seat)
            add(i, seat->id);
        for (std::size_t slot = 0; slot < place.slots.size(); ++slot) {
            const auto tile = static_cast<std::uint32_t>(tiles_.size());
            slots_.push_back(1);
            for (; seat != seats_.end() && seat->slot == slot; ++seat) {
                guests_.push_back({tile, seat->id});
                slots_.back() += weightOf(seat->id);
            }
            tiles_.add(i, {TileKind::Slot, deferred, slot}, place.slots.since(slot));
        }
    }

    // All that stands in the deferred or its slots, in order of slots.
    void seatAll(const DeferredPlace& place, DeferredIndex deferred)
    {
        seats_.clear();
        for (const DeferredIndex child : place.children)
            if (isAmong(choice_.only, child))
                seats_.push_back(
                    {seatOf(place, history_.place(child).inside->slot), {TileKind::Deferred, child, 0}});
        for (std::size_t r = 0; r < place.references.size(); ++r)
            seats_.push_back({seatOf(place, place.references[r].slot), {TileKind::Reference, deferred, r}});
        if (seats_.size() < 2) return; // to sort would ask for memory
        std::stable_sort(seats_.begin(), seats_.end(),
                         [](const Seat& a, const Seat& b) { return a.slot < b.slot; });
    }

    void layOut(std::uint32_t i)
    {
        const std::span<Rect> out = tiles_.rectsFrom(tiles_.children(i));
        if (out.empty()) return;
        const Rect content = contentOf(tiles_.rect(i), choice_.metrics);
        if (choice_.arrangement == Arrangement::Growing)
            grower_.layOutInside(tiles_.kind(i), content, others_.size(), out);
        else
            layOutInside(content, others_, slots_, out);
    }

    const History& history_;
    const SceneChoice& choice_;
    const Subtrees subtrees_;
    Inside inside_;
    const Places places_;
    Grower grower_;
    SceneParts parts_;
    TileList& tiles_ = parts_.tiles;
    BigVector<Guest> guests_;
    std::size_t guest_ = 0;              // the first one whose slot has not been opened
    BigVector<std::uint32_t> hidesFrom_; // of each tile: when what stands in it is no longer seen
    std::vector<Seat> seats_;            // of one deferred after the other
    std::vector<double> others_, slots_; // of one parent after the other: the weights of what stands in it
};

} // namespace

SceneParts layOutScene(const History& history, double width, double height, const SceneChoice& choice)
{
    return Builder(history, choice).build({0, 0, width, height});
}

} // namespace model2map
