// SPDX-License-Identifier: GPL-3.0-or-later
#include "model2map/models/tile_navigation.h"

namespace model2map {

namespace {

using Index = std::optional<std::size_t>;

Index treeTile(const TileTree& tree, const std::optional<TileId>& id, Position position)
{
    const Index found = id ? tree.scene().findAround(*id) : std::nullopt;
    return found && tree.has(*found, position) ? found : std::nullopt;
}

Index atPlace(std::span<const std::uint32_t> tiles, std::size_t place)
{
    return place < tiles.size() ? Index(tiles[place]) : std::nullopt;
}

Index step(TileTree& tree, Position position, std::size_t from, Direction direction)
{
    if (direction == Direction::Parent) return tree.parent(from, position);
    if (direction == Direction::Child) return atPlace(tree.children(from, position), 0);
    const auto siblings = tree.siblings(from, position);
    const Index place = placeIn(siblings, from);
    if (!place) return std::nullopt;
    if (direction == Direction::Next) return atPlace(siblings, *place + 1);
    return *place == 0 ? std::nullopt : atPlace(siblings, *place - 1);
}

} // namespace

std::optional<TileId> cursorTile(const Scene& scene, const History& history, Position position)
{
    const std::optional<Bracket> cursor = history.cursorAt(position);
    if (!cursor || cursor->deferred == noDeferred) return std::nullopt;
    TileId id{TileKind::Deferred, cursor->deferred, 0};
    if (cursor->slot)
        if (const auto slot = history.facts(cursor->deferred).slots.find(*cursor->slot))
            id = {TileKind::Slot, cursor->deferred, *slot};
    const Index tile = scene.findAround(id);
    return tile && scene.tiles().drawnAt(*tile, position) ? std::optional(id) : std::nullopt;
}

std::optional<TileId> neighbour(TileTree& tree, const History& history, Position position,
                                const std::optional<TileId>& from, Direction direction)
{
    const TileList& tiles = tree.scene().tiles();
    if (const Index start = treeTile(tree, from, position)) {
        const Index next = step(tree, position, *start, direction);
        return next ? tiles.id(*next) : from;
    }
    if (const auto cursor = cursorTile(tree.scene(), history, position)) return cursor;
    const Index first = atPlace(tree.top(position), 0);
    return first ? std::optional(tiles.id(*first)) : std::nullopt;
}

} // namespace model2map
