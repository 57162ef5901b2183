// SPDX-License-Identifier: MIT
// The words of a line for the quick reader, eight bytes at a time. Not for users.
//
// Each function reads what it is called after at `at` and returns the place behind it, or null where that
// does not stand there. A control character ends the line, which none of them goes past, and `padding` bytes
// may be read from there on.
#pragma once

#include <bit>
#include <cstddef>
#include <cstdint>
#include <cstring>
#include <deque>
#include <string>
#include <string_view>
#if defined(__SSE2__)
#include <emmintrin.h>
#endif

namespace reactortrack::quick {

inline constexpr std::size_t padding = 72;

// Eight bytes, the first in the lowest place of the number.
inline std::uint64_t load(const char* at)
{
    std::uint64_t word = 0;
    std::memcpy(&word, at, sizeof word);
    return word;
}
// The same of a text's first eight bytes, zeros behind a shorter one.
constexpr std::uint64_t wordOf(std::string_view text)
{
    std::uint64_t word = 0;
    for (std::size_t i = 0; i < text.size() && i < sizeof word; ++i)
        word |= std::uint64_t{static_cast<unsigned char>(text[i])} << 8 * i;
    return word;
}

// A text of 1 to 16 bytes, compared by its first and its last eight.
struct Mark {
    std::uint64_t head = 0, headMask = 0;
    std::uint64_t tail = 0, tailMask = 0;
    std::size_t tailAt = 0, bytes = 0;

    constexpr Mark() = default;
    constexpr explicit Mark(std::string_view text)
        : head(wordOf(text)), headMask(~std::uint64_t{0} >> (text.size() < 8 ? 64 - 8 * text.size() : 0)),
          bytes(text.size())
    {
        if (bytes <= 8) return;
        tailAt = bytes - 8;
        tail = wordOf(text.substr(tailAt));
        tailMask = ~std::uint64_t{0};
    }
    bool standsAt(const char* at) const
    {
        return ((load(at) ^ head) & headMask) == 0 && ((load(at + tailAt) ^ tail) & tailMask) == 0;
    }
};

inline const char* mark(const char* at, const Mark& mark)
{
    return mark.standsAt(at) ? at + mark.bytes : nullptr;
}

// Mostly none or one. By jumps, which are foreseen, so that what follows need not wait for the bytes.
inline const char* space(const char* at)
{
    for (; *at <= ' '; ++at)
        if (*at != ' ' && *at != '\t' && *at != '\r') break;
    return at;
}

// A sign with the space around it, mostly one blank after it.
template <char sign>
[[gnu::always_inline]] inline const char* after(const char* at)
{
    if (*at == sign && at[1] == ' ' && at[2] > ' ') return at + 2;
    at = space(at);
    return *at == sign ? space(at + 1) : nullptr;
}

inline constexpr std::uint64_t ones = 0x0101010101010101;
inline constexpr std::uint64_t highs = 0x8080808080808080;

// The high bit of each byte that is zero is set; above the first of them bits may be set that should not.
inline std::uint64_t zeroBytes(std::uint64_t word)
{
    return (word - ones) & ~word & highs;
}
// The same of what ends the plain part of a string: quotes, backslashes, control characters, what is not
// ASCII.
inline std::uint64_t specialBytes(std::uint64_t word)
{
    const std::uint64_t control = (word - ones * 0x20) & ~word & highs;
    return zeroBytes(word ^ ones * '"') | zeroBytes(word ^ ones * '\\') | control | (word & highs);
}
// The first of these bytes.
inline const char* specialByWords(const char* at)
{
    std::uint64_t found = specialBytes(load(at));
    while (found == 0)
        found = specialBytes(load(at += 8));
    return at + std::countr_zero(found) / 8;
}
#if defined(__SSE2__)
// Of sixteen bytes a bit for each of these.
[[gnu::always_inline]] inline std::uint64_t specialBits(const char* at)
{
    const __m128i bytes = _mm_loadu_si128(reinterpret_cast<const __m128i*>(at));
    const __m128i ends =
        _mm_or_si128(_mm_cmpeq_epi8(bytes, _mm_set1_epi8('"')), _mm_cmpeq_epi8(bytes, _mm_set1_epi8('\\')));
    // As signed numbers those beyond ASCII are below the others.
    const __m128i others = _mm_cmplt_epi8(bytes, _mm_set1_epi8(0x20));
    return static_cast<unsigned>(_mm_movemask_epi8(_mm_or_si128(ends, others)));
}
// Forty-eight at a time: most names are shorter, and a loop whose turns cannot be foreseen costs more.
[[gnu::always_inline]] inline const char* special(const char* at)
{
    for (;; at += 48) {
        const std::uint64_t found = specialBits(at) | specialBits(at + 16) << 16 | specialBits(at + 32) << 32;
        if (found != 0) return at + static_cast<unsigned>(std::countr_zero(found));
    }
}
#else
inline const char* special(const char* at)
{
    return specialByWords(at);
}
#endif

// One whose plain part ends at `end`, and not with its quote.
const char* rareString(const char* at, const char* end, std::string_view& text,
                       std::deque<std::string>& texts);
// A string of valid UTF-8 in its quotes; one with escapes is put in `texts`, `padding` bytes behind it.
[[gnu::always_inline]] inline const char* string(const char* at, std::string_view& text,
                                                 std::deque<std::string>& texts)
{
    if (*at != '"') return nullptr;
    const char* const end = special(at + 1);
    if (*end != '"') return rareString(at, end, text, texts);
    text = {at + 1, static_cast<std::size_t>(end - at - 1)};
    return end + 1;
}

// The same as in zeroBytes of what is no digit.
inline std::uint64_t otherThanDigits(std::uint64_t word)
{
    const std::uint64_t digits = word ^ ones * '0'; // 0 … 9 where there was one
    return ((digits + ones * (0x80 - 10)) | digits) & highs;
}
// The number of eight digits, the first in the lowest byte.
inline std::uint32_t eightDigits(std::uint64_t word)
{
    word = (word & 0x0F0F0F0F0F0F0F0F) * 2561 >> 8;
    word = (word & 0x00FF00FF00FF00FF) * 6553601 >> 16;
    return static_cast<std::uint32_t>((word & 0x0000FFFF0000FFFF) * 42949672960001 >> 32);
}
inline bool isDigit(char c)
{
    return static_cast<unsigned char>(c - '0') < 10;
}

// Digits, eight at most and maybe none.
inline const char* upToEight(const char* at, std::uint64_t& number)
{
    const std::uint64_t word = load(at);
    const std::uint64_t other = otherThanDigits(word);
    const auto bits = static_cast<unsigned>(other == 0 ? 64 : std::countr_zero(other) - 7);
    number = bits == 0 ? 0 : eightDigits(word << (64 - bits));
    return at + bits / 8;
}
const char* longNatural(const char* at, std::uint64_t& number);
// A whole number of at most 15 digits, without zeros before it.
[[gnu::always_inline]] inline const char* natural(const char* at, std::uint64_t& number)
{
    if (!isDigit(*at)) return nullptr;
    number = static_cast<std::uint64_t>(*at - '0');
    if (!isDigit(at[1])) return at + 1;
    if (*at == '0') return nullptr;
    const char* const end = upToEight(at, number);
    if (end - at < 8 || !isDigit(*end)) return end;
    std::uint64_t all = 0; // so that the number may stay in a register
    const char* const longEnd = longNatural(at, all);
    number = all;
    return longEnd;
}
// The same, maybe negative, but not "-0".
template <bool mayBeNegative = true>
[[gnu::always_inline]] inline const char* integer(const char* at, std::int64_t& number)
{
    std::uint64_t digits = 0;
    const bool negative = mayBeNegative && *at == '-';
    at = natural(at + (negative ? 1 : 0), digits);
    number = negative ? -static_cast<std::int64_t>(digits) : static_cast<std::int64_t>(digits);
    return negative && digits == 0 ? nullptr : at;
}

const char* otherSeconds(const char* at, std::uint64_t whole, std::int64_t& nanoseconds);
// Seconds with at most nine decimals, as whole nanoseconds.
[[gnu::always_inline]] inline const char* seconds(const char* at, std::int64_t& nanoseconds)
{
    std::uint64_t whole = 0;
    at = natural(at, whole);
    if (!at) return nullptr;
    const std::uint64_t first = load(at + 1);
    if (whole > 99'999'999 || *at != '.' || otherThanDigits(first) != 0 || !isDigit(at[9]))
        return otherSeconds(at, whole, nanoseconds);
    nanoseconds = static_cast<std::int64_t>(whole * 1'000'000'000 + std::uint64_t{eightDigits(first)} * 10 +
                                            static_cast<std::uint64_t>(at[9] - '0'));
    return at + 10;
}

} // namespace reactortrack::quick
