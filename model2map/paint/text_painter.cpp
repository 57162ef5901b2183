// SPDX-License-Identifier: GPL-3.0-or-later
#include "model2map/paint/text_painter.h"

#include <QFontMetricsF>
#include <QPainter>

#include <algorithm>
#include <cmath>

namespace model2map {

QFont TextPainter::font(double pixels, bool bold, bool italic) const
{
    QFont font(font_);
    font.setPixelSize(static_cast<int>(std::lround(std::max(pixels, leastFontPixels))));
    font.setBold(bold);
    font.setItalic(italic);
    return font;
}

double TextPainter::width(const QString& text, const QFont& font) const
{
    return QFontMetricsF(font).horizontalAdvance(text);
}

QString TextPainter::elided(const QString& text, const QFont& font, double width) const
{
    const QFontMetricsF metrics(font);
    if (metrics.horizontalAdvance(text) <= width) return text;
    const QString stub = metrics.elidedText(text, Qt::ElideRight, width);
    return stub.size() < 4 ? QString() : stub;
}

double TextPainter::draw(const QRectF& line, const QString& text, const QFont& font, const QColor& colour,
                         bool right) const
{
    const QString fitting = elided(text, font, line.width());
    if (fitting.isEmpty()) return 0;
    const QFontMetricsF metrics(font);
    const double taken = metrics.horizontalAdvance(fitting);
    // A baseline on a whole pixel keeps letters crisp; cap height, not ascent, decides what looks centred.
    const double baseline = std::round(line.y() + (line.height() + metrics.capHeight()) / 2);
    painter_.setFont(font);
    painter_.setPen(colour);
    painter_.drawText(QPointF(right ? std::floor(line.right() - taken) : line.x(), baseline), fitting);
    return taken;
}

} // namespace model2map
