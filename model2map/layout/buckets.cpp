// SPDX-License-Identifier: GPL-3.0-or-later
#include "model2map/layout/buckets.h"

#include "model2map/layout/squarify.h"

#include <algorithm>
#include <array>
#include <cmath>
#include <numeric>
#include <vector>

namespace model2map {
namespace {

using Index = std::size_t;

// Fills one bucket after the other, in room that is kept for the next.
class Filler {
public:
    void fill(std::span<const double> weights, const Rect& area, std::span<Rect> out)
    {
        order_.resize(weights.size());
        if (std::all_of(weights.begin(), weights.end(), isSmall))
            count(weights);
        else
            sort(weights);
        falling_.clear();
        for (const Index place : order_)
            falling_.push_back(weights[place]);
        placed_.resize(weights.size());
        squarify(falling_, area, placed_);
        for (Index i = 0; i < order_.size(); ++i)
            out[order_[i]] = placed_[i];
    }

private:
    static constexpr Index smallEnd = 64;
    static bool isSmall(double weight)
    {
        return weight >= 0 && weight < double(smallEnd) && weight == double(static_cast<Index>(weight));
    }

    // Most weights are small whole numbers, which are put in order without being compared.
    void count(std::span<const double> weights)
    {
        std::array<Index, smallEnd + 1> begins{}; // by how far below the largest
        for (const double weight : weights)
            ++begins[smallEnd - static_cast<Index>(weight)];
        std::partial_sum(begins.begin(), begins.end(), begins.begin());
        for (Index i = 0; i < weights.size(); ++i)
            order_[begins[smallEnd - 1 - static_cast<Index>(weights[i])]++] = i;
    }

    void sort(std::span<const double> weights)
    {
        std::iota(order_.begin(), order_.end(), Index{0});
        std::stable_sort(order_.begin(), order_.end(),
                         [&](Index a, Index b) { return weights[a] > weights[b]; });
    }

    std::vector<Index> order_;
    std::vector<double> falling_;
    std::vector<Rect> placed_;
};

void inBuckets(std::span<const double> weights, Index size, const Rect& area, std::span<Rect> out)
{
    std::vector<double> sums;
    for (Index begin = 0; begin < weights.size(); begin += size) {
        const auto bucket = weights.subspan(begin, std::min(size, weights.size() - begin));
        sums.push_back(std::accumulate(bucket.begin(), bucket.end(), 0.0));
    }
    std::vector<Rect> areas(sums.size());
    squarify(sums, area, areas);
    Filler filler;
    for (Index i = 0; i < areas.size(); ++i) {
        const Index begin = i * size, length = std::min(size, weights.size() - begin);
        filler.fill(weights.subspan(begin, length), areas[i], out.subspan(begin, length));
    }
}

double sumOfAspects(std::span<const Rect> rects)
{
    double sum = 0;
    for (const Rect& rect : rects)
        if (rect.area() > 0) sum += std::max(rect.width / rect.height, rect.height / rect.width);
    return sum;
}

} // namespace

void buckets(std::span<const double> weights, const Rect& area, std::span<Rect> out)
{
    constexpr Index few = 100;
    if (weights.size() == 1) out[0] = area;
    if (weights.size() <= 1) return;
    const double root = std::sqrt(double(weights.size()));
    inBuckets(weights, static_cast<Index>(std::ceil(root)), area, out);
    if (weights.size() > few) return;
    // How a few fall into buckets decides their shapes, so that it pays to try.
    double best = sumOfAspects(out);
    std::vector<Rect> tried(weights.size());
    for (const double times : {0.7, 1.5, 2.0, 3.0}) {
        const auto size = std::min(static_cast<Index>(std::ceil(root * times)), weights.size());
        inBuckets(weights, size, area, tried);
        const double aspects = sumOfAspects(tried);
        if (aspects > 0.95 * best) continue;
        best = aspects;
        std::copy(tried.begin(), tried.end(), out.begin());
    }
}

} // namespace model2map
