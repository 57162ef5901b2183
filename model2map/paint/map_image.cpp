// SPDX-License-Identifier: GPL-3.0-or-later
#include "model2map/paint/map_image.h"

#include "model2map/paint/tile_ground.h"

#include <QPainter>

#include <algorithm>
#include <cmath>

namespace model2map {
namespace {

constexpr Position nearBy = 64;   // events that are stepped over one by one
constexpr std::uint32_t soon = 8; // tiles ahead
constexpr double leastSide = 3;   // of a tile that shows what stands in it, in device pixels

QRgb opaque(const QColor& colour)
{
    return colour.rgb() | 0xff000000;
}

// Which of many is shown where there is room for one.
int urgencyOf(const Look& look, bool isParent)
{
    if (look.cursor) return 11;
    switch (look.state) {
    case LookState::Failed:
        return 10;
    case LookState::Cancelled:
        return 9;
    case LookState::Running:
        return 8;
    case LookState::Held:
        return 7;
    case LookState::Waiting:
        return 6;
    case LookState::Paused:
        return 5;
    case LookState::Pending:
        return 4;
    case LookState::Succeeded:
        return isParent ? 1 : 3; // what stands in it tells more
    case LookState::Skipped:
        return 2;
    case LookState::Root:
    case LookState::Reference:
        break;
    }
    return 0;
}

} // namespace

MapImage::MapImage(const Scene& scene, const History& history, PaintOptions options, Stamps& stamps)
    : scene_(scene), history_(history), options_(std::move(options)),
      image_((QSizeF(scene.width(), scene.height()) * stamps.scale()).toSize(), QImage::Format_RGB32),
      stamps_(stamps)
{
    image_.setDevicePixelRatio(stamps.scale());
    for (const TileKind kind : {TileKind::Deferred, TileKind::Slot})
        for (const bool cursor : {false, true})
            for (std::size_t state = 0; state < lookStates; ++state)
                fills_[kind == TileKind::Slot][cursor][state] =
                    opaque(coloursOf({LookState(state), cursor}, kind, options_.theme).fill);
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
    return !painted_ || !stamps_.works() ||
           std::max(*painted_, position) - std::min(*painted_, position) > nearBy;
}

QRgb MapImage::fillOf(const Look& look, bool slot) const
{
    return fills_[slot][look.cursor][static_cast<std::size_t>(look.state)];
}

bool MapImage::isLump(const Tile& tile) const
{
    return (tile.childCount > 0 || tile.id.kind == TileKind::Deferred) &&
           std::min(tile.rect.width, tile.rect.height) * stamps_.scale() < leastSide;
}

MapImage::Contents MapImage::contentsOf(std::uint32_t top, const std::optional<Bracket>& cursor) const
{
    const std::vector<Tile>& tiles = scene_.tiles();
    Contents contents;
    int urgency = -1;
    const auto take = [&](const Tile& tile) {
        const Look look = lookOf(tile, history_, position_, cursor);
        const int its = urgencyOf(look, tile.childCount > 0);
        if (its <= urgency) return;
        urgency = its;
        contents.look = look;
    };
    take(tiles[top]);
    std::vector<std::uint32_t> parents{top};
    while (!parents.empty()) {
        const Tile& parent = tiles[parents.back()];
        parents.pop_back();
        for (std::uint32_t i = parent.children; i < parent.children + parent.childCount; ++i) {
            if (tiles[i].childCount > 0) parents.push_back(i);
            if (!tiles[i].drawnAt(position_)) continue;
            ++contents.count;
            take(tiles[i]);
        }
    }
    return contents;
}

MapImage::Found MapImage::tilesIn(std::uint32_t top) const
{
    const std::vector<Tile>& tiles = scene_.tiles();
    const std::optional<Bracket> cursor = history_.cursorAt(position_);
    Found found;
    std::vector<std::uint32_t> parents;
    const auto visit = [&](std::uint32_t i) {
        const Tile& tile = tiles[i];
        const bool drawn = tile.drawnAt(position_), lump = drawn && isLump(tile);
        if (!lump && tile.childCount > 0) parents.push_back(i);
        if (!drawn) return;
        const Contents contents = lump ? contentsOf(i, cursor) : Contents();
        found.leftOut += contents.count;
        const QRect ground = groundOf(tile);
        if (ground.isEmpty())
            ++found.leftOut;
        else
            found.pieces.push_back(pieceOf(i, ground, lump ? fillOf(contents.look, true) : 0));
    };
    visit(top);
    for (std::size_t next = 0; next < parents.size(); ++next) {
        const Tile& parent = tiles[parents[next]];
        const std::uint32_t end = parent.children + parent.childCount;
        for (std::uint32_t i = parent.children; i < end; ++i) {
            if (i + soon < end && tiles[i + soon].id.kind == TileKind::Deferred)
                history_.expect(tiles[i + soon].id.deferred);
            visit(i);
        }
    }
    return found;
}

MapImage::Piece MapImage::pieceOf(std::uint32_t tile, const QRect& ground, QRgb fill) const
{
    const auto narrow = [](int length) { return static_cast<std::int16_t>(length); };
    const bool stamped = stamps_.works() && Stamps::mayStamp(scene_.tiles()[tile], ground, scene_.metrics());
    return {tile,
            stamped,
            narrow(ground.x()),
            narrow(ground.y()),
            narrow(ground.width()),
            narrow(ground.height()),
            fill};
}

void MapImage::paintTiles(const Found& found, const QRect& clip)
{
    const std::optional<Bracket> cursor = history_.cursorAt(position_);
    const Raster raster(image_);
    // A raster painter leaves nothing for later, so that both may write in turn.
    std::optional<QPainter> painter;
    std::optional<TilePainter> tiles;
    for (const Piece& piece : found.pieces) {
        if (piece.stamped) {
            stamp(raster, piece, cursor);
            continue;
        }
        if (!painter) {
            painter.emplace(&image_);
            if (!clip.isEmpty()) painter->setClipRect(clip);
            tiles.emplace(*painter, scene_, history_, position_, options_);
        }
        if (piece.fill != 0)
            painter->fillRect(piece.ground(), QColor::fromRgb(piece.fill));
        else
            tiles->paint(scene_.tiles()[piece.tile]);
    }
}

void MapImage::stamp(const Raster& raster, const Piece& piece, const std::optional<Bracket>& cursor)
{
    const int scale = static_cast<int>(stamps_.scale());
    const QRect ground = piece.ground();
    const QRect place(ground.topLeft() * scale, ground.size() * scale);
    if (piece.fill != 0) return raster.fill(place, piece.fill);
    const Tile& tile = scene_.tiles()[piece.tile];
    const Look look = lookOf(tile, history_, position_, cursor);
    if (std::min(ground.width(), ground.height()) < 4)
        raster.fill(place, fillOf(look, tile.id.kind == TileKind::Slot));
    else
        stamps_.put(raster, {scene_, history_, position_, options_}, tile, ground, look);
}

void MapImage::paintAll()
{
    image_.fill(opaque(coloursOf({LookState::Root}, TileKind::Root, options_.theme).fill));
    const Found found = tilesIn(0);
    leftOut_ = found.leftOut;
    paintTiles(found, {});
    paintTop();
}

// What the top tells of all.
void MapImage::paintTop()
{
    countTold_ = history_.deferredCountAt(position_);
    const Tile& top = scene_.tiles()[0];
    const Rect header = headerOf(top.rect, scene_.metrics());
    if (header.height <= 0 || !top.drawnAt(position_)) return;
    QPainter painter(&image_);
    painter.setClipRect(QRectF(header.x, header.y, header.width, header.height));
    TilePainter(painter, scene_, history_, position_, options_, leftOut_).paint(top);
}

// The tile itself or the outermost around it that is so small that it is painted at once.
std::uint32_t MapImage::shownFor(std::uint32_t tile) const
{
    const std::vector<Tile>& tiles = scene_.tiles();
    while (tile != 0) {
        const Tile& parent = tiles[tiles[tile].parent];
        if (!isLump(parent) && !Stamps::mayStamp(parent, groundOf(parent), scene_.metrics())) break;
        tile = tiles[tile].parent;
    }
    return tile;
}

// What a tile stands on: the fill of a parent, and the edges of those whose inner side it touches.
void MapImage::paintBelow(std::uint32_t tile, const QRect& place)
{
    constexpr int widestEdge = 6;
    const std::vector<Tile>& tiles = scene_.tiles();
    std::vector<std::uint32_t> edges;
    const std::optional<Bracket> cursor = history_.cursorAt(position_);
    for (bool clear = false; !clear;) {
        tile = tiles[tile].parent;
        const QRect inner = groundOf(tiles[tile]).adjusted(widestEdge, widestEdge, -widestEdge, -widestEdge);
        const bool drawn = tiles[tile].drawnAt(position_);
        clear = tile == 0 || (drawn && inner.contains(place));
        const bool striped =
            drawn && lookOf(tiles[tile], history_, position_, cursor).state == LookState::Skipped;
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
    const QRect place = placeOf(scene_.tiles()[tile]);
    paintBelow(tile, place);
    const Found found = tilesIn(tile);
    leftOut_ += found.leftOut;
    paintTiles(found, place);
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
        if (const auto tile = scene_.find({TileKind::Deferred, deferred, 0}))
            shown.push_back(shownFor(static_cast<std::uint32_t>(*tile)));
    std::sort(shown.begin(), shown.end());
    shown.erase(std::unique(shown.begin(), shown.end()), shown.end());
    if (!shown.empty() && shown.front() == 0) return false;
    const std::size_t before = leftOut_;
    position_ = from;
    for (const std::uint32_t tile : shown)
        leftOut_ -= tilesIn(tile).leftOut;
    position_ = to;
    for (const std::uint32_t tile : shown)
        repaint(tile);
    if (leftOut_ != before || history_.deferredCountAt(to) != countTold_) paintTop();
    return true;
}

} // namespace model2map
