// SPDX-License-Identifier: MIT
#include <reactortrack/monitor/drain_thread.h>

#include <reactortrack/monitor/held_signals.h>
#include <reactortrack/monitor/ring_log.h>

#include <algorithm>
#include <ctime>
#include <linux/futex.h>
#include <sys/syscall.h>
#include <unistd.h>

namespace reactortrack::detail {

namespace {

constexpr std::int64_t millisecond = 1'000'000;
constexpr std::int64_t longest = 50 * millisecond;
constexpr std::int64_t shortest = millisecond;
// What was written waits so long to be joined by more, so that most writes end at a block's end.
constexpr std::int64_t freshness = 40 * millisecond;
constexpr std::size_t stackBytes = 256 * 1024;

long futex(std::atomic<std::uint32_t>& word, int operation, std::uint32_t value,
           const timespec* timeout) noexcept
{
    return syscall(SYS_futex, &word, operation, value, timeout, nullptr, 0);
}

} // namespace

void DrainThread::start() noexcept
{
    const HeldSignals held; // it inherits them
    pthread_attr_t attributes;
    pthread_attr_init(&attributes);
    pthread_attr_setstacksize(&attributes, stackBytes);
    running_ = pthread_create(&thread_, &attributes, run, this) == 0;
    pthread_attr_destroy(&attributes);
    if (running_) pthread_setname_np(thread_, "reactortrack");
}

void DrainThread::stop() noexcept
{
    if (!running_) return;
    stop_.store(true);
    nudge();
    pthread_join(thread_, nullptr);
    running_ = false;
}

void DrainThread::nudge() noexcept
{
    if (bell_.exchange(1) == 0) futex(bell_, FUTEX_WAKE_PRIVATE, 1, nullptr);
}

void* DrainThread::run(void* self) noexcept
{
    static_cast<DrainThread*>(self)->loop();
    return nullptr;
}

void DrainThread::sleep(std::int64_t nanoseconds) noexcept
{
    const timespec timeout{0, static_cast<long>(nanoseconds)};
    futex(bell_, FUTEX_WAIT_PRIVATE, 0, &timeout);
    bell_.store(0);
}

void DrainThread::loop() noexcept
{
    std::int64_t pause = shortest;
    std::int64_t sinceFlush = 0;
    while (!stop_.load()) {
        sleep(pause);
        sinceFlush += pause;
        const bool flush = sinceFlush >= freshness;
        std::uint64_t lines = 0;
        {
            const std::lock_guard lock(log_.drainMutex_);
            lines = log_.lines_.lines;
            log_.drain(flush);
            lines = log_.lines_.lines - lines;
        }
        if (flush) sinceFlush = 0;
        // A ring has room for about eight thousand records: much less than that should come between two
        // looks.
        constexpr std::uint64_t much = 1'000;
        pause = lines > much ? pause / 2 : lines < much / 4 ? pause * 2 : pause;
        pause = std::clamp(pause, shortest, longest);
    }
}

} // namespace reactortrack::detail
