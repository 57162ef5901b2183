// SPDX-License-Identifier: GPL-3.0-or-later
#include "model2map/paint/scene.h"

#include "model2map/layout/growing.h"
#include "model2map/layout/weights.h"
#include "model2map/paint/scene_builder.h"

#include <algorithm>
#include <cmath>

namespace model2map {
namespace {

constexpr std::uint32_t noTile = 0xffffffff;

double atLeastOne(double length)
{
    return length > 1 && std::isfinite(length) ? length : 1;
}

// In order of creation, with those who stood there before they were tied to another.
Places rootPlaces(const History& history, const std::vector<bool>* only)
{
    Places places;
    for (std::size_t d = 0; d < history.deferredCount(); ++d) {
        if (!isAmong(only, static_cast<DeferredIndex>(d))) continue;
        const DeferredPlace place = history.place(static_cast<DeferredIndex>(d));
        if (!place.inside) places.of.push_back(static_cast<std::uint32_t>(places.taken));
        if (!place.inside || place.inside->since > place.since) ++places.taken;
    }
    return places;
}

} // namespace

Scene::Scene(const History& history, double width, double height, DeferredIndex zoom, Arrangement arrangement,
             const std::vector<bool>* only, const Metrics& metrics)
    : tiles_(tilesOf(history, zoom, only)), ofDeferred_(history.deferredCount(), noTile),
      width_(atLeastOne(width)), height_(atLeastOne(height)), zoom_(zoom), metrics_(metrics),
      isPart_(only != nullptr)
{
    const LayoutTree& tree = tiles_.tree();
    tiles_.lay(arrangement == Arrangement::Foresight
                   ? foresight(tree, weigh(tree), width_, height_, metrics_)
                   : growing(tree, rootPlaces(history, only), width_, height_, metrics_));
    for (std::uint32_t i = 0; i < tiles_.size(); ++i)
        if (tiles_.kind(i) == TileKind::Deferred) ofDeferred_[at(tiles_.id(i).deferred)] = i;
}

std::optional<std::size_t> Scene::hit(double x, double y, Position position) const
{
    std::optional<std::size_t> deepest;
    std::size_t tile = 0;
    if (!tiles_.rect(0).contains(x, y)) return deepest;
    for (;;) {
        if (tiles_.drawnAt(tile, position)) deepest = tile;
        const std::size_t end = tiles_.childrenEnd(tile);
        std::size_t child = tiles_.children(tile);
        while (child < end && !tiles_.rect(child).contains(x, y))
            ++child;
        if (child == end) return deepest;
        tile = child;
    }
}

std::optional<std::size_t> Scene::find(const TileId& id) const
{
    if (id.kind == TileKind::Root) return zoom_ == noDeferred ? std::optional<std::size_t>(0) : std::nullopt;
    if (at(id.deferred) >= ofDeferred_.size() || ofDeferred_[at(id.deferred)] == noTile) return std::nullopt;
    const std::size_t holder = ofDeferred_[at(id.deferred)];
    if (id.kind == TileKind::Deferred) return holder;
    // A reference stands in its deferred or in one of that one's slots.
    for (std::uint32_t i = tiles_.children(holder); i < tiles_.childrenEnd(holder); ++i) {
        if (tiles_.id(i) == id) return i;
        if (id.kind != TileKind::Reference || tiles_.kind(i) != TileKind::Slot) continue;
        for (std::uint32_t j = tiles_.children(i); j < tiles_.childrenEnd(i); ++j)
            if (tiles_.id(j) == id) return j;
    }
    return std::nullopt;
}

} // namespace model2map
