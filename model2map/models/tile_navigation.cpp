// SPDX-License-Identifier: GPL-3.0-or-later
#include "model2map/models/tile_navigation.h"

namespace model2map {

namespace {

using Index = std::optional<std::size_t>;

bool isDrawn(const Tile& tile, Position position)
{
    return tile.drawnAt(position);
}

Index drawnTile(const Scene& scene, const std::optional<TileId>& id, Position position)
{
    if (!id) return std::nullopt;
    const Index found = scene.find(*id);
    return found && isDrawn(scene.tiles()[*found], position) ? found : std::nullopt;
}

// The nearest drawn tile of that parent, from `start` in steps of one.
Index scan(const Scene& scene, Position position, std::size_t parent, std::size_t start, bool forwards)
{
    const Tile& around = scene.tiles()[parent];
    for (std::size_t i = start; i - around.children < around.childCount; forwards ? ++i : --i)
        if (isDrawn(scene.tiles()[i], position)) return i;
    return std::nullopt;
}

// A deferred may be drawn where it will be tied before the slot around it is drawn.
std::size_t drawnParent(const Scene& scene, Position position, std::size_t tile)
{
    do
        tile = scene.tiles()[tile].parent;
    while (tile != 0 && !isDrawn(scene.tiles()[tile], position));
    return tile;
}

Index step(const Scene& scene, Position position, std::size_t from, Direction direction)
{
    const Tile& tile = scene.tiles()[from];
    switch (direction) {
    case Direction::Next:
        return from == 0 ? Index() : scan(scene, position, tile.parent, from + 1, true);
    case Direction::Previous:
        return from == 0 ? Index() : scan(scene, position, tile.parent, from - 1, false);
    case Direction::Parent:
        return drawnParent(scene, position, from);
    case Direction::Child:
        return scan(scene, position, from, tile.children, true);
    }
    return std::nullopt;
}

} // namespace

std::optional<TileId> cursorTile(const Scene& scene, const History& history, Position position)
{
    const std::optional<Bracket> cursor = history.cursorAt(position);
    if (!cursor || cursor->deferred == noDeferred) return std::nullopt;
    TileId id{TileKind::Deferred, cursor->deferred, 0};
    if (cursor->slot) {
        const auto& slots = history.facts(cursor->deferred).slots;
        for (std::size_t i = 0; i < slots.size(); ++i)
            if (slots[i].slot == *cursor->slot) id = {TileKind::Slot, cursor->deferred, i};
    }
    return drawnTile(scene, id, position) ? std::optional(id) : std::nullopt;
}

std::optional<TileId> neighbour(const Scene& scene, const History& history, Position position,
                                const std::optional<TileId>& from, Direction direction)
{
    const Index start = drawnTile(scene, from, position);
    if (!start || from->kind == TileKind::Root) {
        if (const auto cursor = cursorTile(scene, history, position)) return cursor;
        const Index first = step(scene, position, 0, Direction::Child);
        return first ? std::optional(scene.tiles()[*first].id) : std::nullopt;
    }
    const Index next = step(scene, position, *start, direction);
    // The root is the ground of the map, not something to choose.
    if (!next || scene.tiles()[*next].id.kind == TileKind::Root) return from;
    return scene.tiles()[*next].id;
}

} // namespace model2map
