// SPDX-License-Identifier: GPL-3.0-or-later
#include "model2map/paint/lanes.h"

#include "model2map/paint/tile_ground.h"

#include <QPainter>
#include <QPainterPath>

#include <algorithm>
#include <cmath>

namespace model2map {
namespace {

constexpr double leastWidth = 120, leastHeight = 70;
constexpr double wayWidth = 4;

constexpr Rail bothRails[] = {Rail::Callback, Rail::Errback};

QPen wayPen(const QColor& colour, double width)
{
    return {colour, width, Qt::SolidLine, Qt::FlatCap, Qt::RoundJoin};
}

// Thin, and that of the errbacks dashed, so that they are told apart where only one is in sight.
QPen railPen(const Face& face, Rail rail)
{
    QPen pen(mixed(face.colours.fill, face.colours.mark, 0.5), 1.5, Qt::SolidLine, Qt::FlatCap);
    if (rail == Rail::Errback) pen.setDashPattern({4, 3});
    return pen;
}

// From one rail to another, level at both ends, so that it meets what comes in the next tile.
QPainterPath sway(const QPointF& from, const QPointF& to)
{
    constexpr double level = 7;
    QPainterPath path(from);
    const double end = to.x() - level, half = (from.x() + end) / 2;
    if (from.y() != to.y()) path.cubicTo({half, from.y()}, {half, to.y()}, {end, to.y()});
    path.lineTo(to);
    return path;
}

void fill(const Canvas& canvas, const QColor& colour)
{
    canvas.painter.setPen(Qt::NoPen);
    canvas.painter.setBrush(colour);
}

void paintHead(const Canvas& canvas, const QColor& colour, const QPointF& tip)
{
    constexpr double length = 9, half = 6;
    fill(canvas, colour);
    canvas.painter.drawPolygon(
        QPolygonF({tip, {tip.x() - length, tip.y() - half}, {tip.x() - length, tip.y() + half}}));
}

void paintDot(const Canvas& canvas, const QColor& colour, const QPointF& centre, double radius)
{
    fill(canvas, colour);
    canvas.painter.drawEllipse(centre, radius, radius);
}

void paintStretch(const Canvas& canvas, const QColor& colour, double width, const QPointF& from,
                  const QPointF& to)
{
    canvas.painter.setPen(wayPen(colour, width));
    canvas.painter.setBrush(Qt::NoBrush);
    canvas.painter.drawPath(sway(from, to));
}

} // namespace

QColor wayColour(const Look& look, Rail rail, Theme theme)
{
    const Look result{rail == Rail::Callback ? LookState::Succeeded : LookState::Failed, look.cursor};
    return coloursOf(result, TileKind::Slot, theme).mark;
}

bool hasFoot(const QRectF& ground)
{
    return ground.height() >= 96;
}

std::optional<Lanes> lanesOf(const QRectF& ground)
{
    if (ground.width() < leastWidth || ground.height() < leastHeight) return std::nullopt;
    constexpr double padding = 5, tallest = 104;
    const double foot = hasFoot(ground) ? 24 : 3;
    Lanes lanes;
    const double lane = std::floor(std::min((ground.height() - padding - foot) / 2, tallest));
    const double box = std::clamp(std::round(lane * 0.42), lane < 33 ? 19.0 : 21.0, 30.0);
    lanes.line = lane >= box + 12 ? 12 : 0;
    lanes.caption = lane >= box + lanes.line + 17 ? 16 : 0;
    const double top = ground.y() + padding +
                       std::floor((ground.height() - padding - foot - 2 * lane) * 0.4) +
                       std::floor((lane - box - lanes.line - lanes.caption) / 2) + lanes.caption;
    // Where it is narrow, the names need the room more than the way does.
    const double side = std::clamp(std::round(ground.width() * 0.16 - 10), 10.0, 40.0);
    lanes.callback = {ground.x() + side, top, ground.width() - 2 * side, box};
    lanes.errback = lanes.callback.translated(0, lane);
    return lanes;
}

void paintRails(const Canvas& canvas, const Face& face, const Lanes& lanes, const Halves& halves,
                const Passage& passage)
{
    const double left = face.ground.left(), right = face.ground.right();
    const double begin = lanes.callback.left(), end = lanes.callback.right();
    canvas.painter.setRenderHint(QPainter::Antialiasing, true);
    canvas.painter.setBrush(Qt::NoBrush);
    for (const Rail rail : bothRails) {
        const double y = lanes.height(rail);
        canvas.painter.setPen(railPen(face, rail));
        canvas.painter.drawLine(QPointF(left, y), QPointF(halves.on(rail) ? begin : right, y));
        if (halves.on(rail)) canvas.painter.drawLine(QPointF(end, y), QPointF(right, y));
    }
    if (!passage.in) return;
    const double in = lanes.height(*passage.in);
    const QColor inColour = wayColour(face.look, *passage.in, canvas.theme);
    if (!passage.ran && !passage.out) return paintDot(canvas, inColour, {left + 8, in}, 5);
    if (!passage.ran) return paintStretch(canvas, inColour, wayWidth, {left, in}, {right, in});
    paintStretch(canvas, inColour, wayWidth, {left, in}, {begin - 6, in});
    paintHead(canvas, inColour, {begin, in});
    if (passage.out)
        paintStretch(canvas, wayColour(face.look, *passage.out, canvas.theme), wayWidth, {end, in},
                     {right, lanes.height(*passage.out)});
}

void paintSmallRails(const Canvas& canvas, const Face& face, const QPointF& corner, const Passage& passage)
{
    const auto height = [&](Rail rail) {
        return corner.y() + (rail == Rail::Callback ? 3 : smallRailsHeight - 3);
    };
    const double left = corner.x(), middle = left + smallRailsWidth / 2, right = left + smallRailsWidth;
    canvas.painter.setRenderHint(QPainter::Antialiasing, true);
    canvas.painter.setBrush(Qt::NoBrush);
    for (const Rail rail : bothRails) {
        canvas.painter.setPen(QPen(mixed(face.colours.fill, face.colours.mark, 0.5), 1));
        canvas.painter.drawLine(QPointF(left, height(rail)), QPointF(right, height(rail)));
    }
    if (!passage.in) return;
    constexpr double width = 2.5;
    const double in = height(*passage.in);
    const QColor inColour = wayColour(face.look, *passage.in, canvas.theme);
    if (!passage.ran && !passage.out) return paintDot(canvas, inColour, {left + 3, in}, 3);
    paintStretch(canvas, inColour, width, {left, in}, {middle, in});
    if (passage.out)
        paintStretch(canvas, wayColour(face.look, *passage.out, canvas.theme), width, {middle, in},
                     {right, height(*passage.out)});
    if (passage.ran) paintDot(canvas, inColour, {middle, in}, 3.5);
}

} // namespace model2map
