// SPDX-License-Identifier: MIT
// Deferreds' time-outs on Asio's timers. CMake: reactortrack::asio. Asio alone, without Boost.
#pragma once

#include <reactortrack/monitor/clock.h>

#include <asio/any_io_executor.hpp>

namespace reactortrack {

// Calls come from run() of the executor's context, also when the clock has gone by then. What a call throws
// leaves run(). A context that goes with calls pending drops them, and their handles may outlive it. One
// thread runs the context, or the executor is a strand; all else is used from there.
class AsioClock final : public Clock {
public:
    explicit AsioClock(asio::any_io_executor executor) noexcept;

    // A delay below 0 counts as 0. May throw what Asio does when it cannot make a timer.
    std::shared_ptr<DelayedCall> callLater(std::chrono::nanoseconds delay,
                                           std::function<void()> call) override;

private:
    asio::any_io_executor executor_;
};

} // namespace reactortrack
