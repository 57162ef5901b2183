// SPDX-License-Identifier: GPL-3.0-or-later
#include "model2map/paint/slot_face.h"

#include "model2map/paint/lane_face.h"
#include "model2map/paint/tile_ground.h"
#include "model2map/paint/tile_title.h"

#include <QPainter>

#include <algorithm>
#include <cmath>

namespace model2map {
namespace {

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
    if (line.width() >= 2 * smallRailsWidth) {
        const QPointF corner(line.right() - smallRailsWidth,
                             std::round(line.center().y() - smallRailsHeight / 2));
        paintSmallRails(
            canvas, face, corner,
            passageAt(canvas.history, face.tile.id.deferred, face.tile.id.index, canvas.position));
        line.setRight(corner.x() - 8);
    }
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
class Leaf {
public:
    Leaf(const Canvas& canvas, const Face& face, const SlotTexts& texts);
    void paint();

private:
    bool roomFor(int lines) const { return line_.bottom() + lines * leading_ <= bottom_; }
    void paintNames();
    void add(const QString& text, const QFont& font, const QColor& colour);

    const Canvas& canvas_;
    const Face& face_;
    const SlotTexts& texts_;
    double pixels_, small_, leading_, bottom_ = 0;
    QRectF line_;        // the one at hand
    bool apart_ = false; // the halves of a pair stand in a line each
};

Leaf::Leaf(const Canvas& canvas, const Face& face, const SlotTexts& texts)
    : canvas_(canvas), face_(face), texts_(texts),
      pixels_(std::round(
          std::clamp(std::min(face.ground.height() * 0.2, face.ground.width() * 0.1), 10.0, 18.0))),
      small_(std::max(pixels_ - 2, leastFontPixels)), leading_(std::round(pixels_ * 1.5))
{
    const QRectF& ground = face.ground;
    const double padding = ground.height() < 2 * pixels_ ? 5 : std::round(pixels_ * 0.6);
    line_ = ground.adjusted(padding + 4, padding, -padding, 0);
    line_.setHeight(leading_);
    if (ground.height() < leading_ + 2 * padding)
        line_ = QRectF(line_.x(), ground.y(), line_.width(), ground.height());
    bottom_ = ground.bottom() - padding + 1;
    apart_ = texts.words.isPair() && roomFor(1);
}

void Leaf::paint()
{
    const SlotWords& words = texts_.words;
    const Title smallest{words.title, words.shorter, pixels_};
    if (!titleFits(canvas_, line_, smallest)) return paintLoneSign(canvas_, face_);
    if (face_.ground.height() >= 28) paintLanes(canvas_, face_, words);
    paintNames();
    add(texts_.outcome, canvas_.text.font(small_), face_.colours.text);
    if (texts_.state.time && roomFor(1)) {
        const QRectF foot(line_.x(), bottom_ - 1 - leading_, line_.width(), leading_);
        paintTime(canvas_, face_, foot, *texts_.state.time, small_);
    }
}

// The half that runs is bold, the one that did not run is dim.
void Leaf::paintNames()
{
    const SlotWords& words = texts_.words;
    const std::optional<bool> branch = texts_.state.branch;
    const bool bold = face_.look.executing();
    Title title{words.title, words.shorter, pixels_, bold};
    if (apart_) {
        title = {words.callback, lastPart(words.callback), pixels_, bold && branch == true};
        title.dim = branch == false;
    }
    const double end = paintTitle(canvas_, face_, line_, title);
    const int wanted =
        apart_ + !words.kind.isEmpty() + !texts_.outcome.isEmpty() + texts_.state.time.has_value();
    const bool beside = !roomFor(wanted); // then the kind goes beside the name, where it fits
    const QFont kindFont = canvas_.text.font(small_, false, true);
    const QRectF rest(end + 10, line_.y(), line_.right() - end - 10, line_.height());
    if (beside && canvas_.text.width(words.kind, kindFont) <= rest.width())
        canvas_.text.draw(rest, words.kind, kindFont, face_.colours.dim, true);
    if (apart_)
        add(QStringLiteral("/ ") + words.errback, canvas_.text.font(pixels_, bold && branch == false),
            branch == true ? face_.colours.dim : face_.colours.text);
    if (!beside) add(words.kind, kindFont, face_.colours.dim);
}

void Leaf::add(const QString& text, const QFont& font, const QColor& colour)
{
    if (text.isEmpty() || !roomFor(1)) return;
    line_.translate(0, leading_);
    canvas_.text.draw(line_, text, font, colour);
}

} // namespace

void paintSlotFace(const Canvas& canvas, const Face& face)
{
    if (face.tile.childCount > 0) return paintHeader(canvas, face, {canvas, face.tile.id});
    if (face.ground.height() < 13 || face.ground.width() < 28) return paintLoneSign(canvas, face);
    const SlotTexts texts(canvas, face.tile.id);
    if (const auto lanes = lanesOf(face.ground)) return paintLaneFace(canvas, face, *lanes, texts);
    Leaf(canvas, face, texts).paint();
}

} // namespace model2map
