// SPDX-License-Identifier: GPL-3.0-or-later
#include "model2map/paint/inside.h"

#include <algorithm>

namespace model2map {

std::optional<std::size_t> seatOf(const DeferredPlace& place, const std::optional<std::int64_t>& slot)
{
    return slot ? place.slots.find(*slot) : std::nullopt;
}

EventNumber sinceOf(const History& history, const TileId& id)
{
    if (id.kind == TileKind::Root) return 0;
    const DeferredPlace place = history.place(id.deferred);
    if (id.kind == TileKind::Slot) return place.slots.since(id.index);
    return id.kind == TileKind::Reference ? place.references[id.index].since : place.since;
}

std::span<const Seats::Seat> Seats::in(DeferredIndex deferred, const DeferredPlace& place, std::size_t slot)
{
    const std::vector<Seat>& seats = all(deferred, place);
    const auto before = [](const Seat& seat, std::size_t index) { return seat.slot < index; };
    const auto begin = std::lower_bound(seats.begin(), seats.end(), slot, before);
    return {begin, std::lower_bound(begin, seats.end(), slot + 1, before)};
}

const std::vector<Seats::Seat>& Seats::all(DeferredIndex deferred, const DeferredPlace& place)
{
    if (place.references.size() + place.children.size() <= few) {
        seat(place, ofFew_);
        return ofFew_;
    }
    if (end_ != history_.eventCount()) ofMany_.clear();
    end_ = history_.eventCount();
    const auto [kept, isNew] = ofMany_.try_emplace(deferred);
    if (isNew) seat(place, kept->second);
    return kept->second;
}

void Seats::seat(const DeferredPlace& place, std::vector<Seat>& seats) const
{
    seats.clear();
    std::uint32_t guest = 0;
    const auto add = [&](const std::optional<std::int64_t>& slot) {
        if (const auto its = seatOf(place, slot)) seats.push_back({static_cast<std::uint32_t>(*its), guest});
        ++guest;
    };
    for (const Reference& reference : place.references)
        add(reference.slot);
    for (const DeferredIndex child : place.children)
        add(history_.place(child).inside->slot);
    std::sort(seats.begin(), seats.end());
}

void Inside::noteSeat(const DeferredPlace& place, const std::optional<std::int64_t>& slot)
{
    if (const auto seat = seatOf(place, slot)) holds_[*seat] = true;
}

bool Inside::isParent(const DeferredPlace& place) const
{
    return !place.slots.empty() || !place.references.empty() ||
           std::any_of(place.children.begin(), place.children.end(), isThere_);
}

} // namespace model2map
