// SPDX-License-Identifier: GPL-3.0-or-later
#include "model2map/replay/pattern.h"

#include "model2map/replay/letters.h"

#include <reactortrack/formats/trace.h>

#include <utility>

namespace model2map {

namespace {

// In a line without escapes these stand as they do in its texts: others may have been mended.
bool standsInLines(char letter)
{
    constexpr std::string_view joints = "*?: ";
    return letter > 0 && joints.find(letter) == joints.npos;
}

// The longest part that is one piece in a line, too, where "type: message" is two.
std::string surePart(std::string_view pattern)
{
    std::string_view longest;
    for (std::size_t begin = 0; begin < pattern.size();) {
        std::size_t end = begin;
        while (end < pattern.size() && standsInLines(pattern[end]))
            ++end;
        if (end - begin > longest.size()) longest = pattern.substr(begin, end - begin);
        begin = end + 1;
    }
    // A text that is gone from the file has another one in its place, which no line has.
    return std::string(contains(reactortrack::Trace::goneText, longest) ? "" : longest);
}

} // namespace

Pattern::Pattern(std::string text)
    : text_(std::move(text)), isPart_(text_.find_first_of("*?") == text_.npos), surePart_(surePart(text_))
{
}

bool Pattern::fits(std::string_view text) const
{
    return isPart_ ? contains(text, text_) : isLike(text, text_);
}

bool Pattern::fitsName(std::string_view name) const
{
    if (fits(name)) return true;
    const std::size_t part = name.find_last_of(":.");
    return !isPart_ && part != name.npos && fits(name.substr(part + 1));
}

bool Pattern::fitsError(const reactortrack::ErrorInfo* error) const
{
    for (; error; error = error->cause) {
        if (fits(error->type) || fits(error->message)) return true;
        if (fits(std::string(error->type) + ": " + std::string(error->message))) return true;
    }
    return false;
}

bool Pattern::mayFitIn(std::string_view line) const
{
    return surePart_.empty() || contains(line, surePart_) || line.find('\\') != line.npos;
}

} // namespace model2map
