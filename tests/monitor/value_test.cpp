// SPDX-License-Identifier: MIT
#include "tests/support/catch.h"

#include <reactortrack/monitor/deferred.h>
#include <reactortrack/monitor/deferred_errors.h>
#include <reactortrack/monitor/deferred_list.h>
#include <reactortrack/monitor/value.h>

#include <filesystem>
#include <limits>
#include <list>
#include <map>
#include <memory>
#include <ostream>
#include <set>
#include <string>
#include <thread>
#include <variant>
#include <vector>

using namespace reactortrack;

namespace {

struct Printed {
    int x = 0;
};
std::ostream& operator<<(std::ostream& stream, const Printed& printed)
{
    return stream << "x=" << printed.x;
}

struct Throwing {
    int x = 0;
};
std::ostream& operator<<(std::ostream& stream, const Throwing&)
{
    stream << "half of it";
    throw std::runtime_error("operator<<");
}

struct Mute {
    int x = 0;
};
enum class Colour { Red = 3 };

struct ThrowingRange {
    const int* begin() const { throw std::runtime_error("begin"); }
    const int* end() const { return nullptr; }
};

} // namespace

TEST_CASE("ValuesAreRenderedAsPeopleReadThem")
{
    CHECK(Value().text() == "None");
    CHECK(Value(nullptr).text() == "None");
    CHECK(Value(std::nullopt).text() == "None");
    CHECK(Value(std::monostate()).text() == "None");
    CHECK(Value(static_cast<const char*>(nullptr)).text() == "None");
    CHECK(Value(true).text() == "true");
    CHECK(Value(-7).text() == "-7");
    CHECK(Value(std::numeric_limits<unsigned long long>::max()).text() == "18446744073709551615");
    CHECK(Value('c').text() == "\"c\"");
    CHECK(Value(0.1).text() == "0.1");
    CHECK(Value(3.0).text() == "3.0");
    CHECK(Value(1e300).text() == "1e+300");
    CHECK(Value(std::numeric_limits<double>::infinity()).text() == "inf");
    CHECK(Value("he said \"no\"").text() == R"("he said \"no\"")");
    CHECK(Value(Colour::Red).text() == "Colour(3)");
    CHECK(Value(Printed{4}).text() == "x=4");
    CHECK(Value(Mute{}).text() == "<unprintable Mute>");
}

TEST_CASE("ContainersAreRenderedWithTheirElements")
{
    CHECK(Value(std::vector<int>{1, 2}).text() == "[1, 2]");
    CHECK(Value(std::vector<bool>{true, false}).text() == "[true, false]");
    CHECK(Value(std::vector<Mute>(1)).text() == "[<unprintable Mute>]");
    CHECK(Value(std::map<std::string, int>{{"a", 1}}).text() == R"({"a": 1})");
    CHECK(Value(std::set<char>{'a'}).text() == R"(["a"])");
    CHECK(Value(std::pair<int, std::string>{1, "b"}).text() == R"((1, "b"))");
    CHECK(Value(std::make_tuple()).text() == "()");
    CHECK(Value(std::optional<int>(5)).text() == "5");
    CHECK(Value(std::optional<int>()).text() == "None");
    CHECK(Value(std::make_unique<std::string>("p")).text() == "\"p\"");
    CHECK(Value(std::shared_ptr<int>()).text() == "None");
    CHECK(Value(std::variant<int, std::string>("v")).text() == "\"v\"");
    CHECK(Value(std::filesystem::path("/a")).text() == "\"/a\"");
    CHECK(Value(std::vector<Value>{1, Value(), Failure(std::runtime_error("x"))}).text() ==
          "[1, None, <Failure std::runtime_error: x>]");
    CHECK(Value(Deferred("login")).text() == R"(<Deferred "login">)");
    CHECK(Value(MemberResult{true, 1}).text() == "(true, 1)");
}

TEST_CASE("TextIsCutBetweenCharacters")
{
    CHECK(Value(std::string(118, 'a')).text().size() == 120);
    CHECK(Value(std::string(118, 'a')).text().back() == '"');
    const std::string cut = Value(std::string(119, 'a')).text();
    CHECK(cut == "\"" + std::string(116, 'a') + "…");
    for (std::size_t shift = 0; shift < 4; ++shift) {
        std::string text(shift, 'a');
        for (int i = 0; i < 60; ++i) {
            text += "é";
        }
        const std::string rendered = Value(text).text();
        CHECK(rendered.size() <= 120);
        CHECK(rendered.size() >= 117);
        CHECK(rendered.ends_with("é…"));
    }
    CHECK(Value(std::vector<int>(1'000'000, 7)).text().size() <= 120);
}

TEST_CASE("RenderingNeverThrows")
{
    CHECK(Value(Throwing{}).text() == "<unprintable Throwing>");
    CHECK(Value(std::vector<Throwing>(2)).text() == "[<unprintable Throwing>, <unprintable Throwing>]");
    CHECK(Value(ThrowingRange{}).text() == "<unprintable ThrowingRange>");
}

TEST_CASE("ValueHoldsExactlyOneType")
{
    const Value value(5);
    CHECK(value.holds<int>());
    CHECK(!value.holds<long>());
    CHECK_THROWS_AS(value.get<long>(), TypeMismatch);
    CHECK_THROWS_WITH(value.get<std::string>(), "std::string was asked for, but the value is int");
    CHECK_THROWS_WITH(Value().get<int>(), "int was asked for, but the value is None");
}

TEST_CASE("TakingLeavesNone")
{
    Value value(std::make_unique<int>(5));
    CHECK(*value.take<std::unique_ptr<int>>() == 5);
    CHECK(value.isNone());
    Value shared(std::make_unique<int>(5));
    const Value other = shared;
    CHECK(!shared.takeable());
    CHECK_THROWS_AS(shared.take<std::unique_ptr<int>>(), TypeMismatch);
    CHECK(*other.get<std::unique_ptr<int>>() == 5);
}

TEST_CASE("ContainersOfMoveOnlyValuesAreMoveOnly")
{
    std::vector<std::unique_ptr<int>> numbers;
    numbers.push_back(std::make_unique<int>(1));
    Value value(std::move(numbers));
    CHECK(!value.copyable());
    CHECK(*value.take<std::vector<std::unique_ptr<int>>>().front() == 1);
}

TEST_CASE("CopiesOfAValueMayEndOnDifferentThreads")
{
    for (int round = 0; round < 100; ++round) {
        const Value value(std::string(100, 'x'));
        const Failure failure(std::runtime_error("x"));
        std::thread other([copy = value, again = failure] { CHECK(copy.get<std::string>().size() == 100); });
        {
            const Value mine = value;
        }
        other.join();
    }
}
