// SPDX-License-Identifier: MIT
// A clock that stands still until it is told: for tests, and programs with a time of their own.
#pragma once

#include <reactortrack/monitor/clock.h>

#include <map>

namespace reactortrack {

// Begins at 0. One thread. The calls that are still pending when it goes never come.
class ManualClock final : public Clock {
public:
    ManualClock() = default;
    ~ManualClock() override;
    ManualClock(const ManualClock&) = delete;
    ManualClock& operator=(const ManualClock&) = delete;

    std::chrono::nanoseconds now() const noexcept { return now_; }
    std::shared_ptr<DelayedCall> callLater(std::chrono::nanoseconds delay,
                                           std::function<void()> call) override;
    // First adds `by` to the time; then, as long as the first pending call is due, takes it out and runs it
    // (in order of time, those of equal time in order of making). A call that is made meanwhile counts from
    // the new time, and runs in the same advance() if it is due. What a call throws leaves advance() at once;
    // the others stay pending. May be nested.
    void advance(std::chrono::nanoseconds by);
    std::size_t pendingCalls() const noexcept { return calls_.size(); }

private:
    class Call;
    using Calls = std::multimap<std::chrono::nanoseconds, std::shared_ptr<Call>>;

    std::chrono::nanoseconds now_{0};
    Calls calls_;
};

} // namespace reactortrack
