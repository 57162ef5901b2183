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

bool Inside::isParent(const DeferredPlace& place) const
{
    return !place.slots.empty() || !place.references.empty() ||
           std::any_of(place.children.begin(), place.children.end(), isThere_);
}

} // namespace model2map
