// SPDX-License-Identifier: GPL-3.0-or-later
// Paints a scene at a position: for the view, --render, --tiles and exports.
#pragma once

#include "model2map/paint/palette.h"
#include "model2map/paint/scene.h"

#include <QColor>
#include <QFont>

#include <optional>

class QPainter;
class QRectF;

namespace model2map {

// What the painter shows besides the state.
struct PaintOptions {
    Theme theme = Theme::Light;
    QFont font; // of the labels: its family; their sizes follow the tiles
    std::optional<TileId> hovered;
    std::optional<TileId> selected;
};

// Paints the tiles drawn at `position` that meet `clip` (in scene pixels), on the root's ground; what is
// painted inside `clip` does not depend on it. The painter's own scale is kept, so it serves 1x, 2x, SVG and
// PDF; its pen, brush, font and hints are not. Needs a QGuiApplication (the offscreen platform will do).
// Nothing is kept between calls.
void paintMap(QPainter& painter, const Scene& scene, const History& history, Position position,
              const PaintOptions& options, const QRectF& clip);

// Paints what stands above the tiles: the ring that finds a small red tile, and the outlines of the hovered
// and the selected one.
void paintMarks(QPainter& painter, const Scene& scene, const History& history, Position position,
                const PaintOptions& options);

// The colour that the tile's ground has at that position.
QColor tileFill(const Tile& tile, const History& history, Position position, Theme theme);

} // namespace model2map
