// SPDX-License-Identifier: GPL-3.0-or-later
#include "model2map/paint/scene.h"

#include "model2map/paint/scene_builder.h"

#include <algorithm>
#include <cmath>
#include <utility>

namespace model2map {
namespace {

double atLeastOne(double length)
{
    constexpr double largest = 1e9; // beyond it areas would leave the range of a double
    return length > 1 && std::isfinite(length) ? std::min(length, largest) : 1;
}

} // namespace

Scene::Scene(const History& history, double width, double height, const SceneChoice& choice)
    : width_(atLeastOne(width)), height_(atLeastOne(height)), scale_(choice.scale), zoom_(choice.zoom),
      metrics_(choice.metrics), isPart_(choice.only != nullptr)
{
    SceneParts parts = layOutScene(history, width_, height_, choice);
    tiles_ = std::move(parts.tiles);
    tileOf_ = std::move(parts.tileOf);
    hidden_ = Moments(parts.hidden);
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

bool Scene::has(DeferredIndex deferred) const
{
    return at(deferred) < tileOf_.size() && tileOf_[at(deferred)] != SceneParts::noTile;
}

std::optional<std::size_t> Scene::find(const TileId& id) const
{
    if (id.kind == TileKind::Root) return zoom_ == noDeferred ? std::optional<std::size_t>(0) : std::nullopt;
    if (!has(id.deferred)) return std::nullopt;
    const std::size_t holder = tileOf_[at(id.deferred)];
    if (id.kind == TileKind::Deferred)
        return tiles_.id(holder) == id ? std::optional<std::size_t>(holder) : std::nullopt;
    // A reference stands in its deferred or in one of that one's slots.
    for (std::uint32_t i = tiles_.children(holder); i < tiles_.childrenEnd(holder); ++i) {
        if (tiles_.id(i) == id) return i;
        if (id.kind != TileKind::Reference || tiles_.kind(i) != TileKind::Slot) continue;
        for (std::uint32_t j = tiles_.children(i); j < tiles_.childrenEnd(i); ++j)
            if (tiles_.id(j) == id) return j;
    }
    return std::nullopt;
}

std::optional<std::size_t> Scene::findAround(const TileId& id) const
{
    const auto tile = find(id);
    if (tile || id.kind == TileKind::Root || !has(id.deferred)) return tile;
    return tileOf_[at(id.deferred)];
}

} // namespace model2map
