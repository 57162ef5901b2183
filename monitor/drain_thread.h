// SPDX-License-Identifier: MIT
// The thread that moves events into the log. Not for users.
#pragma once

#include <reactortrack/monitor/drain_place.h>

#include <atomic>
#include <cstdint>
#include <pthread.h>

namespace reactortrack::detail {

class RingLog;

// Wakes every 50 ms at most, more often while much comes. Takes no signals. Where no thread can be made the
// others do its work when their rings are full, and when the log is stopped.
class DrainThread {
public:
    explicit DrainThread(RingLog& log) noexcept : log_(log) {}
    void start() noexcept;
    // Waits for its end.
    void stop() noexcept;
    // A ring fills faster than it is emptied.
    void nudge() noexcept;
    // In a forked child, where it does not exist.
    void forget() noexcept { running_ = false; }

private:
    static void* run(void* self) noexcept;
    void loop() noexcept;
    // Both return whether it was nudged.
    bool sleep(std::int64_t nanoseconds) noexcept;
    bool rest(std::int64_t planned) noexcept;
    static std::int64_t nextPause(std::int64_t pause, bool rung, double fullest) noexcept;

    RingLog& log_;
    pthread_t thread_{};
    bool running_ = false;
    std::atomic<std::uint32_t> bell_{0};
    std::atomic<bool> stop_{false};
    DrainPlace place_;
    std::int64_t crowdedUntil_ = 0;
};

} // namespace reactortrack::detail
