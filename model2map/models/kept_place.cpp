// SPDX-License-Identifier: GPL-3.0-or-later
#include "model2map/models/kept_place.h"

#include <utility>

namespace model2map {

KeptPlace::KeptPlace(const History& history, const Playback& playback, const Selection& selection)
    : position_(playback.position()), pace_(playback.pace())
{
    if (selection.zoom() != noDeferred) zoom_ = seen(history, {TileKind::Deferred, selection.zoom(), 0});
    if (selection.selected()) selected_ = seen(history, *selection.selected());
}

KeptPlace::Seen KeptPlace::seen(const History& history, const TileId& tile)
{
    const DeferredFacts& facts = history.facts(tile.deferred);
    return {tile, facts.number, facts.life};
}

bool KeptPlace::has(const History& history, const Seen& seen)
{
    const TileId& tile = seen.tile;
    if (static_cast<std::size_t>(tile.deferred) >= history.deferredCount()) return false;
    const DeferredFacts& facts = history.facts(tile.deferred);
    if (facts.number != seen.number || facts.life != seen.life) return false;
    if (tile.kind == TileKind::Slot) return tile.index < facts.slots.size();
    return tile.kind != TileKind::Reference || tile.index < facts.references.size();
}

void KeptPlace::restore(const History& history, Selection& selection)
{
    const auto takeUp = [&](std::optional<Seen>& kept, bool isFree, const auto& use) {
        if (!kept || !has(history, *kept)) return;
        const TileId tile = std::exchange(kept, std::nullopt)->tile;
        if (isFree) use(tile);
    };
    takeUp(zoom_, selection.zoom() == noDeferred,
           [&](const TileId& tile) { selection.zoomTo(tile.deferred); });
    takeUp(selected_, !selection.selected(), [&](const TileId& tile) { selection.select(tile); });
}

} // namespace model2map
