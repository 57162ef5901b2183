// SPDX-License-Identifier: GPL-3.0-or-later
// Paints pieces of a map into its image, at one position.
#pragma once

#include "model2map/paint/map_plan.h"
#include "model2map/paint/piece_looks.h"
#include "model2map/paint/stamps.h"

#include <QPainter>

#include <array>

namespace model2map {

// Of tiles that are nothing but their ground: of slots or others, of the cursor or others, by state.
class Fills {
public:
    explicit Fills(Theme theme);
    QRgb of(const Look& look, bool slot) const
    {
        return all_[slot][look.cursor][static_cast<std::size_t>(look.state)];
    }

private:
    std::array<std::array<std::array<QRgb, lookStates>, 2>, 2> all_;
};

class PiecePainter {
public:
    // All of it must outlive the painter. What takes a QPainter stays inside `clip`, if that is not empty.
    PiecePainter(QImage& image, const Subject& subject, const MapPlan& plan, PieceLooks& looks,
                 const Fills& fills, Stamps& stamps, const QRect& clip = {});

    void paint(std::size_t piece);

private:
    void open();

    QImage& image_;
    const Subject subject_;
    const MapPlan& plan_;
    PieceLooks& looks_;
    const Fills& fills_;
    Stamps& stamps_;
    const QRect clip_;
    const Raster raster_;
    const std::optional<Bracket> cursor_;
    const std::uint32_t red_;
    const int scale_; // 0 where there are no stamps
    // A raster painter leaves nothing for later, so that both may write in turn.
    std::optional<QPainter> painter_;
    std::optional<TilePainter> tiles_;
};

} // namespace model2map
