// SPDX-License-Identifier: MIT
// JSON numbers as decimal text, never through a double.
#pragma once

#include <cstdint>
#include <string_view>

namespace reactortrack {

// Whether the whole text is a number as JSON spells one.
bool isJsonNumber(std::string_view text) noexcept;

struct Decimal {
    std::int64_t value = 0; // the number times 10^decimals, rounded half away from zero
    bool fits = true;       // false: it is beyond int64, and `value` says nothing
    bool exact = true;      // false: it was rounded
};

// Reads a number of JSON, of any length and with any exponent, with that many decimals kept (0 … 18).
// `text` must satisfy isJsonNumber.
Decimal readDecimal(std::string_view text, int decimals) noexcept;

} // namespace reactortrack
