// SPDX-License-Identifier: MIT
// What the benchmarks measure with, all in nanoseconds but for the ticks.
#pragma once

#include <algorithm>
#include <chrono>
#include <cstdint>
#include <ctime>
#include <thread>
#include <vector>
#if defined(__x86_64__)
#include <x86intrin.h>
#endif

namespace reactortrack::bench {

inline double readClock(clockid_t clock)
{
    timespec now{};
    clock_gettime(clock, &now);
    return static_cast<double>(now.tv_sec) * 1e9 + static_cast<double>(now.tv_nsec);
}
inline double processCpu()
{
    return readClock(CLOCK_PROCESS_CPUTIME_ID);
}
inline double threadCpu()
{
    return readClock(CLOCK_THREAD_CPUTIME_ID);
}
inline double wallClock()
{
    return readClock(CLOCK_MONOTONIC);
}

inline std::uint64_t ticks()
{
#if defined(__x86_64__)
    return __rdtsc();
#else
    return static_cast<std::uint64_t>(std::chrono::steady_clock::now().time_since_epoch().count());
#endif
}

inline double nanosecondsPerTick()
{
    static const double length = [] {
        const double wall = wallClock();
        const std::uint64_t first = ticks();
        std::this_thread::sleep_for(std::chrono::milliseconds(50));
        return (wallClock() - wall) / static_cast<double>(ticks() - first);
    }();
    return length;
}

inline double median(std::vector<double> samples)
{
    const auto middle = samples.begin() + static_cast<std::ptrdiff_t>(samples.size() / 2);
    std::nth_element(samples.begin(), middle, samples.end());
    return *middle;
}

// What reading the thread's CPU time twice sees of itself: it is a call of the system.
inline double threadCpuOfNothing()
{
    static const double own = [] {
        std::vector<double> samples;
        for (int i = 0; i < 1001; ++i) {
            const double before = threadCpu();
            samples.push_back(threadCpu() - before);
        }
        return median(samples);
    }();
    return own;
}

// Lets a recorder's background work come to its end: its lines are to be in the file within 100 ms.
inline void settle(int milliseconds = 120)
{
    std::this_thread::sleep_for(std::chrono::milliseconds(milliseconds));
}

} // namespace reactortrack::bench
