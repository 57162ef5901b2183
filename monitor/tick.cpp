// SPDX-License-Identifier: MIT
#include <reactortrack/monitor/tick.h>

#include <ctime>
#ifdef __x86_64__
#include <cpuid.h>
#endif

namespace reactortrack::detail {
namespace {

bool counterIsConstant() noexcept
{
#ifdef __x86_64__
    unsigned a = 0;
    unsigned b = 0;
    unsigned c = 0;
    unsigned d = 0;
    constexpr unsigned advancedPower = 0x80000007;
    constexpr unsigned invariant = 1U << 8;
    return __get_cpuid(advancedPower, &a, &b, &c, &d) && (d & invariant);
#else
    return false;
#endif
}

struct Moment {
    std::uint64_t tick;
    std::int64_t nanoseconds;
};

Moment momentNow() noexcept
{
    return {ticksNow(), steadyNow()};
}

// When this was asked first; the first slope is measured over a hundred microseconds.
const Moment& firstMoment() noexcept
{
    static const Moment first = momentNow();
    return first;
}

} // namespace

bool ticksAreCounted() noexcept
{
    static const bool constant = counterIsConstant();
    return constant;
}

std::uint64_t tickSlope() noexcept
{
    if (!ticksAreCounted()) return std::uint64_t{1} << 32;
    const Moment& first = firstMoment();
    Moment now = momentNow();
    while (now.nanoseconds - first.nanoseconds < 100'000)
        now = momentNow();
    __extension__ using Wide = unsigned __int128;
    const auto nanoseconds = static_cast<std::uint64_t>(now.nanoseconds - first.nanoseconds);
    return static_cast<std::uint64_t>((Wide{nanoseconds} << 32) / (now.tick - first.tick));
}

std::int64_t ticksToNanoseconds(std::uint64_t ticks) noexcept
{
    // A new slope is not needed for each: parts in a million do not show.
    static std::atomic<std::uint64_t> slope{0};
    static std::atomic<int> uses{0};
    if (uses.fetch_add(1, std::memory_order_relaxed) % 1024 == 0)
        slope.store(tickSlope(), std::memory_order_relaxed);
    std::uint64_t known = slope.load(std::memory_order_relaxed);
    if (known == 0) known = tickSlope();
    __extension__ using Wide = unsigned __int128;
    return static_cast<std::int64_t>(Wide{ticks} * known >> 32);
}

} // namespace reactortrack::detail
