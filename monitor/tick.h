// SPDX-License-Identifier: MIT
// The cheapest monotonic clock of the machine. Not for users.
#pragma once

#include <atomic>
#include <chrono>
#include <cstdint>
#ifdef __x86_64__
#include <x86intrin.h>
#endif

namespace reactortrack::detail {

// Whether ticks are those of the processor's counter: it counts evenly, also asleep, on all processors alike.
// Otherwise they are nanoseconds of the steady clock.
bool ticksAreCounted() noexcept;

inline std::int64_t steadyNow() noexcept
{
    return std::chrono::steady_clock::now().time_since_epoch().count();
}

inline std::uint64_t countedTicks() noexcept
{
#ifdef __x86_64__
    return __rdtsc();
#else
    return 0;
#endif
}

// Not before anything that this thread has seen of other threads.
inline void orderTicks() noexcept
{
#ifdef __x86_64__
    _mm_lfence();
#endif
}

// The ticks now, wherever the processor thinks it is.
inline std::uint64_t ticksNow() noexcept
{
    if (!ticksAreCounted()) return static_cast<std::uint64_t>(steadyNow());
    orderTicks();
    return countedTicks();
}

// One moment on both clocks, the ticks and the steady one.
struct Moment {
    std::uint64_t tick;
    std::int64_t nanoseconds;
};

// Now on both clocks. A thread may be interrupted between them, which would set them apart by as long: of a
// few attempts it is the one that took least.
Moment momentNow() noexcept;

// A length of time in ticks as nanoseconds; measured against the steady clock since the program began, so it
// drifts from that by parts in a million.
std::int64_t ticksToNanoseconds(std::uint64_t ticks) noexcept;

// Nanoseconds a tick, in 32.32 fixed point, as far as it is known now.
std::uint64_t tickSlope() noexcept;

} // namespace reactortrack::detail
