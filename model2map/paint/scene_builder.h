// SPDX-License-Identifier: GPL-3.0-or-later
// From a history to its tiles, laid out.
#pragma once

#include "model2map/paint/scene.h"

namespace model2map {

// What a scene is made of.
struct SceneParts {
    TileList tiles;
    // By deferred: its tile, or the one that is too small to look into and has it in it; noTile for others.
    BigVector<std::uint32_t> tileOf;
    // Of each that has no tile, since one around it is too small: from which event on it is there.
    BigVector<std::uint32_t> hidden;

    static constexpr std::uint32_t noTile = 0xffffffff;
};

// All that ever stands inside the top, breadth first: what stands in a tile is laid out when that one has
// been, so that nothing is made of what is too small to be looked into. Loops only: depth costs no stack.
SceneParts layOutScene(const History& history, double width, double height, const SceneChoice& choice);

} // namespace model2map
