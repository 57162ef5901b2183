// SPDX-License-Identifier: GPL-3.0-or-later
#include "model2map/paint/tile_painter.h"

#include "model2map/paint/labels.h"
#include "model2map/paint/slot_face.h"
#include "model2map/paint/tile_ground.h"
#include "model2map/paint/tile_title.h"

#include <algorithm>

namespace model2map {
namespace {

constexpr double namePixels = 13, notePixels = 12;

bool roomForWords(const QRectF& line)
{
    return line.height() >= 12 && line.width() >= 24;
}

QString moreNote(std::size_t leftOut)
{
    return leftOut == 0   ? QString()
           : leftOut == 1 ? QStringLiteral(", +1 more too small to see")
                          : QStringLiteral(", +%L1 more too small to see").arg(leftOut);
}

} // namespace

TilePainter::TilePainter(QPainter& painter, const Scene& scene, const History& history, Position position,
                         const PaintOptions& options, std::size_t leftOut)
    : canvas_{painter, scene, history, position, options.theme, TextPainter(painter, options.font)},
      cursor_(history.cursorAt(position)), leftOut_(leftOut)
{
}

void TilePainter::paint(const Tile& tile) const
{
    const QRectF ground(groundOf(tile));
    if (ground.width() < 1 || ground.height() < 1) return;
    const Look look = lookOf(tile.id, canvas_.history, canvas_.position, cursor_);
    const Face face{tile, ground, look, coloursOf(look, tile.id.kind, canvas_.theme)};
    paintGround(canvas_, face);
    if (tile.id.kind == TileKind::Root) return paintRoot(face);
    if (shortSide(ground) < 6) return;
    paintEdge(canvas_, face);
    if (tile.id.kind == TileKind::Deferred) paintDeferred(face);
    if (tile.id.kind == TileKind::Slot) paintSlotFace(canvas_, face);
    if (tile.id.kind == TileKind::Reference) paintReference(face);
}

void TilePainter::paintCursor() const
{
    const auto index = cursor_ ? cursorTile(canvas_.scene, canvas_.history, *cursor_) : std::nullopt;
    if (!index) return;
    const Tile& tile = canvas_.scene.tiles()[*index];
    const QRectF ground(groundOf(tile));
    if (tile.drawnAt(canvas_.position) && needsLocator(ground)) paintLocator(canvas_, ground);
}

void TilePainter::paintRoot(const Face& face) const
{
    const QRectF line = headerLine(canvas_, face);
    if (!roomForWords(line)) return;
    const Trace& trace = canvas_.history.trace();
    const Event first = trace.size() > 0 ? trace.at(0) : Event();
    const QString program =
        first.action == Action::Started && first.program ? toText(*first.program) : QString();
    const QFont bold = canvas_.text.font(namePixels, true);
    const double taken = canvas_.text.draw(line, program, bold, face.colours.text);
    const std::size_t count = canvas_.history.deferredCountAt(canvas_.position);
    const QString note = count == 0   ? QStringLiteral("no deferred yet")
                         : count == 1 ? QStringLiteral("1 deferred")
                                      : QStringLiteral("%L1 deferreds").arg(count);
    const QString part = canvas_.scene.isPart() ? QStringLiteral(", not all shown") : QString();
    canvas_.text.draw(line.adjusted(taken + 12, 0, 0, 0), note + part + moreNote(leftOut_),
                      canvas_.text.font(notePixels), face.colours.dim, true);
}

void TilePainter::paintDeferred(const Face& face) const
{
    QRectF line = headerLine(canvas_, face);
    if (!roomForWords(line)) {
        if (face.tile.childCount == 0) paintLoneSign(canvas_, face);
        return;
    }
    const DeferredIndex deferred = face.tile.id.deferred;
    const DeferredFacts& facts = canvas_.history.facts(deferred);
    line.setLeft(paintTitle(canvas_, face, line, {deferredName(facts), shortName(facts), namePixels, true}) +
                 12);
    QString note = deferredNote(canvas_.history, deferred, canvas_.position);
    if (face.tile.isTop) note += moreNote(leftOut_);
    const QFont font = canvas_.text.font(notePixels);
    if (line.width() >= 70 || canvas_.text.width(note, font) <= line.width()) // "suc…" would be noise
        canvas_.text.draw(line, note, font, face.colours.dim, true);
}

void TilePainter::paintReference(const Face& face) const
{
    const QRectF line(face.ground.adjusted(6, 0, -6, 0));
    const auto& reference = canvas_.history.facts(face.tile.id.deferred).references[face.tile.id.index];
    const DeferredFacts& target = canvas_.history.facts(reference.target);
    Title title{deferredName(target), shortName(target), notePixels};
    title.italic = true;
    if (!roomForWords(line) || !titleFits(canvas_, line, title)) return paintLoneSign(canvas_, face);
    paintTitle(canvas_, face, line, title);
}

} // namespace model2map
