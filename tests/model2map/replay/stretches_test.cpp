// SPDX-License-Identifier: MIT
#include "model2map/replay/stretches.h"

#include "tests/support/catch.h"
#include "tests/support/mutations.h"

#include <algorithm>

using namespace model2map;
using reactortrack::test::Random;

namespace {

struct Kept {
    Stretch list;
    std::vector<int> wanted;
    bool fitted = false;
};

template <std::uint32_t least>
void everyListHoldsWhatWasPut(std::uint64_t seed)
{
    Random random(seed);
    Stretches<int, least> stretches;
    std::vector<Kept> all(20);
    for (int step = 0; step < 4000; ++step) {
        Kept& one = all[random.below(all.size())];
        if (random.chance(5)) {
            if (one.fitted) stretches.loosen(one.list);
            stretches.release(one.list);
            one = {};
        } else if (random.chance(10)) {
            if (!one.fitted) stretches.fit(one.list);
            one.fitted = true;
        } else {
            if (one.fitted) stretches.loosen(one.list);
            one.fitted = false;
            stretches.push(one.list, step);
            one.wanted.push_back(step);
        }
        for (const Kept& kept : all)
            REQUIRE(std::ranges::equal(stretches.of(kept.list), kept.wanted));
    }
}

} // namespace

TEST_CASE("ListsHoldWhatWasPutHoweverTheyGrowFitAndEnd")
{
    everyListHoldsWhatWasPut<1>(1);
    everyListHoldsWhatWasPut<2>(2);
}
