// SPDX-License-Identifier: GPL-3.0-or-later
#include "model2map/paint/foot.h"

#include "model2map/paint/icons.h"
#include "model2map/paint/labels.h"
#include "model2map/paint/text_painter.h"

#include <QPainter>

#include <algorithm>
#include <array>
#include <cmath>
#include <utility>

namespace model2map {
namespace {

constexpr int height = 26;
constexpr double pixels = 12;
constexpr double gap = 14;

constexpr std::array legend = {
    std::pair{LookState::Pending, "pending"},     std::pair{LookState::Running, "running"},
    std::pair{LookState::Succeeded, "succeeded"}, std::pair{LookState::Failed, "failed"},
    std::pair{LookState::Skipped, "skipped"},     std::pair{LookState::Waiting, "waiting"},
    std::pair{LookState::Held, "held"},           std::pair{LookState::Paused, "paused"},
    std::pair{LookState::Cancelled, "cancelled"}};

// A swatch of each state with its sign and word, from the right; nothing where not all of them fit.
void paintLegend(QPainter& painter, const TextPainter& text, const QRectF& line, Theme theme)
{
    const QFont font = text.font(pixels - 1);
    double total = 0;
    for (const auto& [state, word] : legend)
        total += 16 + 5 + text.width(QString::fromLatin1(word), font) + gap;
    if (total - gap > line.width()) return;
    double x = line.right() - total + gap;
    for (const auto& [state, word] : legend) {
        const Look look{state, state == LookState::Running};
        const Colours colours = coloursOf(look, TileKind::Slot, theme);
        const QRectF swatch(std::round(x), std::round(line.center().y()) - 8, 16, 16);
        painter.setRenderHint(QPainter::Antialiasing, true);
        painter.setPen(colours.mark);
        painter.setBrush(colours.fill);
        painter.drawRoundedRect(swatch.adjusted(0.5, 0.5, -0.5, -0.5), 3, 3);
        drawIcon(painter, look, swatch.adjusted(3, 3, -3, -3), colours.mark);
        const QString words = QString::fromLatin1(word);
        const double width = text.width(words, font);
        text.draw({x + 21, line.y(), width + 1, line.height()}, words, font,
                  coloursOf({LookState::Root}, TileKind::Root, theme).dim);
        x += 21 + width + gap;
    }
}

// A triangle with a bar: drawn, so that it needs no font.
void paintWarning(QPainter& painter, const QRectF& box, const QColor& colour)
{
    painter.setRenderHint(QPainter::Antialiasing, true);
    painter.setPen(QPen(colour, 1.4, Qt::SolidLine, Qt::RoundCap, Qt::RoundJoin));
    painter.setBrush(Qt::NoBrush);
    painter.drawPolygon(
        QPolygonF({QPointF(box.center().x(), box.top()), box.bottomRight(), box.bottomLeft()}));
    painter.drawLine(QPointF(box.center().x(), box.top() + 5), QPointF(box.center().x(), box.bottom() - 4));
    painter.drawPoint(QPointF(box.center().x(), box.bottom() - 2));
}

} // namespace

int footHeight(int pictureHeight)
{
    return pictureHeight >= 160 ? height : 0;
}

void paintFoot(QPainter& painter, const PictureFormat& format, const PictureTexts& texts, const QFont& font)
{
    const Colours root = coloursOf({LookState::Root}, TileKind::Root, format.theme);
    const Colours warning = coloursOf({LookState::Paused}, TileKind::Slot, format.theme);
    const double foot = footHeight(format.height);
    if (foot == 0) {
        if (texts.notice.empty()) return;
        painter.setRenderHint(QPainter::Antialiasing, false);
        painter.setPen(QPen(warning.mark, 4, Qt::DashLine));
        painter.setBrush(Qt::NoBrush);
        painter.drawRect(QRectF(1, 1, format.width - 2, format.height - 2));
        return;
    }
    const QRectF strip(0, format.height - foot, format.width, foot);
    painter.setRenderHint(QPainter::Antialiasing, false);
    painter.fillRect(strip, root.fill);
    const TextPainter text(painter, font);
    QRectF line = strip.adjusted(10, 0, -10, 0);
    if (!texts.notice.empty()) {
        const QString notice = toText(texts.notice);
        const QFont bold = text.font(pixels, true);
        const double width = std::min(text.width(notice, bold) + 34, strip.width());
        painter.fillRect(QRectF(strip.x(), strip.y(), width, strip.height()), warning.fill);
        paintWarning(painter, {strip.x() + 9, strip.center().y() - 6, 13, 12}, warning.mark);
        text.draw({strip.x() + 28, strip.y(), width - 30, strip.height()}, notice, bold, warning.text);
        line.setLeft(strip.x() + width + 12);
    }
    const double taken = text.draw(line, toText(texts.caption), text.font(pixels), root.text);
    paintLegend(painter, text, line.adjusted(taken + 24, 0, 0, 0), format.theme);
}

} // namespace model2map
