// SPDX-License-Identifier: MIT
#include <reactortrack/formats/line_lexer.h>

#include <reactortrack/formats/json_string.h>
#include <reactortrack/formats/utf8.h>

namespace reactortrack::quick {

namespace {

bool isControl(char c)
{
    return static_cast<unsigned char>(c) < 0x20;
}

constexpr std::size_t usualText = 64;

// Past bytes that are not ASCII; they are looked at once the end is known.
const char* behindOthers(const char* end)
{
    while (static_cast<unsigned char>(*end) >= 0x80)
        end = special(end + 1);
    return end;
}

// Of an escape with that letter; 0 where there is none.
char meaningOf(char letter)
{
    switch (letter) {
    case '"':
    case '\\':
    case '/':
        return letter;
    case 'b':
        return '\b';
    case 'f':
        return '\f';
    case 'n':
        return '\n';
    case 'r':
        return '\r';
    case 't':
        return '\t';
    default:
        return 0;
    }
}

std::string_view padded(std::string& own)
{
    const std::size_t size = own.size();
    own.append(padding, '\0');
    return std::string_view(own).substr(0, size);
}

// One with escapes by number.
const char* stringWithUnits(const char* at, const char* end, std::string_view& text,
                            std::deque<std::string>& texts)
{
    texts.pop_back();
    while (!isControl(*end))
        ++end;
    const JsonStringReader reader({at, static_cast<std::size_t>(end - at)}, 0, texts);
    if (!reader.text() || reader.mended()) return nullptr;
    text = padded(texts.back());
    return at + reader.end();
}

} // namespace

const char* rareString(const char* at, const char* end, std::string_view& text,
                       std::deque<std::string>& texts)
{
    end = behindOthers(end);
    if (*end == '"') {
        text = {at + 1, static_cast<std::size_t>(end - at - 1)};
        return validUtf8(text) == text.size() ? end + 1 : nullptr;
    }
    std::string& own = texts.emplace_back();
    own.reserve(usualText + padding);
    for (const char* begin = at + 1;; end = behindOthers(special(begin))) {
        own.append(begin, end);
        if (*end == '"') break;
        if (isControl(*end)) return nullptr;
        const char meant = meaningOf(end[1]);
        if (meant == 0) return stringWithUnits(at, end, text, texts);
        own += meant;
        begin = end + 2;
    }
    if (validUtf8(own) != own.size()) return nullptr;
    text = padded(own);
    return end + 1;
}

const char* longNatural(const char* at, std::uint64_t& number)
{
    std::uint64_t rest = 0;
    at = upToEight(at, number);
    const char* const end = upToEight(at, rest);
    if (end - at == 8) return nullptr;
    for (; at < end; ++at)
        number *= 10;
    number += rest;
    return end;
}

const char* otherSeconds(const char* at, std::uint64_t whole, std::int64_t& nanoseconds)
{
    if (whole > 99'999'999) return nullptr; // three years
    std::uint64_t decimals = 0;
    if (*at == '.') {
        // Of the last of so many digits.
        constexpr std::uint64_t weights[] = {0,      100'000'000, 10'000'000, 1'000'000, 100'000,
                                             10'000, 1'000,       100,        10};
        const char* const begin = at + 1;
        at = upToEight(begin, decimals);
        if (at == begin) return nullptr;
        decimals *= weights[at - begin];
        if (at - begin == 8 && isDigit(*at)) decimals += static_cast<std::uint64_t>(*at++ - '0');
    }
    nanoseconds = static_cast<std::int64_t>(whole * 1'000'000'000 + decimals);
    return at;
}

} // namespace reactortrack::quick
