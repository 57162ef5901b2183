// SPDX-License-Identifier: MIT
// UTF-8 as the Unicode standard, table 3-7, has it: no surrogates, no long forms, nothing above U+10FFFF.
#pragma once

#include <cstddef>
#include <string>
#include <string_view>

namespace reactortrack {

inline constexpr std::string_view replacementCharacter = "\uFFFD";

// What stands at the start of a text.
struct Utf8Step {
    std::size_t bytes; // of the character, or of the maximal subpart that is none
    bool valid;
};

// `text` must not be empty.
Utf8Step utf8Step(std::string_view text) noexcept;

// The length of the longest start of `text` that is valid.
std::size_t validUtf8(std::string_view text) noexcept;

// Appends `text`, a U+FFFD for each maximal subpart that is no valid UTF-8.
void appendUtf8(std::string& out, std::string_view text);
// Appends a code point below 0x110000 that is no surrogate.
void appendCodePoint(std::string& out, char32_t point);

} // namespace reactortrack
