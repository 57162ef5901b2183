// SPDX-License-Identifier: GPL-3.0-or-later
// Where the arrow keys lead from a tile.
#pragma once

#include "model2map/models/tile_tree.h"

#include <optional>

namespace model2map {

// Previous and next: among the tiles of one parent, in order of the chain. Parent and child: out and in.
enum class Direction { Previous, Next, Parent, Child };

// The tile that lies there in the tree, `from` itself where there is none. Without `from`, or when it is not
// drawn: the executing callback's tile, else the first deferred's, else none.
std::optional<TileId> neighbour(TileTree& tree, const History& history, Position position,
                                const std::optional<TileId>& from, Direction direction);

// The tile of the cursor at that position, none before the first callback or outside the scene.
std::optional<TileId> cursorTile(const Scene& scene, const History& history, Position position);

} // namespace model2map
