// SPDX-License-Identifier: MIT
// What callbacks are called in a log.
#include "tests/support/catch.h"

#include <reactortrack/monitor/deferred.h>
#include <reactortrack/monitor/deferred_errors.h>
#include <reactortrack/monitor/names.h>

#include <functional>
#include <map>
#include <memory>
#include <string>
#include <vector>

using namespace reactortrack;

namespace shop {
int price(int amount)
{
    return amount;
}
template <class T>
T same(T value)
{
    return value;
}
struct Order {
    static void send() {}
    int total() const { return 0; }
};
struct Print {
    void operator()(const Value&) const {}
};
namespace {
void hidden() {}
} // namespace
} // namespace shop

// With a name that the linker exports (the test is linked with -rdynamic).
int exportedFunction(int number)
{
    return number;
}

namespace {

template <class H>
std::string nameOf(const H& half, Site site = Site::here())
{
    std::string buffer;
    return std::string(half.name(site, buffer));
}

} // namespace

TEST_CASE("FunctionsGivenAsTemplateArgumentsAreNamedByTheCompiler")
{
    CHECK(nameOf(detail::FixedHalf<&shop::price>{}) == "shop::price");
    CHECK(nameOf(detail::FixedHalf<shop::price>{}) == "shop::price");
    CHECK(nameOf(detail::FixedHalf<&shop::Order::send>{}) == "shop::Order::send");
    CHECK(nameOf(detail::FixedHalf<&shop::Order::total>{}) == "shop::Order::total");
    CHECK(nameOf(detail::FixedHalf<&shop::hidden>{}) == "shop::hidden");
    const std::string templated =
        nameOf(detail::FixedHalf<&shop::same<int>>{}); // clang leaves the arguments out
    CHECK(templated.starts_with("shop::same"));
}

TEST_CASE("FunctionObjectsAreNamedByTheirType")
{
    CHECK(nameOf(detail::half(shop::Print{})) == "shop::Print");
}

TEST_CASE("ExportedFunctionsAreNamedByTheirSymbol")
{
    CHECK(nameOf(detail::half(&exportedFunction)) == "exportedFunction");
    CHECK(nameOf(detail::half(&shop::price)) == "shop::price");
    CHECK(nameOf(detail::half(&shop::same<int>)) == "shop::same<int>");
}

TEST_CASE("AllElseIsNamedByTheLineItWasAttachedAt")
{
    const std::string line = toString(Site::here());
    CHECK(line.starts_with("names_test.cpp:"));
    const Site site = Site::here();
    const std::string here = toString(site);
    CHECK(nameOf(detail::half([] {}), site) == here);
    CHECK(nameOf(detail::half([](auto) {}), site) == here);
    CHECK(nameOf(detail::half(std::function<void()>([] {})), site) == here);
    CHECK(nameOf(detail::half(&shop::hidden), site) == here);
    CHECK(nameOf(detail::half(&shop::Order::total), site) == here);
}

TEST_CASE("GivenNameWins")
{
    CHECK(nameOf(detail::half(&exportedFunction, "login")) == "login");
}

TEST_CASE("TypeNamesAreThoseThatPeopleWrite")
{
    CHECK(typeName<std::string>() == "std::string");
    CHECK(typeName<std::vector<std::string>>() == "std::vector<std::string>");
    CHECK(typeName<std::map<int, std::vector<int>>>() == "std::map<int, std::vector<int>>");
    CHECK(typeName<std::unique_ptr<shop::Order>>() == "std::unique_ptr<shop::Order>");
    CHECK(typeName<CancelledError>() == "CancelledError");
}
