// SPDX-License-Identifier: MIT
// What addTimeout needs of an event loop: call something later, and think better of it.
#pragma once

#include <chrono>
#include <functional>
#include <memory>

namespace reactortrack {

// A call that was asked for. Dropping it does not cancel the call.
class DelayedCall {
public:
    virtual ~DelayedCall() = default;
    // True until the call has begun or was cancelled.
    virtual bool active() const noexcept = 0;
    // Takes the call back, and releases what it holds. Nothing happens when it is no longer active.
    virtual void cancel() noexcept = 0;
};

// An event loop's clock. Used from the thread of that loop.
class Clock {
public:
    virtual ~Clock() = default;
    // Calls `call` once, `delay` (0 or more) from now, from the loop and never from inside callLater.
    virtual std::shared_ptr<DelayedCall> callLater(std::chrono::nanoseconds delay,
                                                   std::function<void()> call) = 0;
};

} // namespace reactortrack
