// SPDX-License-Identifier: GPL-3.0-or-later
#include "model2map/layout/squarify.h"

#include "model2map/layout/row.h"

#include <numeric>

namespace model2map {

void squarify(std::span<const double> weights, const Rect& area, std::span<Rect> out)
{
    Rect rest = area;
    double left = std::accumulate(weights.begin(), weights.end(), 0.0);
    for (std::size_t begin = 0, end = 0; begin < weights.size(); begin = end) {
        const double side = std::min(rest.width, rest.height);
        const double scale = rest.area() > 0 && left > 0 ? side * side * left / rest.area() : 1;
        const auto [row, cut] = cutRow(weights, begin, scale);
        end = cut;
        const bool last = end == weights.size() || left <= 0;
        const double share = last ? 1 : std::min(row.sum / left, 1.0);
        const bool column = rest.width >= rest.height; // along the shorter side
        Rect taken = rest;
        double& thickness = column ? taken.width : taken.height;
        thickness *= share;
        fillRow(weights.subspan(begin, end - begin), row.sum, column, taken, out.subspan(begin, end - begin));
        (column ? rest.x : rest.y) += thickness;
        (column ? rest.width : rest.height) -= thickness;
        left -= row.sum;
    }
}

} // namespace model2map
