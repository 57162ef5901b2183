// SPDX-License-Identifier: GPL-3.0-or-later
#include "model2map/paint/slot_face.h"

#include "model2map/paint/labels.h"
#include "model2map/paint/tile_ground.h"
#include "model2map/paint/tile_title.h"

#include <QPainter>

#include <algorithm>
#include <cmath>

namespace model2map {
namespace {

// All that is told of one slot.
struct SlotTexts {
    SlotState state;
    SlotWords words;
    QString outcome;

    SlotTexts(const Canvas& canvas, const TileId& id)
        : state(canvas.history.slotAt(id.deferred, id.index, canvas.position)),
          words(slotWords(canvas.history, canvas.history.facts(id.deferred).slots[id.index])),
          outcome(slotOutcome(canvas.history, id.deferred, id.index, canvas.position))
    {
    }
};

// The part of a bar that a time fills: by decades, nothing at a microsecond, all of it at ten seconds.
double barShare(Duration time)
{
    const double micros = static_cast<double>(std::max<std::int64_t>(time.count, 0)) / 1e3;
    return std::clamp(std::log10(std::max(micros, 1.0)) / 7, 0.0, 1.0);
}

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

// A tick at the upper left for the callback's lane, at the lower left for the errback's.
void paintLanes(const Canvas& canvas, const Face& face, const SlotWords& words)
{
    const double ring = face.look.executing() ? 6 : 4;
    const QRectF lane = face.ground.adjusted(ring, ring, 0, -ring);
    const double length = std::min(std::floor(lane.height() / 2) - 1, 18.0);
    const QColor colour = mixed(face.colours.fill, face.colours.mark, 0.7);
    const bool passes = words.callback.isEmpty() && words.errback.isEmpty();
    canvas.painter.setRenderHint(QPainter::Antialiasing, false);
    if (!words.callback.isEmpty() || passes)
        canvas.painter.fillRect(QRectF(lane.x(), lane.y(), 3, length), colour);
    if (!words.errback.isEmpty() || passes)
        canvas.painter.fillRect(QRectF(lane.x(), lane.bottom() - length, 3, length), colour);
}

// Over what stands inside the slot: all in one line.
void paintHeader(const Canvas& canvas, const Face& face, const SlotTexts& texts)
{
    QRectF line = headerLine(canvas, face);
    if (line.height() < 12) return;
    const Title title{texts.words.title, texts.words.shorter, 12, face.look.executing()};
    line.setLeft(paintTitle(canvas, face, line, title) + 10);
    QStringList notes;
    if (!texts.words.kind.isEmpty()) notes << texts.words.kind;
    if (!texts.outcome.isEmpty()) notes << texts.outcome;
    if (texts.state.time) notes << timeText(*texts.state.time);
    // What does not fit is left out, the least telling first.
    const QFont font = canvas.text.font(11);
    while (!notes.isEmpty() && canvas.text.width(notes.join(QStringLiteral(", ")), font) > line.width())
        notes.removeFirst();
    canvas.text.draw(line, notes.join(QStringLiteral(", ")), font, face.colours.dim, true);
}

// Line below line, as many as there is room for, and the time at the foot.
void paintLeaf(const Canvas& canvas, const Face& face, const SlotTexts& texts)
{
    const QRectF& ground = face.ground;
    const double pixels =
        std::round(std::clamp(std::min(ground.height() * 0.2, ground.width() * 0.1), 10.0, 16.0));
    const double small = std::max(pixels - 2, leastFontPixels), leading = std::round(pixels * 1.5);
    const double padding = ground.height() < 2 * pixels ? 5 : std::round(pixels * 0.6);
    QRectF line = ground.adjusted(padding + 4, padding, -padding, 0);
    line.setHeight(leading);
    if (ground.height() < leading + 2 * padding) line = {line.x(), ground.y(), line.width(), ground.height()};
    const double bottom = ground.bottom() - padding + 1;

    const SlotWords& words = texts.words;
    const std::optional<bool> branch = texts.state.branch;
    const bool apart = words.isPair() && line.bottom() + leading <= bottom, bold = face.look.executing();
    Title title{words.title, words.shorter, pixels, bold};
    if (apart)
        title = {words.callback, lastPart(words.callback), pixels, bold && branch == true,
                 false,          branch == false};
    if (!titleFits(canvas, line, title)) return paintLoneSign(canvas, face);
    if (ground.height() >= 28) paintLanes(canvas, face, words);
    paintTitle(canvas, face, line, title);

    const auto add = [&](const QString& text, const QFont& font, const QColor& colour) {
        if (text.isEmpty() || line.bottom() + leading > bottom) return;
        line.translate(0, leading);
        canvas.text.draw(line, text, font, colour);
    };
    if (apart)
        add(QStringLiteral("/ ") + words.errback, canvas.text.font(pixels, bold && branch == false),
            branch == true ? face.colours.dim : face.colours.text);
    add(words.kind, canvas.text.font(small, false, true), face.colours.dim);
    add(texts.outcome, canvas.text.font(small), face.colours.text);
    if (texts.state.time && line.bottom() + leading <= bottom)
        paintTime(canvas, face, {line.x(), bottom - 1 - leading, line.width(), leading}, *texts.state.time,
                  small);
}

} // namespace

void paintSlotFace(const Canvas& canvas, const Face& face)
{
    if (face.tile.childCount > 0) return paintHeader(canvas, face, {canvas, face.tile.id});
    if (face.ground.height() < 13 || face.ground.width() < 28) return paintLoneSign(canvas, face);
    paintLeaf(canvas, face, {canvas, face.tile.id});
}

} // namespace model2map
