// SPDX-License-Identifier: GPL-3.0-or-later
// The tiles of a map: where each deferred, slot and reference stands, for one size and one zoom, at every
// position.
#pragma once

#include "model2map/layout/foresight.h"
#include "model2map/paint/moments.h"
#include "model2map/paint/tile_list.h"

#include <algorithm>
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

// Whether a tile with others in it is too small to be looked into, at so many device pixels a pixel.
inline bool isLumpSized(const Rect& rect, double scale)
{
    constexpr double leastSide = 3; // device pixels
    return std::min(rect.width, rect.height) * scale < leastSide;
}

// Which scene of a history.
struct SceneChoice {
    // The deferred that fills the picture and is the top, noDeferred for the root with all that are inside no
    // other.
    DeferredIndex zoom = noDeferred;
    Arrangement arrangement = Arrangement::Foresight;
    // The deferreds that have tiles, by index, beside the top; null: all. While the scene is made.
    const std::vector<bool>* only = nullptr;
    // Device pixels a pixel: what stands in a tile too small to be looked into has no tiles, unless it was
    // there before the tile. 0: all have tiles.
    double scale = 0;
    Metrics metrics = {};
};

// Laid out once from the whole history: no tile moves while stepping. Parents stand before their
// children. A deferred that is tied later than it was known is drawn from the start where it will stay, also
// when the slot that it will stand in is not drawn yet. Reads the history only while it is made. Immutable.
class Scene {
public:
    // Width and height in pixels, at least 1.
    Scene(const History& history, double width, double height, const SceneChoice& choice = {});

    const TileList& tiles() const noexcept { return tiles_; }
    double width() const noexcept { return width_; }
    double height() const noexcept { return height_; }
    DeferredIndex zoom() const noexcept { return zoom_; }
    double scale() const noexcept { return scale_; }
    const Metrics& metrics() const noexcept { return metrics_; }
    bool isPart() const noexcept { return isPart_; } // some deferreds are left out

    // The deepest tile drawn at `position` that holds the point; none outside the picture.
    std::optional<std::size_t> hit(double x, double y, Position position) const;
    // The index of a tile, none when it has none, or is not in this scene (outside the zoom).
    std::optional<std::size_t> find(const TileId& id) const;
    // The same, but of what has no tile the one that is too small and has it in it; of a reference in a slot
    // that is, the deferred.
    std::optional<std::size_t> findAround(const TileId& id) const;
    // Whether the deferred is in the scene, with a tile or without.
    bool has(DeferredIndex deferred) const;
    // How many are there at a position that have no tile.
    std::size_t hiddenAt(Position position) const { return hidden_.upTo(position); }

private:
    TileList tiles_;
    BigVector<std::uint32_t> tileOf_; // of each deferred: its tile, or the one too small that has it in it
    Moments hidden_;
    double width_, height_, scale_;
    DeferredIndex zoom_;
    Metrics metrics_;
    bool isPart_;
};

} // namespace model2map
