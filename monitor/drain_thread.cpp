// SPDX-License-Identifier: MIT
#include <reactortrack/monitor/drain_thread.h>

#include <reactortrack/monitor/held_signals.h>
#include <reactortrack/monitor/ring_log.h>
#include <reactortrack/monitor/tick.h>

#include <algorithm>
#include <ctime>
#include <linux/futex.h>
#include <sys/syscall.h>
#include <unistd.h>

namespace reactortrack::detail {

namespace {

constexpr std::int64_t millisecond = 1'000'000;
constexpr std::int64_t longest = 50 * millisecond;
constexpr std::int64_t shortest = millisecond / 5;
// What was written waits so long to be joined by more, so that most writes end at a block's end.
constexpr std::int64_t freshness = 40 * millisecond;
constexpr std::int64_t patience = 5 * millisecond;
constexpr std::int64_t crowded = 1000 * millisecond; // so long it goes where the system puts it
constexpr std::size_t stackBytes = std::size_t{256} * 1024;

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

bool DrainThread::sleep(std::int64_t nanoseconds) noexcept
{
    const timespec timeout{0, static_cast<long>(nanoseconds)};
    futex(bell_, FUTEX_WAIT_PRIVATE, 0, &timeout);
    return bell_.exchange(0) != 0;
}

// Most of the time a ring should be filled by a thirtieth to an eighth between two looks.
std::int64_t DrainThread::nextPause(std::int64_t pause, bool rung, double fullest) noexcept
{
    constexpr double plenty = 1. / 2;
    constexpr double full = 1. / 4;
    constexpr double sparse = 1. / 8;
    if (rung || fullest > plenty) return shortest;
    if (fullest > full) return std::max(pause / 2, shortest);
    return fullest < sparse ? std::min(pause * 2, longest) : pause;
}

bool DrainThread::rest(std::int64_t planned) noexcept
{
    const std::int64_t begin = steadyNow();
    const bool rung = sleep(planned);
    const std::int64_t now = steadyNow();
    // Who is woken late shares a processor with others that are busy: any may be better than those left.
    if (now - begin - planned > patience) {
        place_.roam();
        crowdedUntil_ = now + crowded;
    } else if (now >= crowdedUntil_) {
        place_.avoid({log_.rings_.data(), log_.count()});
    }
    return rung;
}

void DrainThread::loop() noexcept
{
    std::int64_t pause = shortest;
    std::int64_t flushed = steadyNow();
    while (!stop_.load()) {
        // What is written and no block yet is not to wait for a whole pause more.
        const bool rung = rest(std::clamp(flushed + freshness - steadyNow(), shortest, pause));
        log_.touchRings();
        const std::int64_t now = steadyNow();
        const bool flush = now - flushed >= freshness;
        if (flush) flushed = now;
        double fullest = 0;
        {
            const std::lock_guard lock(log_.drainMutex_);
            fullest = log_.fullest();
            log_.drain(flush);
        }
        pause = nextPause(pause, rung, fullest);
        if (pause == longest) place_.roam();
    }
}

} // namespace reactortrack::detail
