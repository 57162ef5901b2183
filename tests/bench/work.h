// SPDX-License-Identifier: MIT
// A callback that works: plain arithmetic, no look at a clock.
#pragma once

#include "tests/bench/clocks.h"

#include <cstdint>

namespace reactortrack::bench {

inline constexpr double workNanoseconds = 300;

inline void spin(std::uint64_t steps)
{
    std::uint64_t state = steps;
    for (std::uint64_t i = 0; i < steps; ++i) {
        state = state * 6364136223846793005u + 1442695040888963407u;
        asm volatile("" : "+r"(state));
    }
}

// How many steps take workNanoseconds; the best of some tries, which nothing interrupted.
inline std::uint64_t workSteps()
{
    static const std::uint64_t steps = [] {
        constexpr std::uint64_t tried = 200'000;
        double best = 1e18;
        for (int i = 0; i < 20; ++i) {
            const double before = wallClock();
            spin(tried);
            best = std::min(best, wallClock() - before);
        }
        return static_cast<std::uint64_t>(workNanoseconds * static_cast<double>(tried) / best);
    }();
    return steps;
}

inline int work(int value)
{
    spin(workSteps());
    return value;
}

} // namespace reactortrack::bench
