// SPDX-License-Identifier: GPL-3.0-or-later
#include "model2map/paint/tile_title.h"

#include "model2map/paint/icons.h"
#include "model2map/paint/tile_ground.h"

#include <QPainter>

#include <algorithm>
#include <cmath>

namespace model2map {
namespace {

constexpr double gap = 5; // between sign and name

double signSide(double pixels)
{
    return std::round(pixels * 0.8);
}

// A deferred's sign is cut out of a square, a slot's is not.
void paintSign(const Canvas& canvas, const Face& face, const QRectF& box)
{
    if (face.tile.id.kind != TileKind::Deferred)
        return drawIcon(canvas.painter, face.look, box, face.colours.mark);
    canvas.painter.setRenderHint(QPainter::Antialiasing, true);
    canvas.painter.setPen(Qt::NoPen);
    canvas.painter.setBrush(face.colours.mark);
    canvas.painter.drawRoundedRect(box.adjusted(-2, -2, 2, 2), 3, 3);
    drawIcon(canvas.painter, face.look, box.adjusted(1, 1, -1, -1), face.colours.fill);
}

} // namespace

Fitted fitted(const Canvas& canvas, double width, const Title& title)
{
    const double less = std::max(title.pixels - 2, leastFontPixels);
    for (const QString& text : {title.name, title.shorter})
        for (const double pixels : {title.pixels, less}) {
            const QFont font = canvas.text.font(pixels, title.bold, title.italic);
            if (canvas.text.width(text, font) <= width) return {text, font};
        }
    const QFont font = canvas.text.font(less, title.bold, title.italic);
    return {canvas.text.elided(title.shorter, font, width), font};
}

QRectF headerLine(const Canvas& canvas, const Face& face)
{
    const Metrics& metrics = canvas.scene.metrics();
    const Rect header = headerOf(face.tile.rect, metrics);
    const bool own = header.height > 0;
    const double height = own ? header.height : std::min(face.ground.height(), metrics.header);
    const bool leaf = face.tile.childCount == 0;
    const double top = own ? std::round(header.y) + 1 : face.ground.y();
    return {face.ground.x() + 6, top, std::max(face.ground.width() - 12, 0.0), own || leaf ? height : 0};
}

bool titleFits(const Canvas& canvas, const QRectF& line, const Title& title)
{
    return !fitted(canvas, line.width() - signSide(title.pixels) - gap, title).text.isEmpty();
}

double paintTitle(const Canvas& canvas, const Face& face, const QRectF& line, const Title& title)
{
    const double side = signSide(title.pixels);
    if (line.width() < side) return line.left();
    paintSign(canvas, face, {line.x(), std::round(line.center().y() - side / 2), side, side});
    QRectF rest = line;
    rest.setLeft(line.x() + side + gap);
    const Fitted fitting = fitted(canvas, rest.width(), title);
    const QColor& colour = title.dim ? face.colours.dim : face.colours.text;
    return rest.left() + canvas.text.draw(rest, fitting.text, fitting.font, colour);
}

void paintLoneSign(const Canvas& canvas, const Face& face)
{
    const double side = std::min(std::floor(shortSide(face.ground) * 0.6), 12.0);
    if (side < 5) return;
    const QPointF centre = face.ground.center();
    drawIcon(canvas.painter, face.look, {centre.x() - side / 2, centre.y() - side / 2, side, side},
             face.colours.mark);
}

} // namespace model2map
