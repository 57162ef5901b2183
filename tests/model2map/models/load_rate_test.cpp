// SPDX-License-Identifier: MIT
#include "tests/support/catch.h"

#include "model2map/models/load_rate.h"

using namespace model2map;

TEST_CASE("TheRateIsThatBetweenTheLastTwoLooks")
{
    LoadRate rate;
    CHECK_FALSE(rate.perSecond());
    rate.sample(1000, 7);
    CHECK_FALSE(rate.perSecond());
    rate.sample(1040, 507);
    CHECK(rate.perSecond() == 80);
    rate.sample(1'001'040, 1507);
    CHECK(rate.perSecond() == 1'000'000);
    rate.sample(1'001'040, 2507);
    CHECK(rate.perSecond() == 0);
}

TEST_CASE("ARateHasTwoDigitsThatCount")
{
    LoadRate rate;
    rate.sample(0, 0);
    rate.sample(987'654, 1000);
    CHECK(rate.perSecond() == 980'000);
}

TEST_CASE("TwoLooksAtOnceAreOne")
{
    LoadRate rate;
    rate.sample(0, 500);
    rate.sample(100, 500);
    CHECK_FALSE(rate.perSecond());
}
