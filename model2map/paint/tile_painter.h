// SPDX-License-Identifier: GPL-3.0-or-later
// Paints one tile after the other; what paintMap() is made of.
#pragma once

#include "model2map/paint/canvas.h"
#include "model2map/paint/map_painter.h"

namespace model2map {

class TilePainter {
public:
    // `leftOut`: how many tiles are too small to be painted; the top tells it.
    TilePainter(QPainter& painter, const Scene& scene, const History& history, Position position,
                const PaintOptions& options, std::size_t leftOut = 0);

    void paint(const Tile& tile) const;
    // Above everything: the ring that finds a small red tile.
    void paintCursor() const;

private:
    void paintRoot(const Face& face) const;
    void paintDeferred(const Face& face) const;
    void paintReference(const Face& face) const;

    Canvas canvas_;
    std::optional<Bracket> cursor_;
    std::size_t leftOut_;
};

} // namespace model2map
