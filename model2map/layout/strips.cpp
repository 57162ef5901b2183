// SPDX-License-Identifier: GPL-3.0-or-later
#include "model2map/layout/strips.h"

#include "model2map/layout/row.h"

#include <numeric>

namespace model2map {
namespace {

// The strip that starts with some weight, and where it ends.
struct Cut {
    Row row;
    std::size_t end = 0;
};

Cut cutStrip(std::span<const double> weights, std::size_t begin, double scale)
{
    Cut cut{Row{}.with(weights[begin]), begin + 1};
    for (; cut.end < weights.size(); ++cut.end) {
        const Row next = cut.row.with(weights[cut.end]);
        if (next.worst(scale) > cut.row.worst(scale)) break;
        cut.row = next;
    }
    return cut;
}

// The paper's look-ahead: a poor last strip is taken into the one before it where both are better off so.
Cut lookAhead(std::span<const double> weights, std::size_t begin, double scale)
{
    const Cut cut = cutStrip(weights, begin, scale);
    if (cut.end == weights.size()) return cut;
    const Cut next = cutStrip(weights, cut.end, scale);
    if (next.end < weights.size()) return cut;
    const Row both = cut.row.with(next.row);
    const double apart = std::max(cut.row.worst(scale), next.row.worst(scale));
    return both.worst(scale) < apart ? Cut{both, weights.size()} : cut;
}

} // namespace

void strips(std::span<const double> weights, const Rect& area, std::span<Rect> out, double aspect)
{
    double left = std::accumulate(weights.begin(), weights.end(), 0.0);
    const bool room = area.area() > 0 && left > 0;
    const double scale = room ? area.width * area.width * left / (area.area() * aspect) : 1;
    double y = area.y;
    for (std::size_t begin = 0, end = 0; begin < weights.size(); begin = end) {
        const Cut cut = lookAhead(weights, begin, scale);
        end = cut.end;
        const double rest = std::max(area.y + area.height - y, 0.0);
        const bool last = end == weights.size() || left <= 0;
        const double height = last ? rest : rest * std::min(cut.row.sum / left, 1.0);
        fillRow(weights.subspan(begin, end - begin), cut.row.sum, false, {area.x, y, area.width, height},
                out.subspan(begin, end - begin));
        y += height;
        left -= cut.row.sum;
    }
}

} // namespace model2map
