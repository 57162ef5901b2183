// SPDX-License-Identifier: MIT
// Results are typed at the edges: what fits, what is moved, and what a mismatch says.
#include "tests/support/catch.h"

#include <reactortrack/monitor/deferred.h>
#include <reactortrack/monitor/deferred_errors.h>
#include <reactortrack/monitor/deferred_list.h>

#include <functional>
#include <map>
#include <memory>
#include <optional>
#include <stdexcept>
#include <string>
#include <string_view>
#include <vector>

using namespace reactortrack;

namespace {

int doubled(int number)
{
    return 2 * number;
}
std::string exclaimed(const std::string& text) noexcept
{
    return text + "!";
}

struct Adder {
    int more;
    int operator()(int number) const { return number + more; }
};

struct Account {
    std::string owner;
    int balance = 0;
    int tenth() const { return balance / 10; }
};

// Counts its copies.
struct Counted {
    explicit Counted(int& counter) : copies(&counter) {}
    Counted(const Counted& other) : copies(other.copies) { ++*copies; }
    Counted(Counted&&) = default;
    Counted& operator=(const Counted&) = default;
    Counted& operator=(Counted&&) = default;
    ~Counted() = default;
    int* copies;
};

std::string messageOf(const Deferred& deferred)
{
    REQUIRE(deferred.result());
    REQUIRE(deferred.result()->isFailure());
    const Failure failure = deferred.result()->failure();
    CHECK(failure.check<TypeMismatch>());
    deferred.addErrback([] {});
    return std::string(failure.message());
}

} // namespace

TEST_CASE("CallbacksOfEveryKindTakeTheResult")
{
    const Deferred d;
    std::function<int(int)> minusOne = [](int number) { return number - 1; };
    d.addCallback<&doubled>().addCallback(&doubled).addCallback(doubled).addCallback(Adder{1});
    d.addCallback(minusOne).addCallback([](const int& number) { return number + 100; });
    d.addCallback([](auto value) { return value.template get<int>() + 1000; });
    d.addCallback([](Value value) { return value.take<int>() + 1; }).addCallback([](int&& number) {
        return number;
    });
    d.addCallback([](int& number) { return ++number; });
    d.callback(1);
    CHECK(d.result()->get<int>() == 1110);
}

TEST_CASE("CallbackWithoutParameterTakesAnything")
{
    const Deferred d;
    int runs = 0;
    d.addCallback([&] { ++runs; }).addCallback([&] { ++runs; });
    d.callback(std::string("ignored"));
    CHECK(runs == 2);
    CHECK(d.result()->isNone());
}

TEST_CASE("MembersAreAskedOfTheResult")
{
    const Deferred d;
    d.addCallback(&Account::tenth);
    d.callback(Account{"ada", 120});
    CHECK(d.result()->get<int>() == 12);
    const Deferred other;
    other.addCallback(&Account::owner);
    other.callback(Account{"ada", 120});
    CHECK(other.result()->get<std::string>() == "ada");
}

TEST_CASE("TextsAreStrings")
{
    const Deferred d;
    std::string seen;
    d.addCallback([&](std::string_view text) {
        seen = text;
        return "literal";
    });
    d.addCallback(&exclaimed);
    d.callback("hello");
    CHECK(seen == "hello");
    CHECK(d.result()->get<std::string>() == "literal!");
}

TEST_CASE("OptionalTakesAValueOrNone")
{
    std::vector<std::optional<int>> seen;
    const auto see = [&](std::optional<int> number) { seen.push_back(number); };
    for (const Value& value : {Value(1), Value(), Value(std::optional<int>(2)), Value(std::nullopt)}) {
        const Deferred d;
        d.addCallback(see);
        d.callback(value);
    }
    CHECK(seen == std::vector<std::optional<int>>{1, std::nullopt, 2, std::nullopt});
}

TEST_CASE("MismatchNamesBothTypesAndTheCallback")
{
    const Deferred d;
    d.addCallback<&doubled>();
    d.callback("text");
    CHECK(messageOf(d) == "callback 'doubled' takes int, but the result is std::string");

    const Deferred named;
    named.addCallback([](std::vector<std::map<std::string, int>>) {}, "count");
    named.callback();
    CHECK(messageOf(named) ==
          "callback 'count' takes std::vector<std::map<std::string, int>>, but the result is None");

    const Deferred object;
    object.addCallback(Adder{1});
    object.callback(std::make_unique<int>(1));
    CHECK(messageOf(object) == "callback 'Adder' takes int, but the result is std::unique_ptr<int>");
}

TEST_CASE("NumbersAreNotConvertedAndTheMessageSaysSo")
{
    const Deferred d;
    d.addCallback([](long) {}, "f");
    d.callback(1);
    CHECK(messageOf(d) == "callback 'f' takes long, but the result is int (numbers are not converted)");
}

TEST_CASE("MismatchInAddBothKeepsTheFailureThatCame")
{
    const Deferred d;
    d.addBoth([](int) {}, "f");
    d.errback(std::runtime_error("oh no"));
    CHECK(d.result()->failure().cause()->message() == "oh no");
    CHECK(messageOf(d) == "callback 'f' takes int, but the result is Failure (std::runtime_error: oh no)");
}

TEST_CASE("MismatchGoesToTheNextErrback")
{
    const Deferred d;
    bool ran = false;
    int handled = 0;
    d.addCallbacks([&](std::string) { ran = true; }, [&] { ran = true; });
    d.addErrback([&](const Failure& failure) { handled += failure.check<TypeMismatch>(); });
    d.callback(1);
    CHECK(!ran);
    CHECK(handled == 1);
}

TEST_CASE("ValueIsMovedThroughAChainAndNeverCopied")
{
    int copies = 0;
    const Deferred d;
    d.addCallback([](Counted value) { return value; });
    d.addCallback([](Counted&& value) { return std::move(value); });
    d.addErrback([] {});
    d.addCallback([](const Counted&) {});
    d.callback(Counted(copies));
    CHECK(copies == 0);
}

TEST_CASE("SharedValueIsCopiedForTheOneThatTakesIt")
{
    const Deferred d;
    std::string taken;
    const Value kept(std::string("shared"));
    d.addCallback([&](std::string text) { taken = std::move(text); });
    d.callback(kept);
    CHECK(taken == "shared");
    CHECK(kept.get<std::string>() == "shared");
}

TEST_CASE("SharedMoveOnlyValueIsAMismatchThatSaysWhy")
{
    const Deferred d;
    const Value kept(std::make_unique<int>(1));
    d.addCallback([](std::unique_ptr<int>) {}, "f");
    d.callback(kept);
    CHECK(messageOf(d) ==
          "callback 'f' takes std::unique_ptr<int>, but the result is std::unique_ptr<int>, which "
          "others share and which cannot be copied: take it by const reference");
    const Deferred reader;
    int seen = 0;
    reader.addCallback([&](const std::unique_ptr<int>& number) { seen = *number; });
    reader.callback(kept);
    CHECK(seen == 1);
}

TEST_CASE("GatheredMoveOnlyValuesAreTheLists")
{
    const std::vector<Deferred> members = {Deferred("a"), Deferred("b")};
    int sum = 0;
    gatherResults(members).addCallback([&](std::vector<Value> values) {
        for (Value& value : values) {
            sum += *value.take<std::unique_ptr<int>>();
        }
    });
    members[1].callback(std::make_unique<int>(2));
    members[0].callback(std::make_unique<int>(40));
    CHECK(sum == 42);
    CHECK(members[0].result()->isNone());
}

TEST_CASE("ConstantHandlesFire")
{
    const Deferred d;
    const auto fire = [d] { d.callback(3); }; // a captured copy is const
    fire();
    CHECK(d.result()->get<int>() == 3);
}

TEST_CASE("CallbackMayReturnAnything")
{
    const Deferred inner = succeed(5);
    const Deferred d;
    d.addCallback([inner] { return inner; });
    d.addCallback([](int number) -> Value { return number == 5 ? Value("five") : Value(); });
    d.addCallback([](const std::string&) { return Failure(std::runtime_error("as a value")); });
    d.addErrback([](const Failure& failure) { return std::string(failure.message()); });
    d.callback();
    CHECK(d.result()->get<std::string>() == "as a value");
}
