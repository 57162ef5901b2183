// SPDX-License-Identifier: GPL-3.0-or-later
#include "model2map/paint/tile_painter.h"

#include "model2map/paint/icons.h"

#include <QPainter>
#include <QPainterPath>

#include <algorithm>
#include <cmath>

namespace model2map {
namespace {

constexpr double headerFontPixels = 13;

double shortSide(const QRectF& rect)
{
    return std::min(rect.width(), rect.height());
}

double cornerOf(const QRectF& rect)
{
    return std::clamp(shortSide(rect) / 8, 0.0, 5.0);
}

QColor mixed(const QColor& a, const QColor& b, double share)
{
    const auto mix = [&](int x, int y) { return static_cast<int>(std::lround(x + (y - x) * share)); };
    return {mix(a.red(), b.red()), mix(a.green(), b.green()), mix(a.blue(), b.blue())};
}

// The part of a bar that a time fills: by decades, nothing at a microsecond, all of it at ten seconds.
double barShare(Duration time)
{
    const double micros = static_cast<double>(std::max<std::int64_t>(time.count, 0)) / 1e3;
    return std::clamp(std::log10(std::max(micros, 1.0)) / 7, 0.0, 1.0);
}

} // namespace

QRectF groundOf(const Tile& tile)
{
    const Rect& r = tile.rect;
    const double left = std::round(r.x), top = std::round(r.y);
    const QRectF whole(left, top, std::round(r.x + r.width) - left, std::round(r.y + r.height) - top);
    if (tile.depth == 0 || shortSide(whole) < 4) return whole;
    return shortSide(whole) < 16 ? whole.adjusted(0, 0, -1, -1) : whole.adjusted(1, 1, -1, -1);
}

TilePainter::TilePainter(QPainter& painter, const Scene& scene, const History& history, Position position,
                         const PaintOptions& options)
    : painter_(painter), scene_(scene), history_(history), position_(position), theme_(options.theme),
      cursor_(history.cursorAt(position)), text_(painter, options.font)
{
}

void TilePainter::paint(const Tile& tile)
{
    const QRectF ground = groundOf(tile);
    if (ground.width() < 1 || ground.height() < 1) return;
    const Look look = lookOf(tile, history_, position_, cursor_);
    const Face face{tile, ground, look, coloursOf(look, tile.id.kind, theme_)};
    paintGround(face);
    if (shortSide(ground) < 6) return;
    paintEdge(face);
    paintFace(face);
}

void TilePainter::paintGround(const Face& face)
{
    const double corner = face.tile.depth == 0 ? 0 : cornerOf(face.ground);
    painter_.setRenderHint(QPainter::Antialiasing, corner >= 1);
    painter_.setPen(Qt::NoPen);
    painter_.setBrush(face.colours.fill);
    if (corner >= 1)
        painter_.drawRoundedRect(face.ground, corner, corner);
    else
        painter_.drawRect(face.ground);
    if (face.look.state == LookState::Skipped && shortSide(face.ground) >= 4) paintHatch(face.ground);
}

// Stripes cut by hand at the edges: SVG has no clip, and pattern brushes do not scale.
void TilePainter::paintHatch(const QRectF& ground)
{
    painter_.setRenderHint(QPainter::Antialiasing, true);
    painter_.setPen(QPen(hatchColour(theme_), 1.5));
    const QRectF r = ground.adjusted(1, 1, -1, -1);
    for (double offset = 6; offset < r.width() + r.height(); offset += 7) {
        const double below = std::min(offset, r.height()), right = std::min(offset, r.width());
        painter_.drawLine(QPointF(r.left() + offset - below, r.top() + below),
                          QPointF(r.left() + right, r.top() + offset - right));
    }
}

void TilePainter::paintEdge(const Face& face)
{
    if (face.tile.depth == 0 && face.tile.id.kind == TileKind::Root) return;
    const bool loose = face.tile.looseAt(position_) || face.look.state == LookState::Reference;
    const bool running = face.look.state == LookState::Running;
    double width = 1;
    QColor colour = mixed(face.colours.fill, face.colours.mark, 0.45);
    if (face.tile.id.kind == TileKind::Slot && !running)
        colour = mixed(face.colours.fill, face.colours.mark, 0.2);
    if (running && face.tile.id.kind == TileKind::Slot) {
        width = 2;
        colour = face.colours.mark;
    }
    if (face.look.cursor) {
        width = face.look.executing() ? 4 : 2;
        colour = theme_ == Theme::Light ? QColor(0x4a, 0x06, 0x09) : QColor(Qt::white);
    }
    width = std::min(width, std::max(1.0, std::floor(shortSide(face.ground) / 5)));
    if (loose) colour = face.colours.mark;
    QPen pen(colour, loose ? std::max(width, 1.5) : width);
    if (loose) pen.setDashPattern({4, 3});
    painter_.setRenderHint(QPainter::Antialiasing, true);
    painter_.setPen(pen);
    painter_.setBrush(Qt::NoBrush);
    const double half = pen.widthF() / 2, corner = std::max(cornerOf(face.ground) - half, 0.0);
    painter_.drawRoundedRect(face.ground.adjusted(half, half, -half, -half), corner, corner);
}

void TilePainter::paintFace(const Face& face)
{
    switch (face.tile.id.kind) {
    case TileKind::Root:
        paintRoot(face);
        break;
    case TileKind::Deferred:
        paintDeferred(face);
        break;
    case TileKind::Slot:
        paintSlot(face);
        break;
    case TileKind::Reference:
        paintReference(face);
        break;
    }
}

QRectF TilePainter::headerLine(const Face& face) const
{
    const Rect header = headerOf(face.tile.rect, scene_.metrics());
    double height = header.height;
    if (face.tile.childCount == 0) height = std::min(face.ground.height(), scene_.metrics().header);
    const double top = header.height > 0 ? header.y : face.ground.y();
    return {face.ground.x() + 6, std::round(top) + (header.height > 0 ? 1 : 0), face.ground.width() - 12,
            height};
}

void TilePainter::paintRoot(const Face& face)
{
    const QRectF line = headerLine(face);
    if (line.height() < 12) return;
    const Trace& trace = history_.trace();
    const Event first = trace.size() > 0 ? trace.at(0) : Event();
    const QString program =
        first.action == Action::Started && first.program ? toText(*first.program) : QString();
    const double taken = text_.draw(line, program, text_.font(headerFontPixels, true), face.colours.text);
    const std::size_t count = history_.deferredCountAt(position_);
    const QString note = count == 0   ? QStringLiteral("no deferred yet")
                         : count == 1 ? QStringLiteral("1 deferred")
                                      : QStringLiteral("%L1 deferreds").arg(count);
    text_.draw(line.adjusted(taken + 12, 0, 0, 0), note, text_.font(headerFontPixels - 1), face.colours.dim,
               true);
}

double TilePainter::paintTitle(const Face& face, const QRectF& line, const QString& title, const QFont& font)
{
    const double side = std::round(font.pixelSize() * 0.8);
    QRectF rest = line;
    if (line.width() >= side) {
        drawIcon(painter_, face.look, {line.x(), std::round(line.center().y() - side / 2), side, side},
                 face.colours.mark);
        rest.setLeft(line.x() + side + 5);
    }
    return rest.left() + text_.draw(rest, title, font, face.colours.text);
}

// What is too small for words shows its sign alone.
void TilePainter::paintLoneIcon(const Face& face)
{
    const double side = std::min(std::floor(shortSide(face.ground) * 0.6), 12.0);
    if (side < 5) return;
    const QPointF centre = face.ground.center();
    drawIcon(painter_, face.look, {centre.x() - side / 2, centre.y() - side / 2, side, side},
             face.colours.mark);
}

void TilePainter::paintDeferred(const Face& face)
{
    const QRectF line = headerLine(face);
    const bool leaf = face.tile.childCount == 0;
    if (line.height() < 12 || line.width() < 24) {
        if (leaf) paintLoneIcon(face);
        return;
    }
    const QString name = deferredName(history_.facts(face.tile.id.deferred));
    const double end = paintTitle(face, line, name, text_.font(headerFontPixels, true));
    const QString note = deferredNote(history_, face.tile.id.deferred, position_);
    QRectF rest = line;
    rest.setLeft(end + 12);
    text_.draw(rest, note, text_.font(headerFontPixels - 1), face.colours.dim, true);
}

void TilePainter::paintReference(const Face& face)
{
    const auto& facts = history_.facts(face.tile.id.deferred);
    const QRectF line(face.ground.adjusted(6, 0, -6, 0));
    if (line.height() < 12 || line.width() < 24) return paintLoneIcon(face);
    const QString name = referenceName(history_, facts.references[face.tile.id.index]);
    paintTitle(face, line, name, text_.font(leastFontPixels + 2, false, true));
}

void TilePainter::paintSlot(const Face& face)
{
    if (face.tile.childCount > 0) {
        const QRectF line = headerLine(face);
        if (line.height() >= 12) paintSlotHeader(face, line);
        return;
    }
    if (face.ground.height() < 13 || face.ground.width() < 28) return paintLoneIcon(face);
    paintSlotLeaf(face);
}

void TilePainter::paintSlotHeader(const Face& face, const QRectF& line)
{
    const DeferredFacts& facts = history_.facts(face.tile.id.deferred);
    const SlotFacts& slot = facts.slots[face.tile.id.index];
    const SlotWords words = slotWords(history_, slot);
    const QFont font = text_.font(headerFontPixels - 1, face.look.executing());
    const double end = paintTitle(face, line, words.title, font);
    const auto state = history_.slotAt(face.tile.id.deferred, face.tile.id.index, position_);
    QString note = words.kind;
    if (state.time) note += (note.isEmpty() ? QString() : QStringLiteral(", ")) + timeText(*state.time);
    QRectF rest = line;
    rest.setLeft(end + 10);
    text_.draw(rest, note, text_.font(headerFontPixels - 2), face.colours.dim, true);
}

void TilePainter::paintSlotLeaf(const Face& face)
{
    const SlotFacts& slot = history_.facts(face.tile.id.deferred).slots[face.tile.id.index];
    const SlotState state = history_.slotAt(face.tile.id.deferred, face.tile.id.index, position_);
    const SlotWords words = slotWords(history_, slot);
    const double pixels =
        std::round(std::clamp(std::min(face.ground.height() * 0.2, face.ground.width() * 0.085), 10.0, 16.0));
    const double padding = face.ground.height() < 2 * pixels ? 5 : std::round(pixels * 0.6);
    const double leading = std::round(pixels * 1.5);
    QRectF line = face.ground.adjusted(padding + 4, padding, -padding, 0);
    line.setHeight(leading);
    if (face.ground.height() < leading + 2 * padding) {
        line.setTop(face.ground.top());
        line.setHeight(face.ground.height());
    }
    paintLanes(face, words);
    const QString title = words.title;
    const double end = paintTitle(face, line, title, text_.font(pixels, face.look.executing()));
    const double bottom = face.ground.bottom() - padding;
    const double small = std::max(pixels - 2, leastFontPixels);
    QRectF next = line.translated(0, leading);
    if (!words.kind.isEmpty()) {
        if (next.bottom() <= bottom) {
            text_.draw(next, words.kind, text_.font(small, false, true), face.colours.dim);
            next.translate(0, leading);
        } else {
            QRectF rest = line;
            rest.setLeft(end + 10);
            text_.draw(rest, words.kind, text_.font(small, false, true), face.colours.dim, true);
        }
    }
    if (state.time && next.bottom() <= bottom + 1)
        paintTime(face, QRectF(line.x(), bottom - leading, line.width(), leading), *state.time, small);
}

void TilePainter::paintTime(const Face& face, const QRectF& foot, Duration time, double pixels)
{
    const QRectF bar(foot.x(), foot.bottom() - 4, foot.width(), 4);
    painter_.setRenderHint(QPainter::Antialiasing, false);
    painter_.fillRect(bar, mixed(face.colours.fill, face.colours.mark, 0.2));
    const double length = std::max(2.0, std::round(bar.width() * barShare(time)));
    painter_.fillRect(QRectF(bar.x(), bar.y(), std::min(length, bar.width()), bar.height()),
                      face.colours.mark);
    const QRectF words = foot.adjusted(0, 0, 0, -6);
    text_.draw(words, timeText(time), text_.font(pixels), face.colours.dim);
}

// The callback's lane is the upper half of the left edge, the errback's the lower one.
void TilePainter::paintLanes(const Face& face, const SlotWords& words)
{
    const bool executing = face.look.executing();
    const QRectF lane(face.ground.x() + (executing ? 5 : 3), face.ground.y() + (executing ? 6 : 4), 3,
                      face.ground.height() - (executing ? 12 : 8));
    if (lane.height() < 8) return;
    painter_.setRenderHint(QPainter::Antialiasing, false);
    const double half = std::floor(lane.height() / 2) - 1;
    const QColor colour = mixed(face.colours.fill, face.colours.mark, 0.7);
    if (!words.callback.isEmpty() || words.errback.isEmpty())
        painter_.fillRect(QRectF(lane.x(), lane.y(), lane.width(), half), colour);
    if (!words.errback.isEmpty() || words.callback.isEmpty())
        painter_.fillRect(QRectF(lane.x(), lane.bottom() - half, lane.width(), half), colour);
}

void TilePainter::outline(const Tile& tile, const QColor& colour, double width)
{
    const QRectF ground = groundOf(tile);
    if (ground.isEmpty()) return;
    const double half = width / 2, corner = cornerOf(ground);
    painter_.setRenderHint(QPainter::Antialiasing, true);
    painter_.setPen(QPen(colour, width));
    painter_.setBrush(Qt::NoBrush);
    painter_.drawRoundedRect(ground.adjusted(half, half, -half, -half), corner, corner);
}

} // namespace model2map
