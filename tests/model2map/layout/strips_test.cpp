// SPDX-License-Identifier: MIT
#include "model2map/layout/strips.h"
#include "tests/model2map/layout/tiling.h"
#include "tests/support/catch.h"

using namespace model2map;

namespace {

std::vector<Rect> inStrips(const std::vector<double>& weights, const Rect& area)
{
    std::vector<Rect> rects(weights.size());
    strips(weights, area, rects);
    return rects;
}

// Each follows the one before it like words: to its right in the same line, or first in the line below.
bool readsLikeAText(const std::vector<Rect>& rects, const Rect& area)
{
    for (std::size_t i = 1; i < rects.size(); ++i) {
        const Rect &before = rects[i - 1], &here = rects[i];
        const bool sameLine = here.y == before.y && here.height == before.height && here.x >= before.x;
        const bool nextLine = here.x == area.x && here.y == Approx(before.y + before.height);
        if (!sameLine && !nextLine) return false;
    }
    return rects.empty() || (rects[0].x == area.x && rects[0].y == area.y);
}

} // namespace

TEST_CASE("StripsReadLikeAText")
{
    const auto count =
        GENERATE(std::size_t{1}, std::size_t{2}, std::size_t{6}, std::size_t{40}, std::size_t{1000});
    const Rect area = GENERATE(Rect{0, 0, 1200, 800}, Rect{10, 20, 90, 600}, Rect{1, 1, 2000, 30});
    for (unsigned seed = 0; seed < 10; ++seed) {
        const auto weights = randomWeights(count, seed);
        const auto rects = inStrips(weights, area);
        CHECK(readsLikeAText(rects, area));
        CHECK(tilingFault(weights, area, rects).empty());
    }
}

TEST_CASE("SixEqualPairsStandInRowsWiderThanHigh")
{
    const auto rects = inStrips({1, 1, 1, 1, 1, 1}, {0, 0, 400, 300});
    REQUIRE(rects.size() == 6);
    CHECK(rects[1].x == Approx(200)); // two in a row, three rows: 200 by 100 each
    CHECK(rects[2].y == Approx(100));
    for (const Rect& rect : rects)
        CHECK(rect.width == Approx(200));
}

TEST_CASE("NarrowPlacesStackThePairsAndFlatOnesLineThemUp")
{
    const auto narrow = inStrips({1, 1, 1}, {0, 0, 60, 300});
    CHECK(narrow[1].x == 0);
    CHECK(narrow[1].y == Approx(100));
    const auto flat = inStrips({1, 1, 1}, {0, 0, 900, 40});
    CHECK(flat[2].x == Approx(600));
    CHECK(flat[2].y == 0);
}

TEST_CASE("StripsSurviveDegenerateInput")
{
    CHECK(inStrips({}, {0, 0, 10, 10}).empty());
    for (const Rect area : {Rect{3, 4, 0, 0}, Rect{0, 0, 0, 9}, Rect{0, 0, 9, 0}, Rect{0, 0, 4, 9}})
        for (const std::vector<double>& weights :
             {std::vector<double>{1, 2}, {0, 0}, {0, 5, 0}, {1e-12, 1e12}})
            CHECK(tilingFault(weights, area, inStrips(weights, area)).empty());
}
