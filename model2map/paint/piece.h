// SPDX-License-Identifier: GPL-3.0-or-later
// What is painted of a tile in an image, told of once for all positions.
#pragma once

#include "model2map/paint/scene.h"

#include <QRect>

#include <cstdint>

namespace model2map {

enum class PieceWay : std::uint8_t {
    Fill,  // in one colour
    Lump,  // in that of the most urgent in it
    Stamp, // a picture that others of its size share
    Words  // by a painter
};

// Small, since there may be a million.
struct Piece {
    std::uint32_t tile;               // into Scene::tiles()
    std::uint32_t since, until;       // painted at these positions; from `until` on a lump hides it
    std::uint32_t tiedSince;          // as the tile's
    std::int16_t x, y, width, height; // its ground
    PieceWay way;
    TileKind kind;
    bool isParent;

    QRect ground() const { return {x, y, width, height}; }
    bool shownAt(Position position) const { return position >= since && position < until; }
    bool looseAt(Position position) const { return position < tiedSince; }
};

} // namespace model2map
