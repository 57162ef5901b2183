// SPDX-License-Identifier: GPL-3.0-or-later
// The map as an image that is kept: a step paints only what it changed, and small tiles are put in place
// rather than drawn.
#pragma once

#include "model2map/paint/piece_painter.h"

#include <QImage>

namespace model2map {

// Shows what paintMap() paints, without its outlines and its ring (paintMarks() has these): a deferred or
// parent of less than three device pixels has the colour of the most urgent in it; what stands in it is not
// painted but counted, and the top's header tells how many tiles that are. The scene, the history and the
// stamps must outlive it. A history that grows may be asked for no position beyond the end that it had.
class MapImage {
public:
    // At the scale of the stamps, which other maps of the same theme and font may use too.
    MapImage(const Scene& scene, const History& history, PaintOptions options, Stamps& stamps);

    // Looks up what the image at a position shows, so that at() only paints it. Paints nothing, and uses no
    // stamps, so it may run beside the event loop.
    void prepare(Position position);
    // The image at a position; valid until the next call. Positions near each other share most of their work.
    const QImage& at(Position position);
    // The last image; null before the first. Valid until the next call of at().
    const QImage& last() const noexcept { return image_; }
    std::optional<Position> painted() const noexcept { return painted_; } // where that one is of
    // Whether the image at that position is painted from nothing, or by another MapImage: beyond that end.
    bool isFar(Position position) const noexcept;
    // Whether it may be asked for that position.
    bool reaches(Position position) const noexcept { return position <= end_; }
    // How many tiles are there at the position of the last image, but too small to be painted.
    std::size_t leftOut() const noexcept { return leftOut_; }

private:
    Subject subject() const { return {scene_, history_, position_, options_}; }
    std::size_t leftOutAt(Position position) const
    {
        return plan_.leftOutAt(position) + scene_.hiddenAt(position);
    }
    void paintAll();
    void paintPieces();
    bool step(Position to);
    void repaint(std::uint32_t tile);
    void paintTop();
    // The pieces of a subtree, parents first.
    std::vector<std::uint32_t> piecesIn(std::uint32_t top) const;
    std::uint32_t shownFor(std::uint32_t tile) const;
    void paintBelow(std::uint32_t tile, const QRect& place);

    const Scene& scene_;
    const History& history_;
    const PaintOptions options_;
    QImage image_;
    Stamps& stamps_;
    const Position end_; // of the history when this was made
    const MapPlan plan_;
    PieceLooks looks_;
    const Fills fills_;
    std::optional<Position> painted_;
    Position position_ = 0;
    std::size_t leftOut_ = 0, countTold_ = 0;
};

} // namespace model2map
