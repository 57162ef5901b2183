// SPDX-License-Identifier: GPL-3.0-or-later
// What of a scene is painted at which positions: made once, so that no frame looks at what it does not show.
#pragma once

#include "model2map/paint/moments.h"
#include "model2map/paint/piece.h"

#include <bit>
#include <vector>

namespace model2map {

// The numbers of those that have one, in order, where most have none.
class PieceNumbers {
public:
    static constexpr std::uint32_t none = 0xffffffff;

    explicit PieceNumbers(std::size_t all) : words_(all / 64 + 1) {}
    // Gives the next number to one behind all that have one.
    void add(std::size_t one, std::uint32_t number);
    // None where it has none.
    std::uint32_t of(std::size_t one) const
    {
        const Word& word = words_[one / 64];
        const std::uint64_t bit = std::uint64_t{1} << one % 64;
        if (!(word.bits & bit)) return none;
        return word.first + static_cast<std::uint32_t>(std::popcount(word.bits & (bit - 1)));
    }

private:
    struct Word {
        std::uint64_t bits = 0;  // who has one
        std::uint32_t first = 0; // the number of the first of them
    };
    std::vector<Word> words_;
};

class MapPlan {
public:
    static constexpr std::uint32_t none = PieceNumbers::none;

    // At `scale` device pixels a pixel; `stamped`: small tiles may be stamped.
    MapPlan(const Scene& scene, double scale, bool stamped);

    // Parents first.
    const BigVector<Piece>& pieces() const noexcept { return pieces_; }
    // Which of them is the tile's, none for one that is never painted.
    std::uint32_t pieceOf(std::uint32_t tile) const { return ofTile_.of(tile); }
    // How many tiles of the scene are drawn there, but too small to be painted.
    std::size_t leftOutAt(Position position) const { return leftOut_.upTo(position); }

private:
    BigVector<std::uint32_t> addAll(const Scene& scene, double scale, bool stamped);

    BigVector<Piece> pieces_;
    PieceNumbers ofTile_;
    Moments leftOut_;
};

} // namespace model2map
