// SPDX-License-Identifier: GPL-3.0-or-later
#include "model2map/layout/foresight.h"

#include "model2map/layout/buckets.h"
#include "model2map/layout/strips.h"

#include <algorithm>
#include <cmath>
#include <numeric>

namespace model2map {
namespace {

constexpr double largest = 1e9; // of a picture's side; beyond it areas would leave the range of a double

double sane(double length)
{
    return length > 0 ? std::min(length, largest) : 0; // NaN compares false
}

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

// The children of every node in one array: those of node i are [begin[i], begin[i + 1]), slots last.
struct Children {
    std::vector<std::uint32_t> begin, nodes;

    explicit Children(const LayoutTree& tree) : begin(tree.parents.size() + 1, 0), nodes(tree.parents.size())
    {
        for (std::size_t i = 1; i < tree.parents.size(); ++i)
            ++begin[tree.parents[i] + 1];
        std::partial_sum(begin.begin(), begin.end(), begin.begin());
        std::vector<std::uint32_t> next(begin.begin(), begin.end());
        for (const bool slots : {false, true})
            for (std::size_t i = 1; i < tree.parents.size(); ++i)
                if ((tree.kinds[i] == NodeKind::Slot) == slots)
                    nodes[next[tree.parents[i]]++] = static_cast<std::uint32_t>(i);
    }
};

// Parts `area` across its longer side; the first piece gets `share` of it.
std::pair<Rect, Rect> part(const Rect& area, double share)
{
    Rect first = area, second = area;
    if (area.width >= area.height) {
        first.width = area.width * share;
        second.x += first.width;
        second.width = area.width - first.width;
    } else {
        first.height = area.height * share;
        second.y += first.height;
        second.height = area.height - first.height;
    }
    return {first, second};
}

// Lays out the children of one node: `others` in buckets, then `slots` in strips.
void layOut(std::span<const double> others, std::span<const double> slots, const Rect& area,
            std::span<Rect> out)
{
    const double before = std::accumulate(others.begin(), others.end(), 0.0);
    const double after = std::accumulate(slots.begin(), slots.end(), 0.0);
    const double share = slots.empty() ? 1 : before > 0 ? before / (before + after) : 0;
    const auto [first, second] = part(area, share);
    buckets(others, first, out.first(others.size()));
    strips(slots, second, out.subspan(others.size()));
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

std::vector<Rect> foresight(const LayoutTree& tree, std::span<const double> weights, double width,
                            double height, const Metrics& metrics)
{
    std::vector<Rect> rects(tree.parents.size());
    if (rects.empty()) return rects;
    rects[0] = {0, 0, sane(width), sane(height)};
    const Children children(tree);
    std::vector<double> inside;
    std::vector<Rect> placed;
    for (std::size_t i = 0; i < rects.size(); ++i) {
        const std::span nodes(children.nodes.data() + children.begin[i],
                              children.begin[i + 1] - children.begin[i]);
        if (nodes.empty()) continue;
        inside.clear();
        for (const auto node : nodes)
            inside.push_back(weights[node]);
        placed.resize(nodes.size());
        const auto slotsFrom =
            static_cast<std::size_t>(std::find_if(nodes.begin(), nodes.end(),
                                                  [&](auto n) { return tree.kinds[n] == NodeKind::Slot; }) -
                                     nodes.begin());
        const std::span all(inside);
        layOut(all.first(slotsFrom), all.subspan(slotsFrom), contentOf(rects[i], metrics), placed);
        for (std::size_t j = 0; j < nodes.size(); ++j)
            rects[nodes[j]] = placed[j];
    }
    return rects;
}

} // namespace model2map
