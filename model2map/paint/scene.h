// SPDX-License-Identifier: GPL-3.0-or-later
// The tiles of a map: where each deferred, slot and reference stands, for one size and one zoom, at every
// position.
#pragma once

#include "model2map/layout/foresight.h"
#include "model2map/layout/rect.h"
#include "model2map/replay/history.h"

#include <cstdint>
#include <optional>
#include <vector>

namespace model2map {

using TileKind = NodeKind; // Root, Deferred, Slot, Reference

// Names a tile; the same for every size, zoom and position. Root has no deferred.
struct TileId {
    TileKind kind = TileKind::Root;
    DeferredIndex deferred = noDeferred; // of a Slot: whose; of a Reference: the one that holds it
    std::size_t index = 0; // of a Slot: into facts().slots; of a Reference: into facts().references
    bool operator==(const TileId&) const = default;
};

struct Tile {
    TileId id;
    Rect rect;
    std::uint32_t depth = 0;   // 0 is the top
    std::uint32_t parent = 0;  // into Scene::tiles(); the top's is itself
    EventNumber since = 0;     // from this event on it is drawn
    EventNumber tiedSince = 0; // of a deferred tied later than it was known: until then its outline is dashed
    std::uint32_t children = 0; // its first child, into Scene::tiles(); they stand together
    std::uint32_t childCount = 0;

    bool drawnAt(Position position) const noexcept { return position >= since; }
    bool looseAt(Position position) const noexcept { return position < tiedSince; }
};

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

    const std::vector<Tile>& tiles() const noexcept { return tiles_; }
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
    std::vector<Tile> tiles_;
    std::vector<std::uint32_t> ofDeferred_; // the tile of each deferred
    double width_, height_;
    DeferredIndex zoom_;
    Metrics metrics_;
    bool isPart_;
};

} // namespace model2map
