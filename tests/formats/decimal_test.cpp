// SPDX-License-Identifier: MIT
#include <reactortrack/formats/decimal.h>

#include "tests/support/catch.h"

#include <string>

using namespace reactortrack;

namespace {

// A number of seconds in nanoseconds: the value, "~" before it where it was rounded, "beyond" where it does
// not fit.
std::string nanoseconds(const std::string& text)
{
    REQUIRE(isJsonNumber(text));
    const Decimal decimal = readDecimal(text, 9);
    if (!decimal.fits) return "beyond";
    return (decimal.exact ? "" : "~") + std::to_string(decimal.value);
}

} // namespace

TEST_CASE("SecondsAreReadToTheNanosecond")
{
    CHECK(nanoseconds("0") == "0");
    CHECK(nanoseconds("0.100121000") == "100121000");
    CHECK(nanoseconds("1") == "1000000000");
    CHECK(nanoseconds("0.000000001") == "1");
    CHECK(nanoseconds("-2.5") == "-2500000000");
    CHECK(nanoseconds("9223372036.854775807") == "9223372036854775807");
    CHECK(nanoseconds("9007199.254740993") == "9007199254740993"); // no double holds it
}

TEST_CASE("ExponentsMoveThePoint")
{
    CHECK(nanoseconds("1e-9") == "1");
    CHECK(nanoseconds("1E+2") == "100000000000");
    CHECK(nanoseconds("12.5e-1") == "1250000000");
    CHECK(nanoseconds("0.00000000000001e14") == "1000000000");
    CHECK(nanoseconds("100000000000000000000000e-23") == "1000000000");
    CHECK(nanoseconds("0e999999999999999999999") == "0");
    CHECK(nanoseconds("1e-999999999999999999999") == "~0");
    CHECK(nanoseconds("1e999999999999999999999") == "beyond");
}

TEST_CASE("WhatIsFinerIsRoundedHalfAwayFromZero")
{
    CHECK(nanoseconds("0.0000000014") == "~1");
    CHECK(nanoseconds("0.0000000015") == "~2");
    CHECK(nanoseconds("0.0000000025") == "~3");
    CHECK(nanoseconds("-0.0000000025") == "~-3");
    CHECK(nanoseconds("0.00000000149999999999999999999999") == "~1");
    CHECK(nanoseconds("0.0000000005") == "~1");
    CHECK(nanoseconds("0.00000000049") == "~0");
    CHECK(nanoseconds("0.00000000005") == "~0");
    CHECK(nanoseconds("0.9999999999") == "~1000000000");
}

TEST_CASE("WhatDoesNotFitIsTold")
{
    CHECK(nanoseconds("9223372036.854775808") == "beyond");
    CHECK(nanoseconds("9223372036.8547758074") == "~9223372036854775807");
    CHECK(nanoseconds("9223372036.8547758075") == "beyond");
    CHECK(nanoseconds("-9223372036.854775807") == "-9223372036854775807");
    CHECK(nanoseconds("1" + std::string(1000, '0')) == "beyond");
}

TEST_CASE("OnlyNumbersOfJsonAreNumbers")
{
    for (const char* text : {"0", "-0", "10", "1.0", "1e1", "1E-1", "1.5e+10"})
        CHECK(isJsonNumber(text));
    for (const char* text :
         {"", "-", "+1", "01", "1.", ".5", "1e", "1e+", "1.e1", "0x1", "1 ", " 1", "1,", "inf", "--1"})
        CHECK_FALSE(isJsonNumber(text));
}
