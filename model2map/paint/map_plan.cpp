// SPDX-License-Identifier: GPL-3.0-or-later
#include "model2map/paint/map_plan.h"

#include "model2map/paint/stamps.h"
#include "model2map/paint/tile_ground.h"

#include <algorithm>

namespace model2map {
namespace {

constexpr int leastStamp = 4; // narrower tiles are nothing but their ground

bool isLump(const TileList& tiles, std::size_t tile, double scale)
{
    return (tiles.kind(tile) == TileKind::Deferred || tiles.isParent(tile)) &&
           isLumpSized(tiles.rect(tile), scale);
}

Piece pieceOf(const TileList& tiles, std::uint32_t tile, const QRect& ground, std::uint32_t until)
{
    const auto narrow = [](int length) { return static_cast<std::int16_t>(length); };
    return {tile,
            tiles.since(tile),
            until,
            tiles.tiedSince(tile),
            narrow(ground.x()),
            narrow(ground.y()),
            narrow(ground.width()),
            narrow(ground.height()),
            PieceWay::Words,
            tiles.kind(tile),
            tiles.isParent(tile)};
}

} // namespace

void PieceNumbers::add(std::size_t one, std::uint32_t number)
{
    Word& word = words_[one / 64];
    if (word.bits == 0) word.first = number;
    word.bits |= std::uint64_t{1} << one % 64;
}

MapPlan::MapPlan(const Scene& scene, double scale, bool stamped)
    : ofTile_(scene.tiles().size()), leftOut_(addAll(scene, scale, stamped))
{
}

// Returns from when on each tile is left out that ever is.
BigVector<std::uint32_t> MapPlan::addAll(const Scene& scene, double scale, bool stamped)
{
    const TileList& tiles = scene.tiles();
    BigVector<std::uint32_t> leftOut, hidesFrom(tiles.size()); // what stands in it
    for (std::uint32_t i = 0; i < tiles.size(); ++i) {
        const std::uint32_t since = tiles.since(i), until = i == 0 ? none : hidesFrom[tiles.parent(i)];
        const bool lump = isLump(tiles, i, scale);
        hidesFrom[i] = lump ? std::min(until, since) : until;
        const QRect ground = until <= since ? QRect() : groundOf(tiles.rect(i), i == 0);
        if (ground.isEmpty() || until != none) leftOut.push_back(ground.isEmpty() ? since : until);
        if (ground.isEmpty()) continue;
        ofTile_.add(i, static_cast<std::uint32_t>(pieces_.size()));
        Piece& piece = pieces_.emplace_back(model2map::pieceOf(tiles, i, ground, until));
        if (lump)
            piece.way = PieceWay::Lump;
        else if (stamped && Stamps::mayStamp(tiles, i, ground, scene.metrics()))
            piece.way = std::min(piece.width, piece.height) < leastStamp ? PieceWay::Fill : PieceWay::Stamp;
    }
    return leftOut;
}

} // namespace model2map
