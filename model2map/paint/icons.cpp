// SPDX-License-Identifier: GPL-3.0-or-later
#include "model2map/paint/icons.h"

#include <QPainter>
#include <QPainterPath>

namespace model2map {
namespace {

// Strokes and areas in a box of 0 … 1.
struct Sign {
    QPainterPath stroke, area;
};

void lines(QPainterPath& path, std::initializer_list<QPointF> points)
{
    path.moveTo(*points.begin());
    for (const QPointF& point : points)
        path.lineTo(point);
}

void triangle(QPainterPath& path)
{
    lines(path, {{0.22, 0.1}, {0.88, 0.5}, {0.22, 0.9}});
    path.closeSubpath();
}

Sign hourglass()
{
    Sign sign;
    lines(sign.stroke, {{0.2, 0.08}, {0.8, 0.08}, {0.2, 0.92}, {0.8, 0.92}});
    sign.stroke.closeSubpath();
    lines(sign.area, {{0.5, 0.5}, {0.8, 0.92}, {0.2, 0.92}});
    return sign;
}

Sign lock()
{
    Sign sign;
    sign.area.addRect(0.15, 0.45, 0.7, 0.5);
    sign.stroke.moveTo(0.3, 0.45);
    sign.stroke.arcTo(QRectF(0.3, 0.08, 0.4, 0.44), 180, -180);
    sign.stroke.lineTo(0.7, 0.45);
    return sign;
}

Sign signOf(const Look& look)
{
    Sign sign;
    switch (look.state) {
    case LookState::Root:
        break;
    case LookState::Pending:
        sign.stroke.addEllipse(QPointF(0.5, 0.5), 0.36, 0.36);
        break;
    case LookState::Running:
        triangle(look.cursor ? sign.area : sign.stroke);
        break;
    case LookState::Succeeded:
        lines(sign.stroke, {{0.1, 0.55}, {0.4, 0.85}, {0.92, 0.18}});
        break;
    case LookState::Failed:
        lines(sign.stroke, {{0.15, 0.15}, {0.85, 0.85}});
        lines(sign.stroke, {{0.85, 0.15}, {0.15, 0.85}});
        break;
    case LookState::Skipped:
        lines(sign.stroke, {{0.1, 0.2}, {0.42, 0.5}, {0.1, 0.8}});
        lines(sign.stroke, {{0.52, 0.2}, {0.84, 0.5}, {0.52, 0.8}});
        break;
    case LookState::Waiting:
        return hourglass();
    case LookState::Held:
        return lock();
    case LookState::Paused:
        sign.area.addRect(0.2, 0.1, 0.22, 0.8);
        sign.area.addRect(0.58, 0.1, 0.22, 0.8);
        break;
    case LookState::Cancelled:
        sign.stroke.addEllipse(QPointF(0.5, 0.5), 0.42, 0.42);
        lines(sign.stroke, {{0.2, 0.8}, {0.8, 0.2}});
        break;
    case LookState::Reference:
        lines(sign.stroke, {{0.15, 0.85}, {0.85, 0.15}});
        lines(sign.stroke, {{0.35, 0.15}, {0.85, 0.15}, {0.85, 0.65}});
        break;
    }
    return sign;
}

} // namespace

void drawIcon(QPainter& painter, const Look& look, const QRectF& box, const QColor& colour)
{
    const Sign sign = signOf(look);
    const QTransform place = QTransform::fromTranslate(box.x(), box.y()).scale(box.width(), box.height());
    painter.setRenderHint(QPainter::Antialiasing, true);
    const bool heavy = look.state == LookState::Succeeded || look.state == LookState::Failed;
    QPen pen(colour, box.width() * (heavy ? 0.17 : 0.12));
    pen.setCapStyle(Qt::RoundCap);
    pen.setJoinStyle(Qt::RoundJoin);
    painter.setPen(pen);
    painter.setBrush(Qt::NoBrush);
    if (!sign.stroke.isEmpty()) painter.drawPath(place.map(sign.stroke));
    painter.setPen(Qt::NoPen);
    painter.setBrush(colour);
    if (!sign.area.isEmpty()) painter.drawPath(place.map(sign.area));
}

} // namespace model2map
