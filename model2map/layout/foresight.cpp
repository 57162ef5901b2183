// SPDX-License-Identifier: GPL-3.0-or-later
#include "model2map/layout/foresight.h"

#include "model2map/layout/buckets.h"
#include "model2map/layout/part.h"
#include "model2map/layout/strips.h"

#include <algorithm>
#include <cmath>
#include <numeric>

namespace model2map {
namespace {

bool hasHeader(const Rect& rect, const Metrics& metrics)
{
    return rect.height >= 2.2 * metrics.header && rect.width >= 2 * metrics.header;
}

// Full where there is room, none where every pixel counts, and no step between.
double paddingOf(const Rect& rect, const Metrics& metrics)
{
    const double side = std::min(rect.width, rect.height);
    return std::clamp((side - 2 * metrics.padding) / 16, 0.0, metrics.padding);
}

} // namespace

Rect headerOf(const Rect& rect, const Metrics& metrics)
{
    return {rect.x, rect.y, rect.width, hasHeader(rect, metrics) ? metrics.header : 0};
}

Rect contentOf(const Rect& rect, const Metrics& metrics)
{
    const double header = headerOf(rect, metrics).height;
    const double padding = paddingOf(rect, metrics), top = header > 0 ? header : padding;
    return {rect.x + padding, rect.y + top, rect.width - 2 * padding, rect.height - top - padding};
}

void layOutInside(const Rect& content, std::span<const double> others, std::span<const double> slots,
                  std::span<Rect> out)
{
    const double before = std::accumulate(others.begin(), others.end(), 0.0);
    const double after = std::accumulate(slots.begin(), slots.end(), 0.0);
    const double share = slots.empty() ? 1 : before > 0 ? before / (before + after) : 0;
    const auto [first, second] = part(content, share);
    buckets(others, first, out.first(others.size()));
    // What stands inside a slot has the slot's shape, less a header; names alone are better off wide.
    const bool holding = std::any_of(slots.begin(), slots.end(), [](double weight) { return weight > 1; });
    strips(slots, second, out.subspan(others.size()), holding ? 0.85 : 2.5);
}

} // namespace model2map
