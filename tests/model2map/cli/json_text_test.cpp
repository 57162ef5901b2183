// SPDX-License-Identifier: MIT
#include "model2map/cli/json_text.h"
#include "tests/support/catch.h"

#include <limits>

using model2map::jsonText;
using reactortrack::Nanoseconds;

namespace {

std::string timeText(std::int64_t count)
{
    return jsonText(std::optional(Nanoseconds{count}));
}

} // namespace

TEST_CASE("TimesAreDecimalsWithNineDigits")
{
    CHECK(timeText(0) == "0.000000000");
    CHECK(timeText(1) == "0.000000001");
    CHECK(timeText(100'121'000) == "0.100121000");
    CHECK(timeText(-1'500'000'000) == "-1.500000000");
    CHECK(timeText(std::numeric_limits<std::int64_t>::max()) == "9223372036.854775807");
    CHECK(timeText(std::numeric_limits<std::int64_t>::min()) == "-9223372036.854775808");
    CHECK(jsonText(std::optional<Nanoseconds>{}) == "null");
}

TEST_CASE("TextIsEscapedAndKeepsItsLetters")
{
    CHECK(jsonText(std::string_view("a\"b\\c\n\x01 ü…")) == R"("a\"b\\c\n\u0001 ü…")");
    CHECK(jsonText(std::string_view("\xff")) == "\"\xEF\xBF\xBD\"");
    CHECK(jsonText(reactortrack::Text{}) == "null");
}

TEST_CASE("CausesOfErrorsAreWalked")
{
    std::vector<reactortrack::ErrorInfo> chain(50'000);
    for (std::size_t i = 0; i + 1 < chain.size(); ++i)
        chain[i].cause = &chain[i + 1];
    const std::string text = jsonText(chain.data());
    CHECK(text.starts_with(R"({"type": "", "message": "", "cause": {"type": )"));
    CHECK(text.ends_with("}}}"));
}

TEST_CASE("NumbersAreTheShortestThatAreTheSame")
{
    CHECK(jsonText(1192.0) == "1192");
    CHECK(jsonText(0.1) == "0.1");
}
