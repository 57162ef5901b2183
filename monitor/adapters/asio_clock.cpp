// SPDX-License-Identifier: MIT
#include <reactortrack/monitor/adapters/asio_clock.h>

#include <asio/steady_timer.hpp>

#include <algorithm>
#include <utility>

namespace reactortrack {

namespace {

struct Pending {
    asio::steady_timer timer;
    std::function<void()> call; // empty once it has begun or was cancelled
};

// Only the handler owns what is pending: a timer must not outlive its context, a handle may.
class AsioCall final : public DelayedCall {
public:
    explicit AsioCall(std::weak_ptr<Pending> pending) noexcept : pending_(std::move(pending)) {}

    bool active() const noexcept override
    {
        const auto pending = pending_.lock();
        return pending && pending->call;
    }

    void cancel() noexcept override
    {
        const auto pending = pending_.lock();
        if (!pending || !pending->call) return;
        // Moved out first: what it holds may ask for active() when it goes.
        const auto call = std::exchange(pending->call, nullptr);
        try {
            pending->timer.cancel();
        } catch (...) { // the handler comes in its time, and finds nothing to call
        }
    }

private:
    std::weak_ptr<Pending> pending_;
};

} // namespace

AsioClock::AsioClock(asio::any_io_executor executor) noexcept : executor_(std::move(executor)) {}

std::shared_ptr<DelayedCall> AsioClock::callLater(std::chrono::nanoseconds delay, std::function<void()> call)
{
    const auto pending = std::make_shared<Pending>(Pending{asio::steady_timer(executor_), std::move(call)});
    auto handle = std::make_shared<AsioCall>(pending);
    pending->timer.expires_after(std::max(delay, std::chrono::nanoseconds(0)));
    // Cancelled or not, an empty call tells; a timer that had expired before it was cancelled comes without
    // an error.
    pending->timer.async_wait([pending](const asio::error_code&) {
        if (const auto due = std::exchange(pending->call, nullptr)) due();
    });
    return handle;
}

} // namespace reactortrack
