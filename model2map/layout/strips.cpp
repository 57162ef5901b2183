// SPDX-License-Identifier: GPL-3.0-or-later
#include "model2map/layout/strips.h"

#include "model2map/layout/row.h"

#include <numeric>

namespace model2map {
namespace {

// The paper's look-ahead: a poor last strip is taken into the one before it where both are better off so.
bool betterAsOne(const Row& before, const Row& last, double scale)
{
    return before.with(last).worst(scale) < std::max(before.worst(scale), last.worst(scale));
}

} // namespace

void strips(std::span<const double> weights, const Rect& area, std::span<Rect> out, double aspect)
{
    if (weights.empty()) return;
    double left = std::accumulate(weights.begin(), weights.end(), 0.0);
    const bool room = area.area() > 0 && left > 0;
    const double scale = room ? area.width * area.width * left / (area.area() * aspect) : 1;
    double y = area.y;
    Cut cut = cutRow(weights, 0, scale);
    for (std::size_t begin = 0; begin < weights.size();) {
        Cut next;
        if (cut.end < weights.size()) {
            next = cutRow(weights, cut.end, scale);
            if (next.end == weights.size() && betterAsOne(cut.row, next.row, scale))
                cut = {cut.row.with(next.row), next.end};
        }
        const double rest = std::max(area.y + area.height - y, 0.0);
        const bool last = cut.end == weights.size() || left <= 0;
        const double height = last ? rest : rest * std::min(cut.row.sum / left, 1.0);
        fillRow(weights.subspan(begin, cut.end - begin), cut.row.sum, false, {area.x, y, area.width, height},
                out.subspan(begin, cut.end - begin));
        y += height;
        left -= cut.row.sum;
        begin = cut.end;
        cut = next;
    }
}

} // namespace model2map
