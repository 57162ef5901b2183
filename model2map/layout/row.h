// SPDX-License-Identifier: GPL-3.0-or-later
// What squarify() and strips() have in common: rectangles of one thickness side by side.
#pragma once

#include "model2map/layout/rect.h"

#include <algorithm>
#include <span>

namespace model2map {

// A row in the making: what decides its worst shape.
struct Row {
    double sum = 0, least = 0, most = 0;

    Row with(double weight) const { return with({weight, weight, weight}); }
    Row with(const Row& other) const
    {
        if (sum == 0) return other;
        return {sum + other.sum, std::min(least, other.least), std::max(most, other.most)};
    }
    // The worst aspect ratio in it, either way, 1 being the best. `scale` is the squared length of the row
    // per area of a weight of 1 (divided by the aspect wanted, where that is not 1).
    double worst(double scale) const
    {
        if (!(least > 0)) return 1e300;
        return std::max(scale * most / (sum * sum), sum * sum / (scale * least));
    }
};

// Fills `area` with a row of rectangles, side by side or, for a `column`, one below the other; each begins
// exactly where the one before it ends, and the last ends where the area does.
inline void fillRow(std::span<const double> weights, double sum, bool column, const Rect& area,
                    std::span<Rect> out)
{
    const double length = column ? area.height : area.width;
    double done = 0, from = 0;
    for (std::size_t i = 0; i < weights.size(); ++i) {
        done += weights[i];
        const double share = i + 1 == weights.size() ? 1 : std::min(done / sum, 1.0);
        const double to = sum > 0 ? length * share : 0;
        out[i] = column ? Rect{area.x, area.y + from, area.width, to - from}
                        : Rect{area.x + from, area.y, to - from, area.height};
        from = to;
    }
}

} // namespace model2map
