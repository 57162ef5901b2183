// SPDX-License-Identifier: GPL-3.0-or-later
// Sums of times from a log, which may claim any.
#pragma once

#include <cstdint>
#include <limits>

namespace model2map {

// a + b, neither negative; where that is too much, the most there is.
inline std::int64_t saturated(std::int64_t a, std::int64_t b) noexcept
{
    std::int64_t both = 0;
    return __builtin_add_overflow(a, b, &both) ? std::numeric_limits<std::int64_t>::max() : both;
}

} // namespace model2map
