// SPDX-License-Identifier: GPL-3.0-or-later
#include "model2map/paint/piece_looks.h"

#include <algorithm>

namespace model2map {
namespace {

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

PieceLooks::PieceLooks(const Scene& scene, const History& history, const MapPlan& plan)
    : scene_(scene), history_(history), plan_(plan), settled_(plan.pieces().size())
{
}

void PieceLooks::expect(std::size_t piece) const
{
    if (piece >= settled_.size() || settled_[piece].since != Settled().since) return;
    const Tile& tile = scene_.tiles()[plan_.pieces()[piece].tile];
    if (tile.id.kind == TileKind::Deferred) history_.expect(tile.id.deferred);
}

EventNumber PieceLooks::lastChange(const Tile& tile) const
{
    const Position end = history_.eventCount();
    if (tile.id.kind == TileKind::Deferred) return history_.changeBefore(tile.id.deferred, end + 1);
    if (tile.id.kind == TileKind::Slot) return history_.slotChangedAt(tile.id.deferred, tile.id.index, end);
    return 0;
}

Look PieceLooks::find(std::size_t piece, Position position)
{
    const Found found = lookAt(plan_.pieces()[piece], position, std::nullopt);
    if (found.settled <= position) settled_[piece] = {static_cast<std::uint32_t>(found.settled), found.look};
    return found.look;
}

Look PieceLooks::at(std::size_t piece, Position position, const std::optional<Bracket>& cursor)
{
    return lookAt(plan_.pieces()[piece], position, cursor).look;
}

PieceLooks::Found PieceLooks::lookAt(const Piece& piece, Position position,
                                     const std::optional<Bracket>& cursor)
{
    const std::vector<Tile>& tiles = scene_.tiles();
    Found found;
    int urgency = -1;
    const auto take = [&](const Tile& tile) {
        // Once it is known that more is to come, it does not matter when.
        if (found.settled <= position)
            found.settled = std::max({found.settled, tile.since, lastChange(tile)});
        if (!tile.drawnAt(position)) return;
        const Look look = lookOf(tile, history_, position, cursor);
        const int its = urgencyOf(look, tile.childCount > 0);
        if (its <= urgency) return;
        urgency = its;
        found.look = look;
    };
    take(tiles[piece.tile]);
    if (piece.way != PieceWay::Lump) return found;
    parents_.assign(1, piece.tile);
    while (!parents_.empty()) {
        const Tile& parent = tiles[parents_.back()];
        parents_.pop_back();
        for (std::uint32_t i = parent.children; i < parent.children + parent.childCount; ++i) {
            if (tiles[i].childCount > 0) parents_.push_back(i);
            take(tiles[i]);
        }
    }
    return found;
}

std::uint32_t PieceLooks::redPiece(Position position, const std::optional<Bracket>& cursor) const
{
    const auto red = cursor ? cursorTile(scene_, history_, *cursor) : std::nullopt;
    if (!red) return MapPlan::none;
    const auto shown = [&](std::uint32_t tile) {
        const std::uint32_t piece = plan_.pieceOf(tile);
        return piece != MapPlan::none && plan_.pieces()[piece].shownAt(position);
    };
    auto tile = static_cast<std::uint32_t>(*red);
    while (tile != 0 && !shown(tile))
        tile = scene_.tiles()[tile].parent;
    return plan_.pieceOf(tile);
}

} // namespace model2map
