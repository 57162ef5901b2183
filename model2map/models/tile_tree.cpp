// SPDX-License-Identifier: GPL-3.0-or-later
#include "model2map/models/tile_tree.h"

#include <algorithm>
#include <limits>

namespace model2map {

TileTree::TileTree(const Scene& scene) : scene_(scene)
{
    const auto& tiles = scene_.tiles();
    first_.reserve(tiles.size());
    for (const Tile& tile : tiles)
        first_.push_back(tile.since);
    // Children stand behind their parents.
    for (std::size_t i = tiles.size() - 1; i > 0; --i)
        first_[tiles[i].parent] = std::min(first_[tiles[i].parent], first_[i]);
}

bool TileTree::has(std::size_t tile, Position position) const
{
    if (tile == 0 && hasRoot()) return false;
    return scene_.tiles()[tile].drawnAt(position) && scene_.tiles().front().drawnAt(position);
}

std::span<const std::uint32_t> TileTree::top(Position position)
{
    static constexpr std::uint32_t zoomed = 0;
    if (hasRoot()) return children(0, position);
    return {&zoomed, has(0, position) ? std::size_t{1} : 0};
}

std::span<const std::uint32_t> TileTree::children(std::size_t tile, Position position)
{
    Family& family = families_[tile];
    if (position < family.from || position >= family.until) family = familyOf(tile, position);
    return family.tiles;
}

std::optional<std::size_t> TileTree::parent(std::size_t tile, Position position) const
{
    while (tile != 0) {
        tile = scene_.tiles()[tile].parent;
        if (has(tile, position)) return tile;
    }
    return std::nullopt;
}

std::span<const std::uint32_t> TileTree::siblings(std::size_t tile, Position position)
{
    const auto around = parent(tile, position);
    return around ? children(*around, position) : top(position);
}

TileTree::Family TileTree::familyOf(std::size_t tile, Position position) const
{
    Family family{0, std::numeric_limits<Position>::max(), {}};
    std::vector<std::size_t> holders{tile}; // and those in it that are not drawn yet but hold one that is
    for (std::size_t i = 0; i < holders.size(); ++i) {
        const Tile& holder = scene_.tiles()[holders[i]];
        for (std::uint32_t child = holder.children; child < holder.children + holder.childCount; ++child) {
            const EventNumber since = scene_.tiles()[child].since;
            if (since <= position) {
                family.tiles.push_back(child);
                family.from = std::max(family.from, since);
            } else if (first_[child] <= position) {
                holders.push_back(child);
                family.until = std::min(family.until, since);
            } else {
                family.until = std::min(family.until, first_[child]);
            }
        }
    }
    return family;
}

std::optional<std::size_t> placeIn(std::span<const std::uint32_t> tiles, std::size_t tile)
{
    const auto found = std::lower_bound(tiles.begin(), tiles.end(), tile);
    if (found == tiles.end() || *found != tile) return std::nullopt;
    return static_cast<std::size_t>(found - tiles.begin());
}

} // namespace model2map
