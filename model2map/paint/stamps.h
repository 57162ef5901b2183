// SPDX-License-Identifier: GPL-3.0-or-later
// Pictures of small tiles, which have no words: all of one size and look are the same, so each is painted
// once.
#pragma once

#include "model2map/paint/piece.h"
#include "model2map/paint/raster.h"
#include "model2map/paint/tile_painter.h"

#include <array>
#include <cmath>
#include <unordered_map>
#include <vector>

namespace model2map {

// What is painted.
struct Subject {
    const Scene& scene;
    const History& history;
    Position position;
    const PaintOptions& options;
};

// Of one theme, font and scale; outlives the maps that it serves.
class Stamps {
public:
    // Device pixels a pixel; none are kept where that is no whole number.
    explicit Stamps(double scale) : scale_(scale) {}

    double scale() const noexcept { return scale_; }
    bool works() const noexcept { return scale_ >= 1 && scale_ == std::floor(scale_); }
    // Whether the tile is small enough to be kept, and has no words of its own.
    static bool mayStamp(const TileList& tiles, std::size_t tile, const QRect& ground,
                         const Metrics& metrics);
    // Puts the picture of a piece with that look where it lies inside of the image.
    void put(const Raster& raster, const Subject& subject, const Piece& piece, const Look& look);

private:
    // Lines that are the same share their pixels: what is read over and over stays near.
    struct Line {
        std::size_t from = 0;   // into pixels
        int begin = 0, end = 0; // its opaque stretch
    };
    struct Stamp {
        std::vector<QRgb> pixels;
        std::vector<Line> lines;
    };
    // Where one is found at once that was put just before.
    struct Recent {
        std::uint64_t key = 0; // 0 is no stamp's: none is of no width
        const Stamp* stamp = nullptr;
    };
    static void addLine(Stamp& stamp, const QRgb* pixels, int width);
    const Stamp& find(const Subject& subject, const Piece& piece, const Look& look);
    Stamp make(const Subject& subject, const Tile& tile, const QRect& ground) const;

    double scale_;
    std::unordered_map<std::uint64_t, Stamp> stamps_;
    std::array<Recent, 1024> recent_{};
};

} // namespace model2map
