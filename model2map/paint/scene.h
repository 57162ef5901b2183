// SPDX-License-Identifier: GPL-3.0-or-later
// The tiles of a map: where each deferred, slot and reference stands, for one size and one zoom, at every
// position.
#pragma once

#include "model2map/layout/foresight.h"
#include "model2map/paint/tile_list.h"

#include <cstdint>
#include <optional>
#include <vector>

namespace model2map {

// Of a log that has ended, foresight: proportions are exact, and no tile moves while stepping. Of one that
// grows, room is reserved instead, so that little moves from one scene to the next.
enum class Arrangement : bool { Foresight, Growing };

// Whether a scene of these deferreds, null being all, has that one.
inline bool isAmong(const std::vector<bool>* only, DeferredIndex deferred)
{
    return !only || (at(deferred) < only->size() && (*only)[at(deferred)]);
}

// Laid out once from the whole history: no tile moves while stepping. Parents stand before their
// children. A deferred that is tied later than it was known is drawn from the start where it will stay, also
// when the slot that it will stand in is not drawn yet. Reads the history only while it is made. Immutable.
class Scene {
public:
    // `zoom`: the deferred that fills the picture and is the top, noDeferred for the root with all that are
    // inside no other. Width and height in pixels, at least 1. `only`: the deferreds that have tiles, by
    // index, beside the top; null: all.
    Scene(const History& history, double width, double height, DeferredIndex zoom = noDeferred,
          Arrangement arrangement = Arrangement::Foresight, const std::vector<bool>* only = nullptr,
          const Metrics& metrics = {});

    const TileList& tiles() const noexcept { return tiles_; }
    double width() const noexcept { return width_; }
    double height() const noexcept { return height_; }
    DeferredIndex zoom() const noexcept { return zoom_; }
    const Metrics& metrics() const noexcept { return metrics_; }
    bool isPart() const noexcept { return isPart_; } // some deferreds are left out

    // The deepest tile drawn at `position` that holds the point; none outside the picture.
    std::optional<std::size_t> hit(double x, double y, Position position) const;
    // The index of a tile, none when it is not in this scene (outside the zoom).
    std::optional<std::size_t> find(const TileId& id) const;

private:
    TileList tiles_;
    std::vector<std::uint32_t> ofDeferred_; // the tile of each deferred
    double width_, height_;
    DeferredIndex zoom_;
    Metrics metrics_;
    bool isPart_;
};

} // namespace model2map
