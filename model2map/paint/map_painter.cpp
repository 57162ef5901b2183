// SPDX-License-Identifier: GPL-3.0-or-later
#include "model2map/paint/map_painter.h"

#include "model2map/paint/inside.h"
#include "model2map/paint/tile_ground.h"
#include "model2map/paint/tile_painter.h"

#include <QPainter>

namespace model2map {
namespace {

bool meets(const Rect& r, const QRectF& clip)
{
    // Grounds are rounded to whole pixels, so a tile may reach half a pixel beyond its rectangle.
    return r.x - 1 < clip.right() && r.x + r.width + 1 > clip.left() && r.y - 1 < clip.bottom() &&
           r.y + r.height + 1 > clip.top();
}

} // namespace

void paintMap(QPainter& painter, const Scene& scene, const History& history, Position position,
              const PaintOptions& options, const QRectF& clip)
{
    painter.fillRect(clip & QRectF(0, 0, scene.width(), scene.height()),
                     coloursOf({LookState::Root}, TileKind::Root, options.theme).fill);
    const TilePainter tiles(painter, scene, history, position, options);
    for (std::size_t i = 0; i < scene.tiles().size(); ++i)
        if (scene.tiles().drawnAt(i, position) && meets(scene.tiles().rect(i), clip))
            tiles.paint(scene.tiles()[i]);
    paintMarks(painter, scene, history, position, options);
}

void paintMarks(QPainter& painter, const Scene& scene, const History& history, Position position,
                const PaintOptions& options)
{
    TilePainter(painter, scene, history, position, options).paintCursor();
    const auto groundIfThere = [&](const std::optional<TileId>& id) -> std::optional<QRectF> {
        const auto tile = id ? scene.findAround(*id) : std::nullopt;
        if (!tile || !scene.tiles().drawnAt(*tile, position) || sinceOf(history, *id) > position)
            return std::nullopt;
        return QRectF(groundOf(scene.tiles()[*tile]));
    };
    if (const auto ground = groundIfThere(options.hovered))
        paintOutline(painter, *ground, hoverColour(options.theme), 1.5);
    if (const auto ground = groundIfThere(options.selected)) {
        paintOutline(painter, *ground, selectionColour(options.theme), 3);
        if (needsLocator(*ground))
            paintChoiceLocator(painter, *ground, {scene.width(), scene.height()}, options.theme);
    }
}

QColor tileFill(const Tile& tile, const History& history, Position position, Theme theme)
{
    return coloursOf(lookOf(tile.id, history, position, history.cursorAt(position)), tile.id.kind, theme)
        .fill;
}

} // namespace model2map
