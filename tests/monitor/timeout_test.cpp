// SPDX-License-Identifier: MIT
#include "tests/support/catch.h"

#include <reactortrack/monitor/deferred.h>
#include <reactortrack/monitor/deferred_errors.h>
#include <reactortrack/monitor/manual_clock.h>

#include <chrono>
#include <stdexcept>
#include <string>
#include <vector>

using namespace reactortrack;
using namespace std::chrono_literals;

TEST_CASE("TimeoutMakesATimeoutErrorThatHoldsTheTime")
{
    ManualClock clock;
    const Deferred d;
    d.addTimeout(1500ms, clock);
    clock.advance(1499ms);
    CHECK(!d.called());
    clock.advance(1ms);
    std::string message;
    std::chrono::nanoseconds time{};
    d.addErrback([&](const Failure& failure) {
        message = failure.message();
        try {
            failure.rethrow();
        } catch (const TimeoutError& error) {
            time = error.timeout();
        }
    });
    CHECK(message == "no result within 1.5 s");
    CHECK(time == 1500ms);
    d.callback(1); // the late result is swallowed
}

TEST_CASE("ResultInTimeTakesTheTimerBack")
{
    ManualClock clock;
    const Deferred d;
    d.addTimeout(1s, clock);
    CHECK(clock.pendingCalls() == 1);
    d.callback(7);
    CHECK(clock.pendingCalls() == 0);
    CHECK(d.result()->get<int>() == 7);
}

TEST_CASE("OnTimeoutCancelMakesTheResult")
{
    ManualClock clock;
    const Deferred d;
    d.addTimeout(1s, clock, [](const Failure& failure) {
        failure.trap<CancelledError>();
        return std::string("late");
    });
    clock.advance(1s);
    CHECK(d.result()->get<std::string>() == "late");
}

TEST_CASE("ClockKeepsADeferredUntilItsTimeout")
{
    ManualClock clock;
    WeakDeferred weak;
    bool failed = false;
    {
        const Deferred d;
        d.addTimeout(1s, clock);
        d.addErrback([&] { failed = true; });
        weak = d;
    }
    CHECK(weak.lock());
    clock.advance(1s);
    CHECK(failed);
    CHECK(!weak.lock());
}

TEST_CASE("ClockThatGoesLetsGoOfItsDeferreds")
{
    WeakDeferred weak;
    {
        ManualClock clock;
        const Deferred d;
        d.addTimeout(1s, clock);
        weak = d;
    }
    CHECK(!weak.lock());
}

TEST_CASE("ManualClockRunsCallsInOrderOfTimeThenOfMaking")
{
    ManualClock clock;
    std::vector<int> order;
    clock.callLater(2s, [&] { order.push_back(3); });
    clock.callLater(1s, [&] {
        order.push_back(1);
        clock.callLater(0s, [&] { order.push_back(5); }); // counts from the new time, and is due
        clock.callLater(1ns, [&] { order.push_back(6); });
    });
    clock.callLater(1s, [&] { order.push_back(2); });
    clock.callLater(2s, [&] { order.push_back(4); });
    clock.advance(5s);
    CHECK(order == std::vector<int>{1, 2, 3, 4, 5});
    clock.advance(1ns);
    CHECK(order.back() == 6);
}

TEST_CASE("ManualClockGoesOnAfterACallThatThrows")
{
    ManualClock clock;
    int ran = 0;
    clock.callLater(1s, [] { throw std::runtime_error("timer"); });
    clock.callLater(1s, [&] { ++ran; });
    CHECK_THROWS_AS(clock.advance(1s), std::runtime_error);
    CHECK(ran == 0);
    clock.advance(0s);
    CHECK(ran == 1);
}

TEST_CASE("CancelledCallIsNotActiveAndNeverComes")
{
    ManualClock clock;
    bool ran = false;
    const auto call = clock.callLater(1s, [&] { ran = true; });
    CHECK(call->active());
    call->cancel();
    call->cancel();
    CHECK(!call->active());
    clock.advance(2s);
    CHECK(!ran);
}

TEST_CASE("CallIsNotActiveWhileItRuns")
{
    ManualClock clock;
    std::shared_ptr<DelayedCall> call;
    bool active = true;
    call = clock.callLater(1s, [&] {
        active = call->active();
        call->cancel();
    });
    clock.advance(1s);
    CHECK(!active);
}
