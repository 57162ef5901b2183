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
    : scene_(scene), history_(history), plan_(plan), settled_(plan.pieces().size()),
      inside_(history, [&scene](DeferredIndex deferred) { return scene.has(deferred); })
{
}

void PieceLooks::expectAfter(std::size_t piece) const
{
    constexpr std::size_t ahead = 8; // pieces
    piece += ahead;
    if (piece >= settled_.size() || settled_[piece].since != Settled().since) return;
    const Piece& soon = plan_.pieces()[piece];
    if (soon.kind == TileKind::Deferred) history_.expect(scene_.tiles().id(soon.tile).deferred);
}

EventNumber PieceLooks::lastChange(const TileId& id) const
{
    const Position end = history_.eventCount();
    if (id.kind == TileKind::Deferred) return history_.changeBefore(id.deferred, end + 1);
    if (id.kind == TileKind::Slot) return history_.slotChangedAt(id.deferred, id.index, end);
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
    const TileList& tiles = scene_.tiles();
    Found found;
    int urgency = -1;
    const auto take = [&](const TileId& id, EventNumber since, bool isParent) {
        // Once it is known that more is to come, it does not matter when.
        if (found.settled <= position) found.settled = std::max({found.settled, since, lastChange(id)});
        if (since > position) return;
        const Look look = lookOf(id, history_, position, cursor);
        const int its = urgencyOf(look, isParent);
        if (its <= urgency) return;
        urgency = its;
        found.look = look;
    };
    take(tiles.id(piece.tile), tiles.since(piece.tile), tiles.isParent(piece.tile));
    if (piece.way == PieceWay::Lump) inside_.visit(tiles.id(piece.tile), take);
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
        tile = scene_.tiles().parent(tile);
    return plan_.pieceOf(tile);
}

} // namespace model2map
