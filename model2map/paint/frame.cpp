// SPDX-License-Identifier: GPL-3.0-or-later
#include "model2map/paint/frame.h"

#include <QPaintEngine>
#include <QPainter>
#include <QPainterPath>
#include <QTransform>

#include <algorithm>
#include <cmath>

namespace model2map {
namespace {

// A path of the rounded rectangle's corners alone, each up to `reach` from where two sides would meet.
QPainterPath cornersOf(const QRectF& line, double radius, double reach)
{
    QPainterPath path;
    const QSizeF whole(2 * radius, 2 * radius);
    const auto add = [&](const QPointF& from, const QRectF& circle, double angle, const QPointF& to) {
        path.moveTo(from);
        path.arcTo(circle, angle, -90);
        path.lineTo(to);
    };
    const QPointF right(line.width() - 2 * radius, 0), down(0, line.height() - 2 * radius);
    const QRectF first(line.topLeft(), whole);
    add({line.left(), line.top() + reach}, first, 180, {line.left() + reach, line.top()});
    add({line.right() - reach, line.top()}, first.translated(right), 90, {line.right(), line.top() + reach});
    add({line.right(), line.bottom() - reach}, first.translated(right + down), 0,
        {line.right() - reach, line.bottom()});
    add({line.left() + reach, line.bottom()}, first.translated(down), 270,
        {line.left(), line.bottom() - reach});
    return path;
}

// Nothing but the corners needs to be smoothed, which takes less than half the time.
void paintSharply(QPainter& painter, const QRectF& ground, const QPen& pen, double corner)
{
    const double width = pen.widthF(), half = width / 2, reach = std::ceil(std::max(corner, width));
    const QRectF across(0, 0, ground.width() - 2 * reach, width),
        along(0, 0, width, ground.height() - 2 * reach);
    const QColor colour = pen.color();
    painter.fillRect(across.translated(ground.left() + reach, ground.top()), colour);
    painter.fillRect(across.translated(ground.left() + reach, ground.bottom() - width), colour);
    painter.fillRect(along.translated(ground.left(), ground.top() + reach), colour);
    painter.fillRect(along.translated(ground.right() - width, ground.top() + reach), colour);
    QPen flat = pen;
    flat.setCapStyle(Qt::FlatCap);
    painter.strokePath(cornersOf(ground.adjusted(half, half, -half, -half), corner - half, reach - half),
                       flat);
}

bool isWhole(double number)
{
    return number == std::floor(number);
}

// Whether the sides end between pixels, of a painter of pixels.
bool isSharp(const QPainter& painter, const QRectF& ground, const QPen& pen, double corner)
{
    if (painter.paintEngine()->type() != QPaintEngine::Raster) return false;
    const QTransform to = painter.deviceTransform();
    const bool even = to.type() <= QTransform::TxScale && isWhole(to.m11()) && isWhole(to.m22()) &&
                      isWhole(to.dx()) && isWhole(to.dy());
    const double width = pen.widthF();
    return even && pen.style() == Qt::SolidLine && isWhole(width) && corner > width / 2 &&
           std::min(ground.width(), ground.height()) > 4 * std::max(corner, width);
}

} // namespace

void paintFrame(QPainter& painter, const QRectF& ground, const QPen& pen, double corner)
{
    if (isSharp(painter, ground, pen, corner)) return paintSharply(painter, ground, pen, corner);
    const double half = pen.widthF() / 2, radius = std::max(corner - half, 0.0);
    painter.setPen(pen);
    painter.drawRoundedRect(ground.adjusted(half, half, -half, -half), radius, radius);
}

} // namespace model2map
