// SPDX-License-Identifier: GPL-3.0-or-later
// Letters of ASCII without regard to their size; all other bytes are what they are.
#pragma once

#include <string>
#include <string_view>

namespace model2map {

inline char inSmallLetters(char letter)
{
    return letter >= 'A' && letter <= 'Z' ? static_cast<char>(letter - 'A' + 'a') : letter;
}
std::string inSmallLetters(std::string_view text);

// Whether a text has a part like that; the part is in small letters.
bool contains(std::string_view text, std::string_view part);
// Whether all of a text is like the pattern, which is in small letters: * any bytes, ? one.
bool isLike(std::string_view text, std::string_view pattern);

} // namespace model2map
