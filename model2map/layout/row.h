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

    Row with(double weight) const
    {
        if (sum == 0) return {weight, weight, weight};
        return {sum + weight, std::min(least, weight), std::max(most, weight)};
    }
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
        const double square = sum * sum;
        return std::max(scale * most / square, square / (scale * least));
    }
};

// A row that begins with some weight, and where it ends.
struct Cut {
    Row row;
    std::size_t end = 0;
};

// Takes weights into a row as long as that makes its worst shape no worse.
inline Cut cutRow(std::span<const double> weights, std::size_t begin, double scale)
{
    Row row = Row{}.with(weights[begin]);
    double worst = row.worst(scale);
    std::size_t end = begin + 1;
    for (; end < weights.size(); ++end) {
        const Row next = row.with(weights[end]);
        const double nextWorst = next.worst(scale);
        if (nextWorst > worst) break;
        row = next;
        worst = nextWorst;
    }
    return {row, end};
}

// Fills `area` with a row of rectangles, side by side or, for a `column`, one below the other; each begins
// exactly where the one before it ends, and the last ends where the area does.
inline void fillRow(std::span<const double> weights, double sum, bool column, const Rect& area,
                    std::span<Rect> out)
{
    const double length = column ? area.height : area.width;
    double done = 0, from = 0;
    const double each = sum > 0 ? length / sum : 0; // of a weight of 1
    for (std::size_t i = 0; i < weights.size(); ++i) {
        done += weights[i];
        const bool last = i + 1 == weights.size() && sum > 0;
        const double to = last ? length : std::min(done * each, length);
        out[i] = column ? Rect{area.x, area.y + from, area.width, to - from}
                        : Rect{area.x + from, area.y, to - from, area.height};
        from = to;
    }
}

} // namespace model2map
