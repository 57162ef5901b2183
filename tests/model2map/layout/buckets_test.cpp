// SPDX-License-Identifier: MIT
#include "model2map/layout/buckets.h"
#include "tests/model2map/layout/tiling.h"
#include "tests/support/catch.h"

#include <cmath>

using namespace model2map;

namespace {

std::vector<Rect> inBuckets(const std::vector<double>& weights, const Rect& area)
{
    std::vector<Rect> rects(weights.size());
    buckets(weights, area, rects);
    return rects;
}

} // namespace

TEST_CASE("BucketsTileAnyWeights")
{
    const Rect area =
        GENERATE(Rect{0, 0, 1200, 800}, Rect{3, 4, 50, 900}, Rect{0, 0, 0, 0}, Rect{0, 0, 1, 1});
    for (const std::size_t count : {0U, 1U, 2U, 5U, 6U, 7U, 99U, 1000U}) {
        const auto weights = randomWeights(count, static_cast<unsigned>(count));
        CHECK(tilingFault(weights, area, inBuckets(weights, area)).empty());
    }
}

TEST_CASE("ShapesInBucketsAreNearSquares")
{
    // The bounds are what was measured (1.76, 1.46, 1.26, 1.14), and a little air.
    const Rect area{0, 0, 1200, 800};
    const auto [count, bound] =
        GENERATE(table<std::size_t, double>({{10, 2.0}, {100, 1.55}, {1000, 1.32}, {20000, 1.18}}));
    const unsigned sets = count > 1000 ? 2 : 20;
    double sum = 0;
    for (unsigned seed = 0; seed < sets; ++seed)
        sum += meanAspect(inBuckets(randomWeights(count, seed), area));
    CHECK(sum / sets < bound);
}

TEST_CASE("BucketsStandInOrderOfCreation")
{
    // 144 equal ones: twelve buckets of twelve, each a block of its own that nothing of another bucket stands
    // in.
    constexpr std::size_t size = 12;
    const auto rects = inBuckets(std::vector<double>(size * size, 1.0), {0, 0, 1000, 1000});
    std::vector<Rect> blocks;
    for (std::size_t bucket = 0; bucket < size; ++bucket) {
        Rect block = rects[bucket * size];
        for (std::size_t i = 0; i < size; ++i) {
            const Rect& r = rects[bucket * size + i];
            const double right = std::max(block.x + block.width, r.x + r.width);
            const double bottom = std::max(block.y + block.height, r.y + r.height);
            block.x = std::min(block.x, r.x);
            block.y = std::min(block.y, r.y);
            block.width = right - block.x;
            block.height = bottom - block.y;
        }
        blocks.push_back(block);
    }
    CHECK(tilingFault(std::vector<double>(size, 1.0), {0, 0, 1000, 1000}, blocks).empty());
    CHECK((blocks[0].x == 0 && blocks[0].y == 0));
}

TEST_CASE("InsideABucketTheLargestComesFirst")
{
    const auto rects = inBuckets({1, 5, 3}, {0, 0, 100, 100});
    CHECK((rects[1].x == 0 && rects[1].y == 0));
    CHECK(rects[1].area() == Approx(5.0 / 9 * 1e4));
}
