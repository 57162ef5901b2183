// SPDX-License-Identifier: MIT
#include "tests/model2map/layout/tiling.h"

#include <algorithm>
#include <cmath>
#include <numeric>
#include <random>

namespace model2map {
namespace {

bool overlap(const Rect& a, const Rect& b, double slack)
{
    return a.x + a.width > b.x + slack && b.x + b.width > a.x + slack && a.y + a.height > b.y + slack &&
           b.y + b.height > a.y + slack;
}

std::string about(const char* what, std::size_t index, const Rect& r)
{
    return std::string(what) + ": " + std::to_string(index) + " at " + std::to_string(r.x) + "," +
           std::to_string(r.y) + " of " + std::to_string(r.width) + "x" + std::to_string(r.height);
}

} // namespace

std::string tilingFault(std::span<const double> weights, const Rect& area, std::span<const Rect> rects)
{
    const double slack = 1e-9 * (1 + std::abs(area.x) + std::abs(area.y) + area.width + area.height);
    const double total = std::accumulate(weights.begin(), weights.end(), 0.0);
    for (std::size_t i = 0; i < rects.size(); ++i) {
        const Rect& r = rects[i];
        const bool finite = std::isfinite(r.x + r.y + r.width + r.height);
        if (!finite || r.width < -slack || r.height < -slack) return about("no rectangle", i, r);
        if (r.x < area.x - slack || r.y < area.y - slack || r.x + r.width > area.x + area.width + slack ||
            r.y + r.height > area.y + area.height + slack)
            return about("outside", i, r);
        const double share = total > 0 ? area.area() * weights[i] / total : 0;
        if (std::abs(r.area() - share) > 1e-7 * (1 + area.area())) return about("area not kept", i, r);
    }
    std::vector<std::size_t> order(rects.size());
    std::iota(order.begin(), order.end(), std::size_t{0});
    std::sort(order.begin(), order.end(), [&](auto a, auto b) { return rects[a].x < rects[b].x; });
    for (std::size_t i = 0; i < order.size(); ++i)
        for (std::size_t j = i + 1; j < order.size(); ++j) {
            if (rects[order[j]].x >= rects[order[i]].x + rects[order[i]].width) break;
            if (overlap(rects[order[i]], rects[order[j]], slack))
                return about("overlaps", order[i], rects[order[i]]);
        }
    return {};
}

double meanAspect(std::span<const Rect> rects)
{
    double sum = 0;
    for (const Rect& r : rects)
        sum += std::max(r.width / r.height, r.height / r.width);
    return sum / static_cast<double>(rects.size());
}

std::vector<double> randomWeights(std::size_t count, unsigned seed)
{
    std::mt19937 random(seed);
    std::vector<double> weights(count);
    for (double& weight : weights) {
        const double unit =
            (static_cast<double>(random()) + 1) / 4294967297.0; // distributions differ by library
        weight = 1 + std::floor(-4 * std::log(unit));
    }
    return weights;
}

} // namespace model2map
