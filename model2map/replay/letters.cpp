// SPDX-License-Identifier: GPL-3.0-or-later
#include "model2map/replay/letters.h"

#include <algorithm>

namespace model2map {

std::string inSmallLetters(std::string_view text)
{
    std::string small(text);
    for (char& letter : small)
        letter = inSmallLetters(letter);
    return small;
}

bool contains(std::string_view text, std::string_view part)
{
    return std::search(text.begin(), text.end(), part.begin(), part.end(),
                       [](char a, char b) { return inSmallLetters(a) == b; }) != text.end() ||
           part.empty();
}

// Goes back to the last star only, so that it takes at most the product of both lengths.
bool isLike(std::string_view text, std::string_view pattern)
{
    std::size_t t = 0, p = 0, star = pattern.npos, resume = 0;
    while (t < text.size()) {
        if (p < pattern.size() && pattern[p] == '*') {
            star = p++;
            resume = t;
        } else if (p < pattern.size() && (pattern[p] == '?' || pattern[p] == inSmallLetters(text[t]))) {
            ++t;
            ++p;
        } else if (star != pattern.npos) {
            p = star + 1;
            t = ++resume;
        } else {
            return false;
        }
    }
    return pattern.find_first_not_of('*', p) == pattern.npos;
}

} // namespace model2map
