// SPDX-License-Identifier: MIT
#include "model2map/replay/describe.h"

#include "tests/support/catch.h"

using model2map::describe;
using reactortrack::Duration;

TEST_CASE("TimesHaveAsManyDigitsAsAPersonReads")
{
    CHECK(describe(Duration{0}) == "0 ns");
    CHECK(describe(Duration{999}) == "999 ns");
    CHECK(describe(Duration{1'234}) == "1.23 µs");
    CHECK(describe(Duration{12'000'000}) == "12 ms");
    CHECK(describe(Duration{1'001'000'000}) == "1.001 s");
}

TEST_CASE("TimesThatRoundToAThousandAreOneOfTheNextUnit")
{
    CHECK(describe(Duration{999'499}) == "999 µs");
    CHECK(describe(Duration{999'700}) == "1 ms");
    CHECK(describe(Duration{999'900'000}) == "1.000 s");
}
