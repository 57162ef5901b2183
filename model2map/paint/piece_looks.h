// SPDX-License-Identifier: GPL-3.0-or-later
// The looks of pieces. Most of what a log tells of has come to its end: what was found so once is remembered,
// and looked for no more.
#pragma once

#include "model2map/paint/inside.h"
#include "model2map/paint/look.h"
#include "model2map/paint/map_plan.h"

namespace model2map {

// Scene, history and plan must outlive it. Of a history that grows, positions beyond its end of before have
// no looks here: what had come to its end may go on.
class PieceLooks {
public:
    PieceLooks(const Scene& scene, const History& history, const MapPlan& plan);

    // Of the piece at a position where it is shown, but without the cursor.
    Look at(std::size_t piece, Position position)
    {
        return position >= settled_[piece].since ? settled_[piece].look : find(piece, position);
    }
    // The same of the piece that the cursor is in.
    Look at(std::size_t piece, Position position, const std::optional<Bracket>& cursor);
    // Which one that is, MapPlan::none where it is in none.
    std::uint32_t redPiece(Position position, const std::optional<Bracket>& cursor) const;
    // It is asked for that one, and will be for the next ones.
    void expectAfter(std::size_t piece) const;

private:
    struct Settled {
        std::uint32_t since = 0xffffffff;
        Look look; // from then on
    };
    // A look, and from when on it stays so; later than the position if it does not.
    struct Found {
        Look look;
        EventNumber settled = 0;
    };
    Look find(std::size_t piece, Position position);
    Found lookAt(const Piece& piece, Position position, const std::optional<Bracket>& cursor);
    EventNumber lastChange(const TileId& id) const;

    const Scene& scene_;
    const History& history_;
    const MapPlan& plan_;
    BigVector<Settled> settled_; // of each piece
    Inside inside_;
};

} // namespace model2map
