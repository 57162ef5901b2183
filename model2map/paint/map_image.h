// SPDX-License-Identifier: GPL-3.0-or-later
// The map as an image that is kept: a step paints only what it changed, and small tiles are put in place
// rather than drawn.
#pragma once

#include "model2map/paint/stamps.h"

#include <QImage>

#include <array>

namespace model2map {

// Shows what paintMap() paints, without its outlines and its ring (paintMarks() has these): a deferred or
// parent of less than three device pixels has the colour of the most urgent in it; what stands in it is not
// painted but counted, and the top's header tells how many tiles that are. The scene, the history and the
// stamps must outlive it, and the history not grow.
class MapImage {
public:
    // At the scale of the stamps, which other maps of the same theme and font may use too.
    MapImage(const Scene& scene, const History& history, PaintOptions options, Stamps& stamps);

    // The image at a position; valid until the next call. Positions near each other share most of their work.
    const QImage& at(Position position);
    // The last image; null before the first. Valid until the next call of at().
    const QImage& last() const noexcept { return image_; }
    std::optional<Position> painted() const noexcept { return painted_; } // where that one is of
    // Whether the image at that position is painted from nothing.
    bool isFar(Position position) const noexcept;
    // How many tiles are there at the position of the last image, but too small to be painted.
    std::size_t leftOut() const noexcept { return leftOut_; }

private:
    struct Piece {
        std::uint32_t tile;
        bool stamped;
        std::int16_t x, y, width, height; // its ground
        QRgb fill = 0;                    // of all of it; 0 where there is more to be painted
        QRect ground() const { return {x, y, width, height}; }
    };
    struct Found {
        std::vector<Piece> pieces; // parents first
        std::size_t leftOut = 0;
    };
    // What stands in a tile that is too small to show it.
    struct Contents {
        std::size_t count = 0;
        Look look; // the most urgent
    };

    void paintAll();
    bool step(Position to);
    void repaint(std::uint32_t tile);
    void paintTop();
    // All tiles of a subtree that are to be painted, and how many are not.
    Found tilesIn(std::uint32_t top) const;
    Piece pieceOf(std::uint32_t tile, const QRect& ground, QRgb fill) const;
    void paintTiles(const Found& found, const QRect& clip);
    void stamp(const Raster& raster, const Piece& piece, const std::optional<Bracket>& cursor);
    QRgb fillOf(const Look& look, bool slot) const;
    Contents contentsOf(std::uint32_t top, const std::optional<Bracket>& cursor) const;
    bool isLump(const Tile& tile) const;
    std::uint32_t shownFor(std::uint32_t tile) const;
    void paintBelow(std::uint32_t tile, const QRect& place);

    const Scene& scene_;
    const History& history_;
    const PaintOptions options_;
    QImage image_;
    Stamps& stamps_;
    // Of tiles that are nothing but their ground: of slots or others, of the cursor or others, by state.
    std::array<std::array<std::array<QRgb, lookStates>, 2>, 2> fills_;
    std::optional<Position> painted_;
    Position position_ = 0;
    std::size_t leftOut_ = 0, countTold_ = 0;
};

} // namespace model2map
