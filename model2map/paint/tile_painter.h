// SPDX-License-Identifier: GPL-3.0-or-later
// Paints one tile after the other; what paintMap() is made of.
#pragma once

#include "model2map/paint/canvas.h"
#include "model2map/paint/map_painter.h"

namespace model2map {

class TilePainter {
public:
    TilePainter(QPainter& painter, const Scene& scene, const History& history, Position position,
                const PaintOptions& options);

    void paint(const Tile& tile) const;
    // Above everything: the ring that finds a small red tile.
    void paintCursor() const;

private:
    void paintRoot(const Face& face) const;
    void paintDeferred(const Face& face) const;
    void paintReference(const Face& face) const;

    Canvas canvas_;
    std::optional<Bracket> cursor_;
};

} // namespace model2map
