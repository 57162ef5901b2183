// SPDX-License-Identifier: GPL-3.0-or-later
#include "model2map/models/tile_tree.h"

#include <algorithm>
#include <limits>

namespace model2map {

TileTree::TileTree(const Scene& scene) : scene_(scene)
{
    const TileList& tiles = scene_.tiles();
    first_.reserve(tiles.size());
    for (std::size_t i = 0; i < tiles.size(); ++i)
        first_.push_back(tiles.since(i));
    // Children stand behind their parents.
    for (std::size_t i = tiles.size() - 1; i > 0; --i)
        first_[tiles.parent(i)] = std::min(first_[tiles.parent(i)], first_[i]);
}

bool TileTree::has(std::size_t tile, Position position) const
{
    if (tile == 0 && hasRoot()) return false;
    return scene_.tiles().drawnAt(tile, position) && scene_.tiles().drawnAt(0, position);
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
        tile = scene_.tiles().parent(tile);
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
    const TileList& tiles = scene_.tiles();
    Family family{0, std::numeric_limits<Position>::max(), {}};
    std::vector<std::size_t> holders{tile}; // and those in it that are not drawn yet but hold one that is
    for (std::size_t i = 0; i < holders.size(); ++i) {
        const std::size_t holder = holders[i];
        for (std::uint32_t child = tiles.children(holder); child < tiles.childrenEnd(holder); ++child) {
            const Position since = tiles.since(child);
            if (since <= position) {
                family.tiles.push_back(child);
                family.from = std::max(family.from, since);
            } else if (first_[child] <= position) {
                holders.push_back(child);
                family.until = std::min(family.until, since);
            } else {
                family.until = std::min(family.until, Position{first_[child]});
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
