// SPDX-License-Identifier: GPL-3.0-or-later
#include "model2map/paint/tile_list.h"

namespace model2map {

Tile TileList::operator[](std::size_t tile) const
{
    return {id(tile),    rects_[tile],    tile == 0,      parent(tile),
            since(tile), tiedSince(tile), children(tile), childrenEnd(tile) - children(tile)};
}

std::size_t TileList::depth(std::size_t tile) const
{
    std::size_t depth = 0;
    for (; tile != 0; tile = parent(tile))
        ++depth;
    return depth;
}

void TileList::reserve(std::size_t count)
{
    tree_.parents.reserve(count);
    tree_.kinds.reserve(count);
    records_.reserve(count);
}

void TileList::add(std::uint32_t parent, const TileId& id, EventNumber since, EventNumber tiedSince)
{
    const std::size_t name = id.kind == TileKind::Deferred ? at(id.deferred) : id.index;
    tree_.parents.push_back(parent);
    tree_.kinds.push_back(id.kind);
    records_.push_back({static_cast<std::uint32_t>(name), static_cast<std::uint32_t>(since),
                        static_cast<std::uint32_t>(tiedSince), 0});
}

} // namespace model2map
