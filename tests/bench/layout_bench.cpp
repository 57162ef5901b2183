// SPDX-License-Identifier: MIT
// Laying out a tree, beside d3-hierarchy in Node.
#include "model2map/layout/squarify.h"
#include "tests/bench/contest.h"
#include "tests/bench/helper.h"
#include "tests/bench/layout_trees.h"
#include "tests/bench/map_bench.h"
#include "tests/support/layout_tree.h"

#include <algorithm>
#include <cmath>
#include <cstdio>
#include <numeric>

namespace reactortrack::bench {

namespace {

using namespace model2map;

// What d3 does: sums, sorts, and squarifies without padding. Of each parent its own rectangle, then its
// leaves'.
std::vector<Rect> pureSquarify(const std::vector<std::uint32_t>& sizes)
{
    std::vector<std::uint32_t> sorted = sizes;
    std::stable_sort(sorted.begin(), sorted.end(), std::greater<>());
    const std::vector<double> weights(sorted.begin(), sorted.end());
    const std::vector<double> ones(6, 1.0);
    std::vector<Rect> parents(sorted.size());
    squarify(weights, {0, 0, 1600, 1000}, parents);
    std::vector<Rect> rects(std::accumulate(sorted.begin(), sorted.end(), sorted.size()));
    std::size_t next = 0;
    for (std::size_t i = 0; i < sorted.size(); ++i) {
        rects[next] = parents[i];
        squarify(std::span(ones).first(sorted[i]), parents[i], std::span(rects).subspan(next + 1, sorted[i]));
        next += 1 + sorted[i];
    }
    return rects;
}

// Where npm has put d3-hierarchy, beside the benchmark; ./dev bench does so.
std::string peerCommand(std::size_t leaves, const char* more = "")
{
    const std::string folder = helperPath("layout_peer").string();
    return "cd '" + folder + "' 2>/dev/null && [ -d node_modules/d3-hierarchy ] && node layout_peer.mjs " +
           std::to_string(leaves) + " " + more + " 2>/dev/null";
}

// The largest distance of an edge to the peer's; no number without the peer.
double farthestFromPeer(const std::vector<Rect>& rects, std::size_t leaves)
{
    std::FILE* const output = ::popen(peerCommand(leaves, "rects").c_str(), "r");
    double most = 0, x0 = 0, y0 = 0, x1 = 0, y1 = 0;
    std::size_t read = 0;
    for (; output && read < rects.size() && std::fscanf(output, "%lf %lf %lf %lf", &x0, &y0, &x1, &y1) == 4;
         ++read) {
        const Rect& r = rects[read];
        for (const double apart : {r.x - x0, r.y - y0, r.x + r.width - x1, r.y + r.height - y1})
            most = std::max(most, std::abs(apart));
    }
    if (output) ::pclose(output);
    return read == rects.size() ? most : std::numeric_limits<double>::quiet_NaN();
}

} // namespace

void benchLayout()
{
    for (const std::size_t leaves : {10'000U, 100'000U, 1'000'000U}) {
        const std::vector<std::uint32_t> sizes = parentSizes(leaves);
        const LayoutTree tree = treeOf(sizes);
        const auto units = static_cast<double>(std::accumulate(sizes.begin(), sizes.end(), std::size_t{0}));
        std::vector<Figure> figures{
            cpuFigure("foresight, with its weights", units,
                      [&] { foresight(tree, weigh(tree), 1600, 1000); }),
            cpuFigure("sort and squarify alone", units, [&] { pureSquarify(sizes); }),
            {"d3-hierarchy: sum, sort, squarify", [&] { return numberOf(peerCommand(leaves)); }, {}}};
        race(figures);
        print("layout of " + std::to_string(leaves) + " leaves, a leaf", figures);
        const double ratio = ratioOf(figures[2], figures[0]);
        if (leaves != 100'000) continue;
        if (std::isnan(ratio))
            std::puts("  d3-hierarchy is left out: it needs node and npm, which ./dev bench asks");
        printGoal("d3-hierarchy / foresight", ratio, "at least 40");
        printGoal("d3-hierarchy / sort and squarify alone", ratioOf(figures[2], figures[1]), "at least 40");
        printGoal("squarify: pixels that an edge is off d3's, at most",
                  farthestFromPeer(pureSquarify(sizes), leaves), "0.01");
        std::puts("");
    }
}

} // namespace reactortrack::bench
