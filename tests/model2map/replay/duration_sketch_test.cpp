// SPDX-License-Identifier: MIT
#include "model2map/replay/duration_sketch.h"

#include "tests/support/catch.h"

#include <algorithm>
#include <cmath>
#include <cstdint>
#include <limits>
#include <random>
#include <vector>

using model2map::DurationSketch;
using reactortrack::Duration;

namespace {

constexpr std::int64_t greatest = std::numeric_limits<std::int64_t>::max();

DurationSketch sketchOf(const std::vector<std::int64_t>& times)
{
    DurationSketch sketch;
    for (const std::int64_t time : times)
        sketch.add(Duration{time});
    return sketch;
}

// By nearest rank, as the header says.
std::int64_t trueQuantile(std::vector<std::int64_t> times, double q)
{
    std::sort(times.begin(), times.end());
    const auto rank = static_cast<std::size_t>(std::ceil(q * static_cast<double>(times.size())));
    return times[std::max<std::size_t>(rank, 1) - 1];
}

} // namespace

TEST_CASE("QuantilesAreWithinHalfAPercentOfTheTrueOnes")
{
    std::mt19937_64 random(7);
    const double spread = GENERATE(0.1, 2.0, 9.0); // decades, about
    std::lognormal_distribution<double> lengths(12, spread);
    std::vector<std::int64_t> times;
    for (int i = 0; i < 20'000; ++i)
        times.push_back(static_cast<std::int64_t>(std::min(lengths(random), 1e18)));
    const DurationSketch sketch = sketchOf(times);
    for (const double q : {0.0, 0.01, 0.5, 0.9, 0.99, 0.999, 1.0}) {
        const auto exact = static_cast<double>(trueQuantile(times, q));
        INFO("quantile " << q << " of spread " << spread);
        // And the rounding to a whole nanosecond.
        CHECK(std::abs(static_cast<double>(sketch.quantile(q).count) - exact) <= 0.005 * exact + 0.5);
    }
}

TEST_CASE("ASketchOfNothingSaysNought")
{
    const DurationSketch sketch;
    CHECK(sketch.count() == 0);
    CHECK(sketch.mean() == Duration{0});
    CHECK(sketch.quantile(0.99) == Duration{0});
}

TEST_CASE("ZeroAndLessAreZeros")
{
    const DurationSketch sketch = sketchOf({0, -5, 0, 1000});
    CHECK(sketch.count() == 4);
    CHECK(sketch.total() == Duration{1000});
    CHECK(sketch.quantile(0.75) == Duration{0});
    CHECK(sketch.quantile(1) == Duration{1000});
}

TEST_CASE("NoQuantileIsBeyondTheLongest")
{
    for (const std::int64_t only : {std::int64_t{1}, std::int64_t{999'999'937}, greatest}) {
        const DurationSketch sketch = sketchOf({only});
        CHECK(sketch.quantile(0.99).count <= only);
        CHECK(sketch.longest() == Duration{only});
    }
}

TEST_CASE("ATotalThatWouldNotFitStaysAtTheGreatest")
{
    CHECK(sketchOf({greatest, greatest, 1}).total() == Duration{greatest});
}

TEST_CASE("TheOrderOfLengthsDoesNotMatter")
{
    const DurationSketch up = sketchOf({1, 10, 1000, 100'000});
    const DurationSketch down = sketchOf({100'000, 1000, 10, 1});
    for (const double q : {0.25, 0.5, 0.75, 1.0})
        CHECK(up.quantile(q) == down.quantile(q));
}
