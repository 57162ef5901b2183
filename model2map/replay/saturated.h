// SPDX-License-Identifier: GPL-3.0-or-later
// Sums of numbers from a log, which may claim any.
#pragma once

#include <cstdint>
#include <limits>

namespace model2map {

// a + b; where that is too much the most there is, where it is too little the least.
inline std::int64_t saturated(std::int64_t a, std::int64_t b) noexcept
{
    using Limits = std::numeric_limits<std::int64_t>;
    std::int64_t both = 0;
    if (!__builtin_add_overflow(a, b, &both)) return both;
    return b > 0 ? Limits::max() : Limits::min();
}

// a + b, behind the most there is the least.
inline std::int64_t wrapped(std::int64_t a, std::int64_t b) noexcept
{
    return static_cast<std::int64_t>(static_cast<std::uint64_t>(a) + static_cast<std::uint64_t>(b));
}

} // namespace model2map
