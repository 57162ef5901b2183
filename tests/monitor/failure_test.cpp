// SPDX-License-Identifier: MIT
#include "tests/support/catch.h"

#include <reactortrack/monitor/deferred.h>
#include <reactortrack/monitor/deferred_errors.h>
#include <reactortrack/monitor/failure.h>

#include <memory>
#include <stdexcept>
#include <string>

using namespace reactortrack;

namespace {

struct Plain {};
class Derived : public std::out_of_range {
public:
    using std::out_of_range::out_of_range;
};

Failure nested()
{
    try {
        try {
            throw std::out_of_range("no such row");
        } catch (...) {
            std::throw_with_nested(std::runtime_error("cannot load"));
        }
    } catch (...) {
        return Failure::current();
    }
}

} // namespace

TEST_CASE("FailureTellsTypeAndMessage")
{
    const Failure failure(std::runtime_error("oh no"));
    CHECK(failure.type() == "std::runtime_error");
    CHECK(failure.message() == "oh no");
    CHECK(failure.toString() == "std::runtime_error: oh no");
    CHECK(!failure.cause());
}

TEST_CASE("FailureOfAnythingThatIsThrown")
{
    const auto thrown = [](auto value) {
        const Deferred d;
        d.addCallback([&] { throw value; });
        d.callback();
        const Failure failure = d.result()->failure();
        d.addErrback([] {});
        return failure.toString();
    };
    CHECK(thrown(42) == "int: 42");
    CHECK(thrown("text") == "char const*: text");
    CHECK(thrown(std::string("text")) == "std::string: text");
    CHECK(thrown(Plain{}) == "Plain");
}

TEST_CASE("FailureChecksTheWholeHierarchy")
{
    const Failure failure(Derived("far"));
    CHECK(failure.check<Derived>());
    CHECK(failure.check<std::out_of_range>());
    CHECK(failure.check<std::exception>());
    CHECK(!failure.check<std::runtime_error>());
    CHECK(!failure.check<Plain>());
    CHECK(Failure(Plain{}).check<Plain>());
    CHECK(!Failure(7).check<std::exception>());
    CHECK(Failure(7).check<int>());
}

TEST_CASE("TrapLetsTheNamedTypeStayAndThrowsAnyOther")
{
    const Failure failure(std::runtime_error("x"));
    failure.trap<std::exception>();
    CHECK_THROWS_AS(failure.trap<std::logic_error>(), std::runtime_error);
    CHECK_THROWS_AS(failure.rethrow(), std::runtime_error);
}

TEST_CASE("FailureKeepsTheVeryException")
{
    auto shared = std::make_shared<int>(1);
    struct Holder : std::exception {
        explicit Holder(std::shared_ptr<int> value) : kept(std::move(value)) {}
        std::shared_ptr<int> kept;
    };
    {
        const Failure failure{Holder(shared)};
        const Failure copy = failure;
        CHECK(shared.use_count() == 2);
        try {
            std::rethrow_exception(copy.exception());
        } catch (const Holder& holder) {
            CHECK(holder.kept == shared);
        }
    }
    CHECK(shared.use_count() == 1);
}

TEST_CASE("NestedExceptionIsTheCause")
{
    const Failure failure = nested();
    CHECK(failure.message() == "cannot load");
    REQUIRE(failure.cause());
    CHECK(failure.cause()->toString() == "std::out_of_range: no such row");
    CHECK(!failure.cause()->cause());
}

TEST_CASE("FirstErrorTellsTheMemberAndItsFailure")
{
    const Failure failure(FirstError(3, Failure(std::runtime_error("oh no"))));
    CHECK(failure.toString() == "FirstError: #3, std::runtime_error: oh no");
    CHECK(failure.cause()->message() == "oh no");
}

TEST_CASE("FailureOutsideACatchBlockIsAnError")
{
    CHECK_THROWS_AS(Failure::current(), NoCurrentExceptionError);
    CHECK_THROWS_AS(Failure(std::exception_ptr()), NoCurrentExceptionError);
    const Deferred d;
    CHECK_THROWS_AS(d.errback(), NoCurrentExceptionError);
    CHECK(!d.called());
}

TEST_CASE("ErrorsOfUseAreThrownAndChangeNothing")
{
    const Deferred d;
    CHECK_THROWS_AS(d.callback(succeed(1)), DeferredAsValueError);
    CHECK(!d.called());
    CHECK_THROWS_AS(d.addCallback(nullptr), NullCallbackError);
    CHECK_THROWS_AS(d.addBoth(static_cast<void (*)(Value)>(nullptr)), NullCallbackError);
    CHECK_THROWS_AS(d.addCallbacks(std::function<void()>(), [] {}), NullCallbackError);
    CHECK(d.pairsQueued() == 0);
    d.addErrback(nullptr);
    CHECK(d.pairsQueued() == 1);
    d.callback(1);
    CHECK_THROWS_AS(d.callback(2), AlreadyCalledError);
    CHECK(d.result()->get<int>() == 1);
}
