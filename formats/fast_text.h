// SPDX-License-Identifier: MIT
// Numbers and pieces of text into a buffer with room to spare: each function may write up to `slack` bytes
// beyond what it returns. Not for users.
#pragma once

#include <array>
#include <cstddef>
#include <cstdint>
#include <cstring>

namespace reactortrack::fasttext {

inline constexpr std::size_t slack = 64;

template <std::size_t N>
inline char* put(char* out, const char (&text)[N]) noexcept
{
    std::memcpy(out, text, N - 1);
    return out + N - 1;
}

// A text that has 32 readable bytes behind it.
inline char* putPadded(char* out, const char* text, std::size_t bytes) noexcept
{
    std::memcpy(out, text, 32);
    for (std::size_t at = 32; at < bytes; at += 32)
        [[unlikely]] std::memcpy(out + at, text + at, 32);
    return out + bytes;
}

// 000 to 999, each in four bytes.
inline constexpr auto threeDigits = [] {
    std::array<char, 4000> all{};
    for (std::size_t i = 0; i < 1000; ++i) {
        all[4 * i] = static_cast<char>('0' + i / 100);
        all[4 * i + 1] = static_cast<char>('0' + i / 10 % 10);
        all[4 * i + 2] = static_cast<char>('0' + i % 10);
    }
    return all;
}();

// Six digits, zeros in front; `number` is below a million.
inline char* putSix(char* out, std::uint32_t number) noexcept
{
    const std::uint32_t high = number / 1000;
    std::memcpy(out, threeDigits.data() + std::size_t{high} * 4, 4);
    std::memcpy(out + 3, threeDigits.data() + std::size_t{number - high * 1000} * 4, 4);
    return out + 6;
}

// The eight digits of a number below 10^8, each in a byte of the result, the first in the lowest.
// (Paul Khuong's way of two divisions at a time in one register.)
inline std::uint64_t eightDigits(std::uint32_t number) noexcept
{
    const std::uint64_t halves = number / 10'000 | std::uint64_t{number % 10'000} << 32;
    const std::uint64_t hundreds = (halves * 10'486 >> 20) & 0x7F0000007F;
    const std::uint64_t pairs = hundreds | (halves - 100 * hundreds) << 16;
    const std::uint64_t tens = (pairs * 103 >> 10) & 0x000F000F000F000F;
    return (tens | (pairs - 10 * tens) << 8) + 0x3030303030303030;
}

// Nine digits, zeros in front; `number` is below 10^9.
inline char* putNine(char* out, std::uint32_t number) noexcept
{
    const std::uint32_t first = number / 100'000'000;
    const std::uint64_t digits = eightDigits(number - first * 100'000'000);
    *out = static_cast<char>('0' + first);
    std::memcpy(out + 1, &digits, 8);
    return out + 9;
}

inline char* putNumber(char* out, std::uint64_t number) noexcept
{
    if (number < 10) {
        *out = static_cast<char>('0' + number);
        return out + 1;
    }
    if (number < 100'000'000) {
        const std::uint64_t digits = eightDigits(static_cast<std::uint32_t>(number));
        // Leading zeros are bytes whose low four bits are 0.
        const int zeros = __builtin_ctzll(digits & 0x0F0F0F0F0F0F0F0F) / 8;
        const std::uint64_t shifted = digits >> (zeros * 8);
        std::memcpy(out, &shifted, 8);
        return out + 8 - zeros;
    }
    out = putNumber(out, number / 100'000'000);
    const std::uint64_t digits = eightDigits(static_cast<std::uint32_t>(number % 100'000'000));
    std::memcpy(out, &digits, 8);
    return out + 8;
}

inline char* putSigned(char* out, std::int64_t number) noexcept
{
    const auto bits = static_cast<std::uint64_t>(number);
    if (number >= 0) return putNumber(out, bits);
    *out = '-';
    return putNumber(out + 1, 0 - bits);
}

} // namespace reactortrack::fasttext
