// SPDX-License-Identifier: GPL-3.0-or-later
#include "model2map/replay/letters.h"

#include <algorithm>
#include <cstdint>
#include <cstring>

namespace model2map {

namespace {

// Places that are looked at together: most are ruled out by the first and the last byte of what is looked
// for.
constexpr std::size_t blockBytes = 16;
using Block [[gnu::vector_size(blockBytes)]] = std::int8_t;

// In a form that is the same for capitals and small letters, and for few others.
constexpr std::int8_t sameForBoth = 'a' - 'A';
Block allOf(char letter)
{
    return Block{} + static_cast<std::int8_t>(letter | sameForBoth);
}
Block folded(const char* text)
{
    Block block;
    std::memcpy(&block, text, blockBytes);
    return block | sameForBoth;
}
bool hasAny(Block block)
{
    std::uint64_t words[2];
    std::memcpy(words, &block, blockBytes);
    return (words[0] | words[1]) != 0;
}

// Whether the part stands at one of so many places.
bool beginsIn(const char* text, std::size_t places, std::string_view part)
{
    const auto isSame = [](char small, char letter) { return small == inSmallLetters(letter); };
    for (std::size_t at = 0; at < places; ++at)
        if (std::equal(part.begin(), part.end(), text + at, isSame)) return true;
    return false;
}

} // namespace

std::string inSmallLetters(std::string_view text)
{
    std::string small(text);
    for (char& letter : small)
        letter = inSmallLetters(letter);
    return small;
}

bool contains(std::string_view text, std::string_view part)
{
    if (part.empty() || text.size() < part.size()) return part.empty();
    const std::size_t places = text.size() - part.size() + 1;
    const char* const begin = text.data();
    if (places < blockBytes) return beginsIn(begin, places, part);
    const Block first = allOf(part.front()), last = allOf(part.back());
    for (std::size_t at = 0; at < places; at += blockBytes) {
        const char* const place = begin + std::min(at, places - blockBytes); // the last ones maybe twice
        const Block found = (folded(place) == first) & (folded(place + part.size() - 1) == last);
        if (hasAny(found) && beginsIn(place, blockBytes, part)) return true;
    }
    return false;
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
