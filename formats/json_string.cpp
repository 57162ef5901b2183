// SPDX-License-Identifier: MIT
#include <reactortrack/formats/json_string.h>

#include <reactortrack/formats/utf8.h>

namespace reactortrack {

namespace {

int hexValue(char c)
{
    if (c >= '0' && c <= '9') return c - '0';
    if (c >= 'A' && c <= 'F') return c - 'A' + 10;
    return c >= 'a' && c <= 'f' ? c - 'a' + 10 : -1;
}

bool isControl(char c)
{
    return static_cast<unsigned char>(c) < 0x20;
}
bool isHighSurrogate(char32_t unit)
{
    return unit >= 0xD800 && unit < 0xDC00;
}
bool isLowSurrogate(char32_t unit)
{
    return unit >= 0xDC00 && unit < 0xE000;
}

} // namespace

JsonStringReader::JsonStringReader(std::string_view line, std::size_t at, std::deque<std::string>& texts)
    : line_(line), at_(at + 1)
{
    const std::size_t plain = plainEnd();
    if (plain < line_.size() && line_[plain] == '"') {
        text_ = line_.substr(at_, plain - at_);
        at_ = plain + 1;
        return;
    }
    std::string& text = texts.emplace_back();
    while (at_ < line_.size() && line_[at_] != '"')
        if (!readPart(text)) return;
    if (at_ == line_.size()) {
        fail(at, "expected a closing '\"' for this string, found the end of the line");
    } else {
        text_ = text;
        ++at_;
    }
}

// Where the text that stands as it is ends.
std::size_t JsonStringReader::plainEnd() const
{
    std::size_t at = at_;
    while (at < line_.size() && !isControl(line_[at]) && line_[at] != '"' && line_[at] != '\\') {
        const Utf8Step step = utf8Step(line_.substr(at, 4));
        if (!step.valid) break;
        at += step.bytes;
    }
    return at;
}

// One stretch of plain text, and one escape or one thing that is no Unicode after it.
bool JsonStringReader::readPart(std::string& text)
{
    const std::size_t end = plainEnd();
    text.append(line_.substr(at_, end - at_));
    at_ = end;
    if (at_ == line_.size() || line_[at_] == '"') return true;
    if (line_[at_] == '\\') return readEscape(text);
    if (isControl(line_[at_]))
        return fail(at_,
                    "expected control characters in a string to be escaped, found " + byteText(line_[at_]));
    mend(text);
    at_ += utf8Step(line_.substr(at_, 4)).bytes;
    return true;
}

bool JsonStringReader::readEscape(std::string& text)
{
    constexpr std::string_view letters = "\"\\/bfnrt";
    constexpr std::string_view meanings = "\"\\/\b\f\n\r\t";
    const std::string_view rest = line_.substr(at_ + 1);
    if (rest.starts_with('u')) return readUnicodeEscape(text);
    const std::size_t which = rest.empty() ? std::string_view::npos : letters.find(rest.front());
    if (which == std::string_view::npos)
        return fail(at_, "expected an escape of JSON after '\\', found " +
                             (rest.empty() ? "the end of the line" : byteText(rest.front())));
    text.push_back(meanings[which]);
    at_ += 2;
    return true;
}

bool JsonStringReader::readUnicodeEscape(std::string& text)
{
    const auto unit = unitAt(at_);
    if (!unit)
        return fail(at_, "expected four hexadecimal digits after '\\u', found " +
                             quoted(line_.substr(at_ + 2, 4)));
    const auto next = unitAt(at_ + 6);
    at_ += 6;
    if (isHighSurrogate(*unit) && next && isLowSurrogate(*next)) {
        appendCodePoint(text, 0x10000 + ((*unit - 0xD800) << 10) + (*next - 0xDC00));
        at_ += 6;
    } else if (isHighSurrogate(*unit) || isLowSurrogate(*unit)) {
        mend(text);
    } else {
        appendCodePoint(text, *unit);
    }
    return true;
}

// The four digits after a \u that stands there.
std::optional<char32_t> JsonStringReader::unitAt(std::size_t at) const
{
    if (line_.size() < at + 6 || line_.substr(at, 2) != "\\u") return std::nullopt;
    char32_t unit = 0;
    for (const char c : line_.substr(at + 2, 4)) {
        if (hexValue(c) < 0) return std::nullopt;
        unit = unit * 16 + static_cast<char32_t>(hexValue(c));
    }
    return unit;
}

void JsonStringReader::mend(std::string& text)
{
    text.append(replacementCharacter);
    mended_ = true;
}

bool JsonStringReader::fail(std::size_t at, std::string reason)
{
    problem_ = {at + 1, std::move(reason)};
    return false;
}

} // namespace reactortrack
