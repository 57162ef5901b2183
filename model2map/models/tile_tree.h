// SPDX-License-Identifier: GPL-3.0-or-later
// The tiles that are drawn at a position, as a tree: what the arrow keys and screen readers walk.
#pragma once

#include "model2map/paint/scene.h"

#include <cstdint>
#include <optional>
#include <span>
#include <unordered_map>
#include <vector>

namespace model2map {

// Tiles are told by their index into Scene::tiles(). All of them that are drawn are in the tree, however
// small. One that is drawn before those around it stands in the nearest of them that is drawn, behind that
// one's own. The root is none of them; of a zoom into a deferred that is not drawn yet nothing is there.
//
// A list of children is found in one pass over them when it is first asked for, and kept until a step changes
// it. The scene must outlive the tree.
class TileTree {
public:
    explicit TileTree(const Scene& scene);

    const Scene& scene() const noexcept { return scene_; }
    // Whether the tile is there.
    bool has(std::size_t tile, Position position) const;
    // The tiles that stand in no other; ascending, as the children are. A list lives until the next call.
    std::span<const std::uint32_t> top(Position position);
    std::span<const std::uint32_t> children(std::size_t tile, Position position);
    // The tile around one that is there, none at the top.
    std::optional<std::size_t> parent(std::size_t tile, Position position) const;
    // Those that stand in the same tile, itself among them.
    std::span<const std::uint32_t> siblings(std::size_t tile, Position position);

private:
    // Of one tile, the same at all positions from `from` until before `until`.
    struct Family {
        Position from = 0, until = 0;
        std::vector<std::uint32_t> tiles;
    };

    Family familyOf(std::size_t tile, Position position) const;
    bool hasRoot() const { return scene_.tiles().kind(0) == TileKind::Root; }

    const Scene& scene_;
    std::vector<std::uint32_t> first_; // of each tile: when it or one inside it is drawn for the first time
    std::unordered_map<std::size_t, Family> families_;
};

// The place of a tile in such a list, from 0; none where it is not there.
std::optional<std::size_t> placeIn(std::span<const std::uint32_t> tiles, std::size_t tile);

} // namespace model2map
