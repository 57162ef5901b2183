// SPDX-License-Identifier: MIT
#include <reactortrack/formats/decimal.h>

#include <algorithm>
#include <limits>

namespace reactortrack {

namespace {

bool isDigit(char c)
{
    return c >= '0' && c <= '9';
}

std::size_t countDigits(std::string_view text)
{
    return static_cast<std::size_t>(std::find_if_not(text.begin(), text.end(), isDigit) - text.begin());
}

// A number taken apart: 0.DIGITS times 10^point, where the digits are those of `whole` and then of
// `fraction`.
struct Parts {
    bool negative = false;
    std::string_view whole, fraction;
    std::int64_t exponent = 0;

    std::size_t size() const { return whole.size() + fraction.size(); }
    int digit(std::size_t i) const
    {
        return (i < whole.size() ? whole[i] : fraction[i - whole.size()]) - '0';
    }
};

// An exponent beyond this moves any digits that fit in memory out of sight, so it need not be exact.
constexpr std::int64_t farExponent = std::int64_t{1} << 56;

std::int64_t readExponent(std::string_view text)
{
    const bool negative = text.front() == '-';
    if (!isDigit(text.front())) text.remove_prefix(1);
    std::int64_t exponent = 0;
    for (const char c : text)
        exponent = std::min(exponent * 10 + (c - '0'), farExponent);
    return negative ? -exponent : exponent;
}

Parts takeApart(std::string_view text)
{
    Parts parts;
    parts.negative = text.front() == '-';
    if (parts.negative) text.remove_prefix(1);
    parts.whole = text.substr(0, countDigits(text));
    text.remove_prefix(parts.whole.size());
    if (!text.empty() && text.front() == '.') {
        text.remove_prefix(1);
        parts.fraction = text.substr(0, countDigits(text));
        text.remove_prefix(parts.fraction.size());
    }
    if (!text.empty()) parts.exponent = readExponent(text.substr(1));
    return parts;
}

constexpr std::int64_t largest = std::numeric_limits<std::int64_t>::max();

// Appends a digit, or tells that the value would be too large.
bool pushDigit(std::int64_t& value, int digit)
{
    if (value > (largest - digit) / 10) return false;
    value = value * 10 + digit;
    return true;
}

// Whether only zeros stand at that place and after it.
bool restIsZero(const Parts& parts, std::int64_t place)
{
    for (auto i = static_cast<std::size_t>(place); i < parts.size(); ++i)
        if (parts.digit(i) != 0) return false;
    return true;
}

// The digits before place `kept` as a whole number, those after it rounded away.
Decimal round(const Parts& parts, std::size_t first, std::int64_t kept)
{
    Decimal result;
    const auto size = static_cast<std::int64_t>(parts.size());
    for (auto i = static_cast<std::int64_t>(first); i < kept && result.fits; ++i)
        result.fits = pushDigit(result.value, i < size ? parts.digit(static_cast<std::size_t>(i)) : 0);
    result.exact = restIsZero(parts, std::max(kept, static_cast<std::int64_t>(first)));
    if (!result.exact && result.fits && kept >= static_cast<std::int64_t>(first) &&
        parts.digit(static_cast<std::size_t>(kept)) >= 5) {
        result.fits = result.value < largest;
        if (result.fits) ++result.value;
    }
    return result;
}

} // namespace

bool isJsonNumber(std::string_view text) noexcept
{
    if (!text.empty() && text.front() == '-') text.remove_prefix(1);
    const std::size_t whole = countDigits(text);
    if (whole == 0 || (whole > 1 && text.front() == '0')) return false;
    text.remove_prefix(whole);
    if (!text.empty() && text.front() == '.') {
        const std::size_t fraction = countDigits(text.substr(1));
        if (fraction == 0) return false;
        text.remove_prefix(1 + fraction);
    }
    if (text.empty()) return true;
    if (text.front() != 'e' && text.front() != 'E') return false;
    text.remove_prefix(1);
    if (!text.empty() && (text.front() == '+' || text.front() == '-')) text.remove_prefix(1);
    return !text.empty() && countDigits(text) == text.size();
}

Decimal readDecimal(std::string_view text, int decimals) noexcept
{
    const Parts parts = takeApart(text);
    std::size_t first = 0;
    while (first < parts.size() && parts.digit(first) == 0)
        ++first;
    if (first == parts.size()) return {};
    const std::int64_t kept = static_cast<std::int64_t>(parts.whole.size()) + parts.exponent + decimals;
    Decimal result = round(parts, first, kept);
    if (parts.negative) result.value = -result.value;
    return result;
}

} // namespace reactortrack
