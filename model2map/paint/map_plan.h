// SPDX-License-Identifier: GPL-3.0-or-later
// What of a scene is painted at which positions: made once, so that no frame looks at what it does not show.
#pragma once

#include "model2map/paint/piece.h"

#include <vector>

namespace model2map {

// How many of many moments are up to a position.
class Moments {
public:
    explicit Moments(const std::vector<std::uint32_t>& moments);
    std::size_t upTo(Position position) const;

private:
    // In the order of their stretches of the log only: to sort them all takes longer than to lay them out.
    std::vector<std::uint32_t> moments_;
    std::vector<std::size_t> begins_; // of each stretch
};

class MapPlan {
public:
    static constexpr std::uint32_t none = 0xffffffff;

    // At `scale` device pixels a pixel; `stamped`: small tiles may be stamped.
    MapPlan(const Scene& scene, double scale, bool stamped);

    // Parents first.
    const std::vector<Piece>& pieces() const noexcept { return pieces_; }
    // Which of them is the tile's, none for one that is never painted.
    std::uint32_t pieceOf(std::uint32_t tile) const { return ofTile_[tile]; }
    // How many tiles are drawn there, but too small to be painted.
    std::size_t leftOutAt(Position position) const { return leftOut_.upTo(position); }

private:
    std::vector<std::uint32_t> addAll(const Scene& scene, double scale, bool stamped);

    std::vector<Piece> pieces_;
    std::vector<std::uint32_t> ofTile_;
    Moments leftOut_;
};

} // namespace model2map
