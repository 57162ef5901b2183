// SPDX-License-Identifier: GPL-3.0-or-later
// What the parts of a tile are painted with and from; inside the room only.
#pragma once

#include "model2map/paint/palette.h"
#include "model2map/paint/text_painter.h"

#include <QRectF>

class QPainter;

namespace model2map {

// Where it is painted, and of what: the same for all tiles.
struct Canvas {
    QPainter& painter;
    const Scene& scene;
    const History& history;
    Position position;
    Theme theme;
    TextPainter text;
};

// The tile at hand.
struct Face {
    const Tile& tile;
    QRectF ground;
    Look look;
    Colours colours;
};

} // namespace model2map
