// SPDX-License-Identifier: GPL-3.0-or-later
#include "model2map/paint/tile_ground.h"

#include "model2map/paint/frame.h"

#include <QPainter>

#include <algorithm>
#include <cmath>

namespace model2map {
namespace {

double cornerOf(const QRectF& rect)
{
    return std::clamp(shortSide(rect) / 8, 0.0, 5.0);
}

// Stripes cut by hand at the edges: SVG has no clip here, and pattern brushes do not scale.
void paintHatch(const Canvas& canvas, const QRectF& ground)
{
    canvas.painter.setRenderHint(QPainter::Antialiasing, true);
    canvas.painter.setPen(QPen(hatchColour(canvas.theme), 1.5));
    const QRectF r = ground.adjusted(1, 1, -1, -1);
    for (double offset = 5; offset < r.width() + r.height(); offset += 9) {
        const double below = std::min(offset, r.height()), right = std::min(offset, r.width());
        canvas.painter.drawLine(QPointF(r.left() + offset - below, r.top() + below),
                                QPointF(r.left() + right, r.top() + offset - right));
    }
}

QPen edgeOf(const Canvas& canvas, const Face& face)
{
    const Colours& colours = face.colours;
    const bool slot = face.tile.id.kind == TileKind::Slot, running = face.look.state == LookState::Running;
    const double room = std::max(1.0, std::floor(shortSide(face.ground) / 5));
    if (face.tile.looseAt(canvas.position) || face.look.state == LookState::Reference) {
        QPen dashed(face.look.cursor ? cursorEdge(canvas.theme) : colours.mark, std::min(1.5, room));
        dashed.setDashPattern({4, 3});
        return dashed;
    }
    if (face.look.cursor)
        return {cursorEdge(canvas.theme), std::min(face.look.executing() ? 4.0 : 2.0, room)};
    if (slot && running) return {colours.mark, std::min(2.0, room)};
    return {mixed(colours.fill, colours.mark, slot ? 0.2 : 0.45), 1};
}

// Within a small distance of the map's edge it makes way, as far as the tile stays inside of it, so that
// little of it is cut off.
QPointF ringCentre(const QRectF& ground, const QSizeF& map)
{
    static constexpr double nearest = 7;
    const auto within = [](double place, double size) {
        return size < 2 * nearest ? size / 2 : std::clamp(place, nearest, size - nearest);
    };
    return {within(ground.center().x(), map.width()), within(ground.center().y(), map.height())};
}

void paintRing(QPainter& painter, const QPointF& centre, double radius, const QColor& edge,
               const QColor& colour)
{
    painter.setRenderHint(QPainter::Antialiasing, true);
    painter.setBrush(Qt::NoBrush);
    painter.setPen(QPen(edge, 5));
    painter.drawEllipse(centre, radius, radius);
    painter.setPen(QPen(colour, 2.5));
    painter.drawEllipse(centre, radius, radius);
}

} // namespace

QRect placeOf(const Rect& rect)
{
    const int left = qRound(rect.x), top = qRound(rect.y);
    return {left, top, qRound(rect.x + rect.width) - left, qRound(rect.y + rect.height) - top};
}

QRect groundOf(const Rect& rect, bool isTop)
{
    const QRect place = placeOf(rect);
    const int shorter = std::min(place.width(), place.height());
    if (isTop || shorter < 4) return place;
    return shorter < 16 ? place.adjusted(0, 0, -1, -1) : place.adjusted(1, 1, -1, -1);
}

double shortSide(const QRectF& rect)
{
    return std::min(rect.width(), rect.height());
}

QColor mixed(const QColor& a, const QColor& b, double share)
{
    const auto mix = [&](int x, int y) { return static_cast<int>(std::lround(x + (y - x) * share)); };
    return {mix(a.red(), b.red()), mix(a.green(), b.green()), mix(a.blue(), b.blue())};
}

void paintGround(const Canvas& canvas, const Face& face)
{
    const double corner = face.tile.isTop ? 0 : cornerOf(face.ground);
    canvas.painter.setRenderHint(QPainter::Antialiasing, corner >= 1);
    canvas.painter.setPen(Qt::NoPen);
    canvas.painter.setBrush(face.colours.fill);
    if (corner >= 1)
        canvas.painter.drawRoundedRect(face.ground, corner, corner);
    else
        canvas.painter.drawRect(face.ground);
    if (face.look.state == LookState::Skipped && shortSide(face.ground) >= 4) paintHatch(canvas, face.ground);
}

void paintEdge(const Canvas& canvas, const Face& face)
{
    canvas.painter.setRenderHint(QPainter::Antialiasing, true);
    canvas.painter.setBrush(Qt::NoBrush);
    paintFrame(canvas.painter, face.ground, edgeOf(canvas, face), cornerOf(face.ground));
}

void paintOutline(QPainter& painter, const QRectF& ground, const QColor& colour, double width)
{
    const double half = width / 2, corner = cornerOf(ground);
    painter.setRenderHint(QPainter::Antialiasing, true);
    painter.setPen(QPen(colour, width));
    painter.setBrush(Qt::NoBrush);
    painter.drawRoundedRect(ground.adjusted(half, half, -half, -half), corner, corner);
}

void paintLocator(const Canvas& canvas, const QRectF& ground)
{
    const QSizeF map(canvas.scene.width(), canvas.scene.height());
    paintRing(canvas.painter, ringCentre(ground, map), 11, cursorEdge(canvas.theme),
              coloursOf({LookState::Running, true}, TileKind::Slot, canvas.theme).fill);
}

void paintChoiceLocator(QPainter& painter, const QRectF& ground, const QSizeF& map, Theme theme)
{
    paintRing(painter, ringCentre(ground, map), 16, coloursOf({LookState::Root}, TileKind::Root, theme).fill,
              selectionColour(theme));
}

} // namespace model2map
