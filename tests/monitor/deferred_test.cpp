// SPDX-License-Identifier: MIT
// The Deferred as a C++ person meets it; that its rules are Twisted's is for tests/conformance.
#include "tests/support/catch.h"

#include <reactortrack/monitor/deferred.h>
#include <reactortrack/monitor/deferred_errors.h>
#include <reactortrack/monitor/deferred_list.h>
#include <reactortrack/monitor/manual_clock.h>

#include <memory>
#include <stdexcept>
#include <string>
#include <vector>

using namespace reactortrack;

namespace {

std::string followup(int number)
{
    return std::to_string(number + 1);
}

} // namespace

TEST_CASE("ResultRunsThroughTypedCallbacks")
{
    Deferred d("login");
    std::string seen;
    d.addCallback<&followup>().addCallback([&](const std::string& text) { seen = text; });
    d.callback(41);
    CHECK(seen == "42");
    CHECK(d.resultText() == "None");
    CHECK(d.name() == "login");
}

TEST_CASE("ExceptionBecomesAFailureThatKeepsIt")
{
    Deferred d;
    std::string message;
    d.addCallback([]() -> int { throw std::runtime_error("oh no"); });
    d.addErrback([&](const Failure& failure) {
        failure.trap<std::runtime_error>();
        message = failure.toString();
        return 7;
    });
    d.callback();
    CHECK(message == "std::runtime_error: oh no");
    CHECK(d.result()->get<int>() == 7);
}

TEST_CASE("MoveOnlyValuesRunThroughChains")
{
    Deferred first;
    Deferred second;
    int seen = 0;
    first.addCallback([](std::unique_ptr<int> number) { return std::make_unique<int>(*number + 1); });
    first.chainDeferred(second);
    second.addCallback([&](std::unique_ptr<int> number) { seen = *number; });
    first.callback(std::make_unique<int>(1));
    CHECK(seen == 2);
}
