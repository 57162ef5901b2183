// SPDX-License-Identifier: GPL-3.0-or-later
#include "model2map/paint/piece_painter.h"

namespace model2map {

Fills::Fills(Theme theme)
{
    for (const TileKind kind : {TileKind::Deferred, TileKind::Slot})
        for (const bool cursor : {false, true})
            for (std::size_t state = 0; state < lookStates; ++state)
                all_[kind == TileKind::Slot][cursor][state] =
                    coloursOf({LookState(state), cursor}, kind, theme).fill.rgb();
}

PiecePainter::PiecePainter(QImage& image, const Subject& subject, const MapPlan& plan, PieceLooks& looks,
                           const Fills& fills, Stamps& stamps, const QRect& clip)
    : image_(image), subject_(subject), plan_(plan), looks_(looks), fills_(fills), stamps_(stamps),
      clip_(clip), raster_(image), cursor_(subject.history.cursorAt(subject.position)),
      red_(looks.redPiece(subject.position, cursor_)),
      scale_(stamps.works() ? static_cast<int>(stamps.scale()) : 0)
{
}

void PiecePainter::open()
{
    if (painter_) return;
    painter_.emplace(&image_);
    if (!clip_.isEmpty()) painter_->setClipRect(clip_);
    tiles_.emplace(*painter_, subject_.scene, subject_.history, subject_.position, subject_.options);
}

void PiecePainter::paint(std::size_t index)
{
    looks_.expectAfter(index);
    const Piece& piece = plan_.pieces()[index];
    if (!piece.shownAt(subject_.position)) return;
    if (piece.way == PieceWay::Words) {
        open();
        return tiles_->paint(subject_.scene.tiles()[piece.tile]);
    }
    const Look look =
        index == red_ ? looks_.at(index, subject_.position, cursor_) : looks_.at(index, subject_.position);
    if (piece.way == PieceWay::Stamp) return stamps_.put(raster_, subject_, piece, look);
    const QRgb fill = fills_.of(look, piece.way == PieceWay::Lump || piece.kind == TileKind::Slot);
    if (scale_ != 0) return raster_.fill(scaled(piece.ground(), scale_), fill);
    open();
    painter_->fillRect(piece.ground(), QColor::fromRgb(fill));
}

} // namespace model2map
