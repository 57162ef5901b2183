// SPDX-License-Identifier: GPL-3.0-or-later
#include "model2map/paint/lane_face.h"

#include "model2map/paint/icons.h"
#include "model2map/paint/tile_ground.h"
#include "model2map/paint/tile_title.h"

#include <QPainter>

#include <algorithm>
#include <cmath>

namespace model2map {
namespace {

enum class Part : std::uint8_t { ToCome, Ran, Passed };

class LaneFace {
public:
    LaneFace(const Canvas& canvas, const Face& face, const Lanes& lanes, const SlotTexts& texts);
    void paint() const;

private:
    Part partOf(Rail rail) const;
    void paintLane(Rail rail) const;
    void paintBox(const QRectF& box, Part part) const;
    void paintName(const QRectF& box, Rail rail, Part part) const;
    QString nameOf(Rail rail) const;
    void paintCaption(const QRectF& box, const QString& words) const;
    void paintOutcome(const QRectF& box) const;
    QString kindOf(Rail rail) const;

    const Canvas& canvas_;
    const Face& face_;
    const Lanes& lanes_;
    const SlotTexts& texts_;
    const SlotFacts facts_;
    const Passage passage_;
    Halves halves_;
    double pixels_, small_;
};

LaneFace::LaneFace(const Canvas& canvas, const Face& face, const Lanes& lanes, const SlotTexts& texts)
    : canvas_(canvas), face_(face), lanes_(lanes), texts_(texts),
      facts_(canvas.history.facts(face.tile.id.deferred).slots[face.tile.id.index]),
      passage_(passageAt(canvas.history, face.tile.id.deferred, face.tile.id.index, canvas.position)),
      pixels_(std::clamp(std::round(lanes.callback.height() * 0.62), leastFontPixels, 16.0)),
      small_(std::max(pixels_ - 3, leastFontPixels))
{
    halves_ = {!nameOf(Rail::Callback).isEmpty(), !nameOf(Rail::Errback).isEmpty()};
}

void LaneFace::paint() const
{
    paintRails(canvas_, face_, lanes_, halves_, passage_);
    paintLane(Rail::Callback);
    paintLane(Rail::Errback);
    if (!texts_.state.time || !hasFoot(face_.ground)) return;
    const QRectF foot(lanes_.callback.x(), face_.ground.bottom() - 28, lanes_.callback.width(), 22);
    paintTime(canvas_, face_, foot, *texts_.state.time, small_);
}

// A link hands both kinds of results on.
QString LaneFace::nameOf(Rail rail) const
{
    if (facts_.isLink()) return texts_.words.title;
    return rail == Rail::Callback ? texts_.words.callback : texts_.words.errback;
}

// Where the log does not tell which half ran, neither is shown as passed over.
Part LaneFace::partOf(Rail rail) const
{
    const bool skipped = texts_.state.status == SlotStatus::Skipped;
    if (texts_.state.status == SlotStatus::Pending || (!passage_.ran && !skipped)) return Part::ToCome;
    return passage_.ran == rail ? Part::Ran : Part::Passed;
}

QString LaneFace::kindOf(Rail rail) const
{
    const QString half = rail == Rail::Callback ? QStringLiteral("callback") : QStringLiteral("errback");
    if (!halves_.on(rail)) return QStringLiteral("no ") + half;
    if (facts_.isLink()) return half + QStringLiteral(", ") + texts_.words.kind;
    return facts_.role ? half + QStringLiteral(", ") + toText(*facts_.role) : half;
}

void LaneFace::paintLane(Rail rail) const
{
    const QRectF& box = lanes_.box(rail);
    paintCaption(box, kindOf(rail));
    if (!halves_.on(rail)) return;
    const Part part = partOf(rail);
    paintBox(box, part);
    paintName(box, rail, part);
    if (part == Part::Ran) paintOutcome(box);
}

void LaneFace::paintBox(const QRectF& box, Part part) const
{
    const bool ran = part == Part::Ran, passed = part == Part::Passed;
    QPen pen(passed ? mixed(face_.colours.fill, face_.colours.mark, 0.6) : face_.colours.mark, 1.25);
    if (passed) pen.setDashPattern({3, 3});
    canvas_.painter.setRenderHint(QPainter::Antialiasing, true);
    canvas_.painter.setPen(pen);
    canvas_.painter.setBrush(ran ? face_.colours.mark : face_.colours.fill);
    canvas_.painter.drawRoundedRect(box.adjusted(0.5, 0.5, -0.5, -0.5), 4, 4);
}

// The name behind its sign; whole, or smaller, or its last part. Where no caption tells that it is an
// errback, this stands at the right.
void LaneFace::paintName(const QRectF& box, Rail rail, Part part) const
{
    const bool ran = part == Part::Ran, passed = part == Part::Passed;
    const Colours& colours = face_.colours;
    const QColor& colour = ran ? colours.onMark : passed ? colours.dim : colours.text;
    const Look sign = ran ? face_.look : Look{passed ? LookState::Skipped : LookState::Pending, false};
    const double side = std::round(pixels_ * 0.75);
    QRectF line = box.adjusted(7, 0, -5, 0);
    drawIcon(canvas_.painter, sign, {line.x(), std::round(line.center().y() - side / 2), side, side},
             part == Part::ToCome ? colours.mark : colour);
    line.setLeft(line.x() + side + 5);
    const Fitted fitting =
        fitted(canvas_, line.width(),
               {nameOf(rail), lastPart(nameOf(rail)), pixels_, ran && face_.look.executing()});
    line.setLeft(line.x() + canvas_.text.draw(line, fitting.text, fitting.font, colour) + 10);
    if (lanes_.caption != 0 || (rail == Rail::Callback && !facts_.role)) return;
    const QFont kindFont = canvas_.text.font(small_, false, true);
    if (canvas_.text.width(kindOf(rail), kindFont) <= line.width())
        canvas_.text.draw(line, kindOf(rail), kindFont, colour, true);
}

void LaneFace::paintCaption(const QRectF& box, const QString& words) const
{
    if (lanes_.caption == 0) return;
    const QRectF line(box.x(), box.y() - lanes_.caption - 1, box.width(), lanes_.caption);
    canvas_.text.draw(line, words, canvas_.text.font(small_), face_.colours.dim);
}

void LaneFace::paintOutcome(const QRectF& box) const
{
    if (lanes_.line == 0) return;
    QRectF line(box.x(), box.bottom() + 1, box.width(), lanes_.line);
    const QFont font = canvas_.text.font(small_);
    if (texts_.state.time && !hasFoot(face_.ground)) {
        const QString time = timeText(*texts_.state.time);
        const double width = canvas_.text.width(time, font);
        if (canvas_.text.width(texts_.outcome, font) + 8 + width <= line.width()) {
            canvas_.text.draw(line, time, font, face_.colours.dim, true);
            line.setRight(line.right() - width - 8);
        }
    }
    if (!texts_.outcome.isEmpty()) canvas_.text.draw(line, texts_.outcome, font, face_.colours.text);
}

} // namespace

void paintLaneFace(const Canvas& canvas, const Face& face, const Lanes& lanes, const SlotTexts& texts)
{
    LaneFace(canvas, face, lanes, texts).paint();
}

} // namespace model2map
