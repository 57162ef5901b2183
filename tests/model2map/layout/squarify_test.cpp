// SPDX-License-Identifier: MIT
#include "model2map/layout/squarify.h"
#include "tests/model2map/layout/tiling.h"
#include "tests/support/catch.h"

#include <limits>

using namespace model2map;

namespace {

std::vector<Rect> squarified(const std::vector<double>& weights, const Rect& area)
{
    std::vector<Rect> rects(weights.size());
    squarify(weights, area, rects);
    return rects;
}

} // namespace

TEST_CASE("SquarifyGivesTheTilesOfThePaper")
{
    // Figure 4 of the paper, y downwards: 6 6 at the left, 4 3 above 2 2 1.
    const auto rects = squarified({6, 6, 4, 3, 2, 2, 1}, {0, 0, 6, 4});
    const std::vector<Rect> expected = {{0, 0, 3, 2},
                                        {0, 2, 3, 2},
                                        {3, 0, 12.0 / 7, 7.0 / 3},
                                        {3 + 12.0 / 7, 0, 9.0 / 7, 7.0 / 3},
                                        {3, 7.0 / 3, 1.2, 5.0 / 3},
                                        {4.2, 7.0 / 3, 1.2, 5.0 / 3},
                                        {5.4, 7.0 / 3, 0.6, 5.0 / 3}};
    REQUIRE(rects.size() == expected.size());
    for (std::size_t i = 0; i < rects.size(); ++i) {
        INFO(i);
        CHECK(rects[i].x == Approx(expected[i].x));
        CHECK(rects[i].y == Approx(expected[i].y));
        CHECK(rects[i].width == Approx(expected[i].width));
        CHECK(rects[i].height == Approx(expected[i].height));
    }
}

TEST_CASE("SquarifyTilesAnyWeightsInAnyArea")
{
    const auto count =
        GENERATE(std::size_t{1}, std::size_t{2}, std::size_t{3}, std::size_t{17}, std::size_t{500});
    const Rect area =
        GENERATE(Rect{0, 0, 1200, 800}, Rect{5, 7, 1, 1}, Rect{-3, 2, 1e4, 1}, Rect{0, 0, 1, 9e3});
    for (unsigned seed = 0; seed < 10; ++seed) {
        const auto weights = randomWeights(count, seed);
        CHECK(tilingFault(weights, area, squarified(weights, area)).empty());
    }
}

TEST_CASE("SquarifySurvivesDegenerateInput")
{
    CHECK(squarified({}, {0, 0, 10, 10}).empty());
    CHECK(tilingFault(std::vector<double>{1, 2}, {3, 4, 0, 0}, squarified({1, 2}, {3, 4, 0, 0})).empty());
    CHECK(tilingFault(std::vector<double>{1, 2}, {0, 0, 0, 9}, squarified({1, 2}, {0, 0, 0, 9})).empty());
    CHECK(tilingFault(std::vector<double>{0, 0}, {0, 0, 4, 9}, squarified({0, 0}, {0, 0, 4, 9})).empty());
    CHECK(
        tilingFault(std::vector<double>{0, 5, 0}, {0, 0, 4, 9}, squarified({0, 5, 0}, {0, 0, 4, 9})).empty());
    const std::vector<double> wide = {1e-12, 1e12, 1};
    CHECK(tilingFault(wide, {0, 0, 4, 9}, squarified(wide, {0, 0, 4, 9})).empty());
}
