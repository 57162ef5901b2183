// SPDX-License-Identifier: GPL-3.0-or-later
// Paints one tile after the other; what paintMap() is made of.
#pragma once

#include "model2map/paint/labels.h"
#include "model2map/paint/map_painter.h"
#include "model2map/paint/palette.h"
#include "model2map/paint/text_painter.h"

#include <QRectF>

namespace model2map {

// The pixels that a tile's ground covers: whole ones, so that edges are crisp at any scale, with a gap to its
// neighbours where there is room. Empty for a tile that falls between pixels.
QRectF groundOf(const Tile& tile);

class TilePainter {
public:
    TilePainter(QPainter& painter, const Scene& scene, const History& history, Position position,
                const PaintOptions& options);

    void paint(const Tile& tile);
    // An outline above everything.
    void outline(const Tile& tile, const QColor& colour, double width);

private:
    // The tile at hand, and what all parts of it need.
    struct Face {
        const Tile& tile;
        QRectF ground;
        Look look;
        Colours colours;
    };

    void paintGround(const Face& face);
    void paintHatch(const QRectF& ground);
    void paintEdge(const Face& face);
    void paintFace(const Face& face);
    void paintRoot(const Face& face);
    void paintDeferred(const Face& face);
    void paintSlot(const Face& face);
    void paintSlotHeader(const Face& face, const QRectF& line);
    void paintSlotLeaf(const Face& face);
    void paintTime(const Face& face, const QRectF& foot, Duration time, double pixels);
    void paintReference(const Face& face);
    void paintLanes(const Face& face, const SlotWords& words);
    // The icon, then the title; returns where the title ends.
    double paintTitle(const Face& face, const QRectF& line, const QString& title, const QFont& font);
    void paintLoneIcon(const Face& face);
    QRectF headerLine(const Face& face) const;

    QPainter& painter_;
    const Scene& scene_;
    const History& history_;
    Position position_;
    Theme theme_;
    std::optional<Bracket> cursor_;
    TextPainter text_;
};

} // namespace model2map
