// SPDX-License-Identifier: GPL-3.0-or-later
#include "model2map/paint/map_image.h"

#include "model2map/paint/tile_ground.h"

#include <QPainter>

#include <algorithm>
#include <utility>

namespace model2map {
namespace {

constexpr Position nearBy = 64; // events that are stepped over one by one

QRgb opaque(const QColor& colour)
{
    return colour.rgb() | 0xff000000;
}

} // namespace

MapImage::MapImage(const Scene& scene, const History& history, PaintOptions options, Stamps& stamps)
    : scene_(scene), history_(history), options_(std::move(options)),
      image_((QSizeF(scene.width(), scene.height()) * stamps.scale()).toSize(), QImage::Format_RGB32),
      stamps_(stamps), end_(history.eventCount()), plan_(scene, stamps.scale(), stamps.works()),
      looks_(scene, history, plan_), fills_(options_.theme)
{
    image_.setDevicePixelRatio(stamps.scale());
}

void MapImage::prepare(Position position)
{
    for (std::size_t piece = 0; piece < plan_.pieces().size(); ++piece) {
        looks_.expectAfter(piece);
        const Piece& shown = plan_.pieces()[piece];
        if (shown.way != PieceWay::Words && shown.shownAt(position)) looks_.at(piece, position);
    }
}

const QImage& MapImage::at(Position position)
{
    if (painted_ != position && !image_.isNull() && !(painted_ && step(position))) {
        position_ = position;
        paintAll();
    }
    painted_ = position;
    return image_;
}

bool MapImage::isFar(Position position) const noexcept
{
    // Where tiles end inside of pixels, they cannot be painted one by one.
    return !painted_ || !stamps_.works() || !reaches(position) ||
           std::max(*painted_, position) - std::min(*painted_, position) > nearBy;
}

std::vector<std::uint32_t> MapImage::piecesIn(std::uint32_t top) const
{
    const TileList& tiles = scene_.tiles();
    std::vector<std::uint32_t> pieces, parents;
    const auto visit = [&](std::uint32_t tile) {
        const std::uint32_t piece = plan_.pieceOf(tile);
        const bool shown = piece != MapPlan::none && plan_.pieces()[piece].shownAt(position_);
        if (shown) pieces.push_back(piece);
        const bool lump = shown && plan_.pieces()[piece].way == PieceWay::Lump;
        if (!lump && tiles.isParent(tile)) parents.push_back(tile);
    };
    visit(top);
    for (std::size_t next = 0; next < parents.size(); ++next) {
        const std::uint32_t parent = parents[next];
        for (std::uint32_t i = tiles.children(parent); i < tiles.childrenEnd(parent); ++i)
            visit(i);
    }
    return pieces;
}

void MapImage::paintAll()
{
    image_.fill(opaque(coloursOf({LookState::Root}, TileKind::Root, options_.theme).fill));
    leftOut_ = leftOutAt(position_);
    paintPieces();
    paintTop();
}

void MapImage::paintPieces()
{
    PiecePainter painter(image_, subject(), plan_, looks_, fills_, stamps_);
    // The root's ground is there, and paintTop() writes its header.
    const Tile top = scene_.tiles()[0];
    const bool isDone = top.id.kind == TileKind::Root && headerOf(top.rect, scene_.metrics()).height > 0;
    for (std::size_t piece = isDone; piece < plan_.pieces().size(); ++piece)
        painter.paint(piece);
}

// What the top tells of all.
void MapImage::paintTop()
{
    countTold_ = history_.deferredCountAt(position_);
    const Tile top = scene_.tiles()[0];
    const Rect header = headerOf(top.rect, scene_.metrics());
    if (header.height <= 0 || !top.drawnAt(position_)) return;
    QPainter painter(&image_);
    painter.setClipRect(QRectF(header.x, header.y, header.width, header.height));
    TilePainter(painter, scene_, history_, position_, options_, leftOut_).paint(top);
}

// The tile itself or the outermost around it that is so small that it is painted at once.
std::uint32_t MapImage::shownFor(std::uint32_t tile) const
{
    const TileList& tiles = scene_.tiles();
    while (tile != 0) {
        const std::uint32_t parent = tiles.parent(tile), piece = plan_.pieceOf(parent);
        if (piece != MapPlan::none && plan_.pieces()[piece].way == PieceWay::Words) break;
        tile = parent;
    }
    return tile;
}

// What a tile stands on: the fill of a parent, and the edges of those whose inner side it touches.
void MapImage::paintBelow(std::uint32_t tile, const QRect& place)
{
    constexpr int widestEdge = 6;
    const TileList& tiles = scene_.tiles();
    std::vector<std::uint32_t> edges;
    const std::optional<Bracket> cursor = history_.cursorAt(position_);
    for (bool clear = false; !clear;) {
        tile = tiles.parent(tile);
        const QRect inner =
            groundOf(tiles.rect(tile), tile == 0).adjusted(widestEdge, widestEdge, -widestEdge, -widestEdge);
        const bool drawn = tiles.drawnAt(tile, position_);
        clear = tile == 0 || (drawn && inner.contains(place));
        const bool striped =
            drawn && lookOf(tiles.id(tile), history_, position_, cursor).state == LookState::Skipped;
        if (drawn && (!clear || striped)) edges.push_back(tile);
    }
    const double scale = stamps_.scale();
    Raster(image_).fill(
        QRectF(QPointF(place.topLeft()) * scale, QSizeF(place.size()) * scale).toAlignedRect(),
        opaque(tileFill(tiles[tile], history_, position_, options_.theme)));
    if (edges.empty()) return;
    QPainter painter(&image_);
    painter.setClipRect(place);
    const TilePainter painted(painter, scene_, history_, position_, options_);
    for (auto edge = edges.rbegin(); edge != edges.rend(); ++edge)
        painted.paint(tiles[*edge]);
}

void MapImage::repaint(std::uint32_t tile)
{
    const QRect place = placeOf(scene_.tiles().rect(tile));
    paintBelow(tile, place);
    PiecePainter painter(image_, subject(), plan_, looks_, fills_, stamps_, place);
    for (const std::uint32_t piece : piecesIn(tile))
        painter.paint(piece);
}

bool MapImage::step(Position to)
{
    const Position from = *painted_, low = std::min(from, to), high = std::max(from, to);
    if (isFar(to)) return false;
    std::vector<DeferredIndex> changed;
    for (EventNumber event = low + 1; event <= high; ++event)
        history_.changedBy(event, changed);
    for (const Position position : {from, to})
        if (const auto cursor = history_.cursorAt(position)) changed.push_back(cursor->deferred);
    position_ = to;
    std::vector<std::uint32_t> shown;
    for (const DeferredIndex deferred : changed)
        if (const auto tile = scene_.findAround({TileKind::Deferred, deferred, 0}))
            shown.push_back(shownFor(static_cast<std::uint32_t>(*tile)));
    std::sort(shown.begin(), shown.end());
    shown.erase(std::unique(shown.begin(), shown.end()), shown.end());
    if (!shown.empty() && shown.front() == 0) return false;
    const std::size_t before = std::exchange(leftOut_, leftOutAt(to));
    for (const std::uint32_t tile : shown)
        repaint(tile);
    if (leftOut_ != before || history_.deferredCountAt(to) != countTold_) paintTop();
    return true;
}

} // namespace model2map
