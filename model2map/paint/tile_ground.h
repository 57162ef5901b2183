// SPDX-License-Identifier: GPL-3.0-or-later
// A tile's ground and edge: what is seen of it even where there is no room for a word.
#pragma once

#include "model2map/paint/canvas.h"

namespace model2map {

// The pixels that are a tile's, and its neighbours' not.
QRect placeOf(const Rect& rect);
// The pixels that a tile's ground covers: whole ones, so that edges are crisp at any scale, with a gap to its
// neighbours where there is room. Empty for a tile that falls between pixels.
QRect groundOf(const Rect& rect, bool isTop);
inline QRect groundOf(const Tile& tile)
{
    return groundOf(tile.rect, tile.isTop);
}

double shortSide(const QRectF& rect);
// `a` with that share of `b`, from 0 to 1.
QColor mixed(const QColor& a, const QColor& b, double share);

void paintGround(const Canvas& canvas, const Face& face); // with the stripes of what was skipped
// Thick around what executes, less so around what runs below it; dashed while a deferred is not tied yet.
void paintEdge(const Canvas& canvas, const Face& face);
// A line just inside the ground, above all that stands in it.
void paintOutline(QPainter& painter, const QRectF& ground, const QColor& colour, double width);
// Whether a tile is too small to be found by its colour or outline.
inline bool needsLocator(const QRectF& ground)
{
    return shortSide(ground) < 10;
}
// Then a ring around it: of the red tile, and of the chosen one, which is wider, so that both are seen where
// they are one.
void paintLocator(const Canvas& canvas, const QRectF& ground);
void paintChoiceLocator(QPainter& painter, const QRectF& ground, const QSizeF& map, Theme theme);

} // namespace model2map
