// SPDX-License-Identifier: MIT
// How still the map of a growing log keeps.
#include "model2map/paint/scene.h"
#include "tests/bench/big_log.h"
#include "tests/support/catch.h"

#include <algorithm>
#include <cmath>
#include <cstdio>

#include <unistd.h>

using namespace model2map;

namespace {

constexpr std::size_t fewTiles = 200; // a deferred alone is more than a twentieth of less

bool apart(const Rect& a, const Rect& b)
{
    return std::abs(a.x - b.x) > 0.5 || std::abs(a.y - b.y) > 0.5 || std::abs(a.width - b.width) > 0.5 ||
           std::abs(a.height - b.height) > 0.5;
}

// The share of `after`'s tiles that stood elsewhere in `before`.
double shareMoved(const Scene& before, const Scene& after)
{
    std::size_t moved = 0;
    for (const Tile& tile : before.tiles()) {
        const auto now = after.find(tile.id);
        moved += now && apart(tile.rect, after.tiles()[*now].rect);
    }
    return double(moved) / double(after.tiles().size());
}

struct Growth {
    double most = 0, sum = 0;
    std::size_t steps = 0, tiles = 0;
};

// Each step adds a hundredth of what is there, at least one event.
Growth grow(const Trace& whole, std::size_t end, Arrangement arrangement)
{
    Trace trace;
    History history(trace);
    Growth growth;
    std::optional<Scene> before;
    for (std::size_t size = 0; size < end;) {
        for (const std::size_t to = std::min(end, size + std::max<std::size_t>(1, size / 100)); size < to;
             ++size)
            trace.append(whole.at(size), static_cast<std::int64_t>(size) + 1);
        history.extend();
        Scene after(history, 1600, 1000, {.arrangement = arrangement});
        growth.tiles = after.tiles().size();
        if (before && growth.tiles >= fewTiles) {
            const double share = shareMoved(*before, after);
            growth.most = std::max(growth.most, share);
            growth.sum += share;
            ++growth.steps;
        }
        before = std::move(after);
    }
    return growth;
}

} // namespace

TEST_CASE("AtMostATwentiethOfTheTilesMovesInAStepOfGrowth")
{
    char path[] = "/tmp/growth-XXXXXX";
    ::close(::mkstemp(path));
    reactortrack::bench::writeBigLog(path, reactortrack::bench::LogMake::Canonical, 40'000);
    const Trace whole = reactortrack::loadTrace(path);
    ::unlink(path);
    const Growth growth = grow(whole, whole.size(), Arrangement::Growing);
    std::printf("%zu steps to %zu tiles: at most %.2f %% of them move in one, %.2f %% on average\n",
                growth.steps, growth.tiles, 100 * growth.most, 100 * growth.sum / double(growth.steps));
    CHECK(growth.steps > 300);
    CHECK(growth.most <= 0.05);
    CHECK(grow(whole, 4000, Arrangement::Foresight).most > 0.5); // the measure itself
}
