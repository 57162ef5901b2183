// SPDX-License-Identifier: MIT
// Whole numbers in a few bytes: a number of a width that suits most of its kind, or, where it does not fit, a
// width full of ones and eight bytes more. Not for users.
#pragma once

#include <cstddef>
#include <cstdint>
#include <cstring>

namespace reactortrack::packed {

inline constexpr std::size_t mostBytes = 16; // that put() writes; not all of them count

// Small where the number is near to zero, on either side.
constexpr std::uint64_t zigzag(std::int64_t number)
{
    return static_cast<std::uint64_t>(number) << 1 ^ static_cast<std::uint64_t>(number >> 63);
}
constexpr std::int64_t unzigzag(std::uint64_t number)
{
    return static_cast<std::int64_t>(number >> 1 ^ (0 - (number & 1)));
}
// From one number to another, exactly, however far.
constexpr std::uint64_t difference(std::int64_t number, std::int64_t base)
{
    return static_cast<std::uint64_t>(number) - static_cast<std::uint64_t>(base);
}
constexpr std::int64_t sum(std::int64_t base, std::uint64_t difference)
{
    return static_cast<std::int64_t>(static_cast<std::uint64_t>(base) + difference);
}
// The same, small where they are near to each other.
constexpr std::uint64_t distance(std::int64_t number, std::int64_t base)
{
    return zigzag(static_cast<std::int64_t>(difference(number, base)));
}
constexpr std::int64_t back(std::int64_t base, std::uint64_t distance)
{
    return sum(base, static_cast<std::uint64_t>(unzigzag(distance)));
}
constexpr std::uint64_t onesOf(std::size_t bytes)
{
    return ~std::uint64_t{0} >> (64 - 8 * bytes);
}

// Returns the end of the number. `bytes`: 1 … 8.
inline std::uint8_t* put(std::uint8_t* at, std::uint64_t number, std::size_t bytes)
{
    const std::uint64_t ones = onesOf(bytes);
    std::memcpy(at, number < ones ? &number : &ones, sizeof number);
    at += bytes;
    if (number < ones) return at;
    std::memcpy(at, &number, sizeof number);
    return at + sizeof number;
}

// The same of one that is known to have that width, or that is none where that is 0.
inline std::uint8_t* putNarrow(std::uint8_t* at, std::uint64_t number, std::size_t bytes)
{
    std::memcpy(at, &number, sizeof number);
    return at + bytes;
}

// One that is known to have that width; may read seven bytes beyond it.
inline std::uint64_t narrow(const std::uint8_t* at, std::uint64_t ones)
{
    std::uint64_t number = 0;
    std::memcpy(&number, at, sizeof number);
    return number & ones;
}
template <std::size_t bytes>
inline std::uint64_t narrow(const std::uint8_t* at)
{
    return narrow(at, onesOf(bytes));
}
// Leads `at` past the number; may read seven bytes beyond it.
inline std::uint64_t get(const std::uint8_t*& at, std::size_t bytes)
{
    std::uint64_t number = 0;
    std::memcpy(&number, at, sizeof number);
    number &= onesOf(bytes);
    at += bytes;
    if (number < onesOf(bytes)) return number;
    std::memcpy(&number, at, sizeof number);
    at += sizeof number;
    return number;
}

} // namespace reactortrack::packed
