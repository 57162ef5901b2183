// SPDX-License-Identifier: MIT
// addTimeout: Twisted's rules. After the time, if it has not come to this pair, the deferred is cancelled; a
// CancelledError that arrives here then becomes a TimeoutError, or what the user's function makes of it;
// anything else (a canceller's own result) passes. A result in time takes the timer back. The clock keeps the
// deferred until then.
#pragma once

#include <reactortrack/monitor/deferred.h>

#include <memory>

namespace reactortrack {
namespace detail {

// What the timer and the two pairs of a timeout share.
struct TimeoutState {
    explicit TimeoutState(std::chrono::nanoseconds time) : timeout(time) {}
    virtual ~TimeoutState() = default;
    // What a result that arrives after the timeout becomes.
    virtual Value translate(Value& result, const Pair& pair);

    std::chrono::nanoseconds timeout;
    bool timedOut = false;
};

template <class H>
struct TimeoutWith final : TimeoutState {
    TimeoutWith(std::chrono::nanoseconds time, H translator) : TimeoutState(time), half(std::move(translator))
    {
    }
    Value translate(Value& result, const Pair& pair) override { return callHalf<Value>(half, result, pair); }
    H half;
};

void addTimeout(const StateRef& state, std::shared_ptr<TimeoutState> timeout, Clock& clock, const Site& site);

} // namespace detail

template <class F>
requires(!std::is_same_v<std::decay_t<F>, Site>) const Deferred& Deferred::addTimeout(
    std::chrono::nanoseconds timeout, Clock& clock, F&& onTimeoutCancel, Site site) const
{
    if (detail::isNullCallable(onTimeoutCancel)) return addTimeout(timeout, clock, site);
    using Half = detail::Half<std::decay_t<F>>;
    detail::addTimeout(
        state_, std::make_shared<detail::TimeoutWith<Half>>(timeout, Half{std::forward<F>(onTimeoutCancel)}),
        clock, site);
    return *this;
}

} // namespace reactortrack
