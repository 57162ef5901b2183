// SPDX-License-Identifier: GPL-3.0-or-later
#include "model2map/widgets/why_way.h"

#include <QPainter>

#include <algorithm>

namespace model2map {

namespace {

constexpr double line = 2.5, least = 6;

// Where its number stands: in the corner, but beside those of tiles inside it; none where it has no room.
QRectF placeOfNumber(const LitTile& tile, const QSizeF& size, const std::vector<QRectF>& taken)
{
    QRectF place({tile.rect.right() - size.width() - line, tile.rect.bottom() - size.height() - line}, size);
    const auto covers = [&place](const QRectF& other) { return other.intersects(place); };
    while (std::any_of(taken.begin(), taken.end(), covers))
        place.translate(-size.width() - line, 0);
    return tile.rect.contains(place) ? place : QRectF();
}

void paintNumber(QPainter& painter, int number, const QRectF& place, const QColor& ground)
{
    const double radius = place.height() / 2;
    painter.setPen(Qt::NoPen);
    painter.setBrush(ground);
    painter.drawRoundedRect(place, radius, radius);
    painter.setPen(contrast(ground, Qt::white) > contrast(ground, Qt::black) ? Qt::white : Qt::black);
    painter.drawText(place, Qt::AlignCenter, QString::number(number));
}

void paintOutline(QPainter& painter, const QRectF& rect, const QColor& colour)
{
    painter.setPen(QPen(colour, line, Qt::DashLine));
    painter.setBrush(Qt::NoBrush);
    painter.drawRoundedRect(rect.adjusted(line / 2, line / 2, -line / 2, -line / 2), 3, 3);
}

} // namespace

void paintWay(QPainter& painter, const std::vector<LitTile>& way, Theme theme)
{
    const QColor colour = selectionColour(theme);
    painter.save();
    painter.setRenderHint(QPainter::Antialiasing);
    std::vector<QRectF> taken;
    const double height = painter.fontMetrics().height();
    for (const LitTile& tile : way) {
        if (std::min(tile.rect.width(), tile.rect.height()) < least) {
            painter.fillRect(tile.rect, colour);
            continue;
        }
        paintOutline(painter, tile.rect, colour);
        const double width = painter.fontMetrics().horizontalAdvance(QString::number(tile.number));
        const QSizeF size(std::max(height, width + height / 2), height);
        const QRectF place = placeOfNumber(tile, size, taken);
        if (place.isNull()) continue;
        taken.push_back(place);
        paintNumber(painter, tile.number, place, colour);
    }
    painter.restore();
}

} // namespace model2map
