// SPDX-License-Identifier: MIT
#include <reactortrack/monitor/adapters/asio_clock.h>
#include <reactortrack/monitor/deferred.h>

#include "tests/support/catch.h"

#include <asio/io_context.hpp>
#include <asio/post.hpp>

#include <string>

using namespace reactortrack;
using namespace std::chrono_literals;

namespace {

std::function<void()> append(std::string& text, char letter)
{
    return [&text, letter] { text += letter; };
}

} // namespace

TEST_CASE("AsioCallsComeInTheOrderOfTheirTimesAndNotBefore")
{
    asio::io_context loop;
    AsioClock clock(loop.get_executor());
    std::string called;
    const auto begin = std::chrono::steady_clock::now();
    clock.callLater(20ms, append(called, 'c'));
    clock.callLater(5ms, append(called, 'b'));
    clock.callLater(-1s, append(called, 'a'));
    CHECK(called.empty()); // never from inside callLater
    loop.run();
    CHECK(called == "abc");
    CHECK(std::chrono::steady_clock::now() - begin >= 20ms);
}

TEST_CASE("AnAsioCallThatIsCancelledReleasesWhatItHoldsAtOnce")
{
    asio::io_context loop;
    AsioClock clock(loop.get_executor());
    bool called = false;
    auto held = std::make_shared<int>(1);
    const auto call = clock.callLater(1h, [&called, held] { called = true; });
    CHECK(call->active());
    CHECK(held.use_count() == 2);
    call->cancel();
    CHECK_FALSE(call->active());
    CHECK(held.use_count() == 1);
    call->cancel();
    loop.run(); // and does not stay for an hour
    CHECK_FALSE(called);
}

TEST_CASE("AnAsioCallIsNotActiveFromItsBeginOn")
{
    asio::io_context loop;
    AsioClock clock(loop.get_executor());
    std::shared_ptr<DelayedCall> call;
    bool activeInside = true;
    call = clock.callLater(0s, [&] {
        activeInside = call->active();
        call->cancel();
    });
    loop.run();
    CHECK_FALSE(activeInside);
}

TEST_CASE("AnExpiredAsioCallCanStillBeCancelled")
{
    asio::io_context loop;
    AsioClock clock(loop.get_executor());
    std::string called;
    std::shared_ptr<DelayedCall> second;
    clock.callLater(0s, [&] { second->cancel(); });
    second = clock.callLater(0s, append(called, 'b'));
    loop.run();
    CHECK(called.empty());
}

TEST_CASE("DroppingTheHandleOrTheClockCancelsNothing")
{
    asio::io_context loop;
    std::string called;
    AsioClock(loop.get_executor()).callLater(1ms, append(called, 'a'));
    loop.run();
    CHECK(called == "a");
}

TEST_CASE("AnAsioCallOutlivesItsLoop")
{
    const auto held = std::make_shared<int>(1);
    std::shared_ptr<DelayedCall> call;
    {
        asio::io_context loop;
        AsioClock clock(loop.get_executor());
        call = clock.callLater(1h, [held] {});
        CHECK(held.use_count() == 2);
    }
    CHECK(held.use_count() == 1);
    CHECK_FALSE(call->active());
    call->cancel();
}

TEST_CASE("WhatAnAsioCallThrowsLeavesRunAndTheNextIsCalled")
{
    asio::io_context loop;
    AsioClock clock(loop.get_executor());
    std::string called;
    clock.callLater(0s, [] { throw std::runtime_error("oh no"); });
    clock.callLater(1ms, append(called, 'b'));
    CHECK_THROWS_WITH(loop.run(), "oh no");
    loop.run();
    CHECK(called == "b");
}

TEST_CASE("AsioTimeoutsFireAndAreTakenBack")
{
    asio::io_context loop;
    AsioClock clock(loop.get_executor());
    std::string late;
    const Deferred slow;
    slow.addTimeout(1ms, clock);
    slow.addErrback([&](const Failure& failure) { late = failure.type(); });
    const Deferred quick;
    quick.addTimeout(1h, clock);
    asio::post(loop, [quick] { quick.callback(1); });
    loop.run(); // ends: the hour was taken back
    CHECK(late == "TimeoutError");
    CHECK(quick.resultText() == "1");
}

TEST_CASE("ADeferredWithAPendingTimeoutOutlivesItsAsioLoop")
{
    const Deferred d;
    {
        asio::io_context loop;
        AsioClock clock(loop.get_executor());
        d.addTimeout(1h, clock);
    }
    d.callback(1); // cancels the call of a loop that is gone
    CHECK(d.resultText() == "1");
}
