// SPDX-License-Identifier: GPL-3.0-or-later
#include "model2map/layout/buckets.h"

#include "model2map/layout/squarify.h"

#include <algorithm>
#include <cmath>
#include <numeric>
#include <vector>

namespace model2map {
namespace {

using Index = std::size_t;

// A handful is one bucket: parting it makes slivers.
Index bucketSize(Index count)
{
    return count <= 5 ? std::max<Index>(count, 1) : static_cast<Index>(std::ceil(std::sqrt(double(count))));
}

void fillBucket(std::span<const double> weights, const Rect& area, std::span<Rect> out)
{
    std::vector<Index> order(weights.size());
    std::iota(order.begin(), order.end(), Index{0});
    std::stable_sort(order.begin(), order.end(), [&](Index a, Index b) { return weights[a] > weights[b]; });
    std::vector<double> falling(weights.size());
    std::transform(order.begin(), order.end(), falling.begin(), [&](Index i) { return weights[i]; });
    std::vector<Rect> placed(weights.size());
    squarify(falling, area, placed);
    for (Index i = 0; i < order.size(); ++i)
        out[order[i]] = placed[i];
}

} // namespace

void buckets(std::span<const double> weights, const Rect& area, std::span<Rect> out)
{
    const Index count = weights.size(), size = bucketSize(count);
    std::vector<double> sums;
    for (Index begin = 0; begin < count; begin += size) {
        const auto bucket = weights.subspan(begin, std::min(size, count - begin));
        sums.push_back(std::accumulate(bucket.begin(), bucket.end(), 0.0));
    }
    std::vector<Rect> areas(sums.size());
    squarify(sums, area, areas);
    for (Index i = 0; i < areas.size(); ++i) {
        const Index begin = i * size, length = std::min(size, count - begin);
        fillBucket(weights.subspan(begin, length), areas[i], out.subspan(begin, length));
    }
}

} // namespace model2map
