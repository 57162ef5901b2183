// SPDX-License-Identifier: GPL-3.0-or-later
#include "model2map/paint/text_painter.h"

#include <QFontMetricsF>
#include <QHash>
#include <QPainter>

#include <algorithm>
#include <cmath>

namespace model2map {
namespace {

// The same names stand on tile after tile, and to measure one takes longer than to draw it.
struct Measured {
    QString text;
    QFont font;
    int room = 0;
    bool operator==(const Measured&) const = default;
    friend std::size_t qHash(const Measured& key, std::size_t seed)
    {
        return qHashMulti(seed, key.text, key.font.pixelSize(), key.font.bold(), key.font.italic(), key.room);
    }
};

template <class Value, class Make>
Value remembered(QHash<Measured, Value>& known, const Measured& key, Make make)
{
    constexpr qsizetype most = 20'000;
    const auto found = known.constFind(key);
    if (found != known.cend()) return *found;
    if (known.size() >= most) known.clear();
    return *known.insert(key, make());
}

} // namespace

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
    static QHash<Measured, double> widths;
    const auto measure = [&] { return QFontMetricsF(font).horizontalAdvance(text); };
    return remembered(widths, {text, font, 0}, measure);
}

QString TextPainter::elided(const QString& text, const QFont& font, double width) const
{
    if (this->width(text, font) <= width) return text;
    static QHash<Measured, QString> stubs;
    const auto room = static_cast<int>(std::floor(std::clamp(width, 0.0, 1e6) * 16));
    const QString stub = remembered(stubs, {text, font, room}, [&] {
        return QFontMetricsF(font).elidedText(text, Qt::ElideRight, room / 16.0);
    });
    return stub.size() < 4 ? QString() : stub;
}

double TextPainter::draw(const QRectF& line, const QString& text, const QFont& font, const QColor& colour,
                         bool right) const
{
    const QString fitting = elided(text, font, line.width());
    if (fitting.isEmpty()) return 0;
    const QFontMetricsF metrics(font);
    const double taken = width(fitting, font);
    // A baseline on a whole pixel keeps letters crisp; cap height, not ascent, decides what looks centred.
    const double baseline = std::round(line.y() + (line.height() + metrics.capHeight()) / 2);
    painter_.setFont(font);
    painter_.setPen(colour);
    painter_.drawText(QPointF(right ? std::floor(line.right() - taken) : line.x(), baseline), fitting);
    return taken;
}

} // namespace model2map
