// SPDX-License-Identifier: MIT
#include <reactortrack/monitor/manual_clock.h>

#include <utility>

namespace reactortrack {

class ManualClock::Call final : public DelayedCall {
public:
    Call(ManualClock* clock, std::function<void()> call) : clock_(clock), call_(std::move(call)) {}

    bool active() const noexcept override { return clock_ != nullptr; }
    void cancel() noexcept override
    {
        if (!clock_) return;
        // The map's share of this call goes first, what it would have called last: that may be our last
        // owner.
        const std::shared_ptr<Call> self = std::move(place->second);
        clock_->calls_.erase(place);
        const std::function<void()> dropped = begin();
    }
    // It is no longer pending; what it calls.
    std::function<void()> begin() noexcept
    {
        clock_ = nullptr;
        return std::exchange(call_, nullptr);
    }

    Calls::iterator place;

private:
    ManualClock* clock_; // null once it has begun or was cancelled
    std::function<void()> call_;
};

ManualClock::~ManualClock()
{
    while (!calls_.empty()) {
        const std::shared_ptr<Call> call = calls_.begin()->second;
        call->cancel();
    }
}

std::shared_ptr<DelayedCall> ManualClock::callLater(std::chrono::nanoseconds delay,
                                                    std::function<void()> call)
{
    auto made = std::make_shared<Call>(this, std::move(call));
    made->place = calls_.emplace(now_ + delay, made);
    return made;
}

void ManualClock::advance(std::chrono::nanoseconds by)
{
    now_ += by;
    while (!calls_.empty() && calls_.begin()->first <= now_) {
        const std::shared_ptr<Call> call = std::move(calls_.begin()->second);
        calls_.erase(calls_.begin());
        call->begin()();
    }
}

} // namespace reactortrack
