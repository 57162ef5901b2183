// SPDX-License-Identifier: GPL-3.0-or-later
#include "model2map/paint/slot_texts.h"

#include "model2map/paint/tile_ground.h"

#include <QPainter>

#include <algorithm>
#include <cmath>

namespace model2map {
namespace {

// The part of a bar that a time fills: by decades, nothing at a microsecond, all of it at ten seconds.
double barShare(Duration time)
{
    const double micros = static_cast<double>(std::max<std::int64_t>(time.count, 0)) / 1e3;
    return std::clamp(std::log10(std::max(micros, 1.0)) / 7, 0.0, 1.0);
}

} // namespace

void paintTime(const Canvas& canvas, const Face& face, const QRectF& foot, Duration time, double pixels)
{
    const QRectF bar(foot.x(), foot.bottom() - 4, foot.width(), 4);
    const double length = std::clamp(std::round(bar.width() * barShare(time)), 2.0, bar.width());
    canvas.painter.setRenderHint(QPainter::Antialiasing, false);
    canvas.painter.fillRect(bar, mixed(face.colours.fill, face.colours.mark, 0.2));
    canvas.painter.fillRect(QRectF(bar.topLeft(), QSizeF(length, bar.height())), face.colours.mark);
    const QFont font = canvas.text.font(pixels);
    const QString words = timeText(time);
    if (canvas.text.width(words, font) <= foot.width()) // half a number would be another one
        canvas.text.draw(foot.adjusted(0, 0, 0, -6), words, font, face.colours.dim);
}

} // namespace model2map
