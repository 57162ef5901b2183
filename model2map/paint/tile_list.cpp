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
    records_.reserve(count);
    rects_.reserve(count);
}

void TileList::add(std::uint32_t parent, const TileId& id, EventNumber since, EventNumber tiedSince)
{
    const std::size_t name = id.kind == TileKind::Deferred ? at(id.deferred) : id.index;
    Record& record = records_.emplace_back();
    record.name = static_cast<std::uint32_t>(name);
    record.since = static_cast<std::uint32_t>(since);
    record.tiedSince = static_cast<std::uint32_t>(tiedSince);
    record.parent = parent & 0x3fffffff;
    record.kind = id.kind;
    rects_.emplace_back();
}

} // namespace model2map
