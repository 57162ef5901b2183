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

const Moment& firstMoment() noexcept
{
    static const Moment first = momentNow();
    return first;
}
// Asked for when the program begins, so that slopes are measured over all of its time.
[[maybe_unused]] const Moment& beginOfProgram = firstMoment();

} // namespace

bool ticksAreCounted() noexcept
{
    static const bool constant = counterIsConstant();
    return constant;
}

Moment momentNow() noexcept
{
    constexpr std::uint64_t atOnce = 2'000; // ticks, about a microsecond
    Moment best{};
    std::uint64_t least = ~std::uint64_t{0};
    for (int attempt = 0; attempt < 8 && least > atOnce; ++attempt) {
        const std::uint64_t before = ticksNow();
        const std::int64_t nanoseconds = steadyNow();
        const std::uint64_t took = ticksNow() - before;
        if (took >= least) continue;
        least = took;
        best = {before + took / 2, nanoseconds};
    }
    return best;
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
    __extension__ using Wide = unsigned __int128;
    return static_cast<std::int64_t>(Wide{ticks} * tickSlope() >> 32);
}

} // namespace reactortrack::detail
