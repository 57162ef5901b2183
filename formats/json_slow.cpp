// SPDX-License-Identifier: MIT
#include <reactortrack/formats/json_slow.h>

#include <reactortrack/formats/decimal.h>
#include <reactortrack/formats/utf8.h>

#include <algorithm>
#include <array>

namespace reactortrack {

namespace {

constexpr std::string_view hexDigits = "0123456789abcdef";

bool isWord(char c)
{
    return (c >= '0' && c <= '9') || (c >= 'A' && c <= 'Z') || (c >= 'a' && c <= 'z');
}
// What may stand in a number, a true, or a misspelt one of them.
bool isTokenByte(char c)
{
    return isWord(c) || c == '+' || c == '-' || c == '.' || c == '_';
}

std::string byteText(char c)
{
    const auto byte = static_cast<unsigned char>(c);
    return std::string("byte 0x") + hexDigits[byte >> 4] + hexDigits[byte & 0xF];
}

int hexValue(char c)
{
    if (c >= 'A' && c <= 'F') c = static_cast<char>(c - 'A' + 'a');
    const std::size_t at = hexDigits.find(c);
    return at == std::string_view::npos ? -1 : static_cast<int>(at);
}

bool isHighSurrogate(char32_t unit)
{
    return unit >= 0xD800 && unit < 0xDC00;
}
bool isLowSurrogate(char32_t unit)
{
    return unit >= 0xDC00 && unit < 0xE000;
}

// Recursive descent over one line; the first thing that is wrong ends it.
class Descent {
public:
    Descent(std::string_view line, std::size_t depth, JsonNodes& nodes, std::deque<std::string>& texts)
        : line_(line), depth_(depth), nodes_(nodes), texts_(texts)
    {
    }

    bool line()
    {
        skipSpace();
        if (peek() != '{') return expected("an object");
        if (!value({}, 1)) return false;
        skipSpace();
        return atEnd() || expected("the end of the line");
    }

    LineProblem problem;
    bool mended = false;

private:
    bool atEnd() const { return at_ >= line_.size(); }
    char peek() const { return atEnd() ? '\0' : line_[at_]; }
    void skipSpace()
    {
        while (!atEnd() && std::string_view(" \t\r\n").find(line_[at_]) != std::string_view::npos)
            ++at_;
    }

    bool fail(std::size_t at, std::string reason)
    {
        problem = {at + 1, std::move(reason)};
        return false;
    }
    bool expected(std::string_view what)
    {
        return fail(at_, "expected " + std::string(what) + ", found " + found());
    }

    // What stands here, in words.
    std::string found() const
    {
        if (atEnd()) return "the end of the line";
        const char c = peek();
        if (c == '{') return "an object";
        if (c == '[') return "an array";
        if (c == '"') return "a string";
        if (isTokenByte(c)) return std::string(isJsonNumber(token()) ? "number " : "") + shortToken();
        return c > 0x20 && c < 0x7F ? std::string("'") + c + "'" : byteText(c);
    }
    std::string_view token() const
    {
        const auto from = line_.begin() + static_cast<std::ptrdiff_t>(at_);
        const auto end = std::find_if_not(from, line_.end(), isTokenByte);
        return line_.substr(at_, static_cast<std::size_t>(end - from));
    }
    std::string shortToken() const
    {
        const std::string_view all = token();
        if (isJsonNumber(all) && all.size() <= 40) return std::string(all);
        return quoted(all);
    }

    bool value(std::string_view key, std::size_t level)
    {
        skipSpace();
        const std::size_t index = nodes_.size();
        nodes_.push_back({JsonKind::Null, key, {}, at_ + 1, 0});
        const bool good = inside(index, level);
        nodes_[index].end = nodes_.size();
        return good;
    }

    bool inside(std::size_t index, std::size_t level)
    {
        switch (peek()) {
        case '{':
            nodes_[index].kind = JsonKind::Object;
            return object(level);
        case '[':
            nodes_[index].kind = JsonKind::Array;
            return array(level);
        case '"':
            nodes_[index].kind = JsonKind::String;
            return string(nodes_[index].text);
        default:
            return scalar(nodes_[index]);
        }
    }

    bool scalar(JsonNode& node)
    {
        const std::string_view text = token();
        if (text == "true")
            node.kind = JsonKind::True;
        else if (text == "false")
            node.kind = JsonKind::False;
        else if (isJsonNumber(text))
            node.kind = JsonKind::Number;
        else if (text != "null")
            return expected("a value");
        if (node.kind == JsonKind::Number) node.text = text;
        at_ += text.size();
        return true;
    }

    bool mayOpen(std::size_t level)
    {
        if (level <= depth_) return true;
        return fail(at_, "expected no more than " + std::to_string(depth_) +
                             " objects and arrays inside each other, found one more");
    }

    bool object(std::size_t level)
    {
        if (!mayOpen(level)) return false;
        ++at_;
        skipSpace();
        if (peek() == '}') return skip();
        do {
            skipSpace();
            if (!member(level)) return false;
            skipSpace();
        } while (peek() == ',' && skip());
        return peek() == '}' ? skip() : expected("',' or '}'");
    }

    bool member(std::size_t level)
    {
        std::string_view key;
        if (peek() != '"') return expected("a key in quotes");
        if (!string(key)) return false;
        skipSpace();
        if (peek() != ':') return expected("':' after the key " + quoted(key));
        ++at_;
        return value(key, level + 1);
    }

    bool array(std::size_t level)
    {
        if (!mayOpen(level)) return false;
        ++at_;
        skipSpace();
        if (peek() == ']') return skip();
        do {
            if (!value({}, level + 1)) return false;
            skipSpace();
        } while (peek() == ',' && skip());
        return peek() == ']' ? skip() : expected("',' or ']'");
    }

    bool skip()
    {
        ++at_;
        return true;
    }

    // A string without escapes stays where it is in the line, others get a text of their own.
    bool string(std::string_view& out)
    {
        const std::size_t open = at_++;
        const std::size_t end = plainEnd();
        if (end < line_.size() && line_[end] == '"') {
            out = line_.substr(at_, end - at_);
            at_ = end + 1;
            return true;
        }
        std::string& text = texts_.emplace_back();
        while (!atEnd() && peek() != '"')
            if (!stringPart(text)) return false;
        if (atEnd()) return fail(open, "expected a closing '\"' for this string, found the end of the line");
        out = text;
        return skip();
    }

    std::size_t plainEnd() const
    {
        std::size_t at = at_;
        while (at < line_.size() && static_cast<unsigned char>(line_[at]) >= 0x20 && line_[at] != '"' &&
               line_[at] != '\\') {
            const Utf8Step step = utf8Step(line_.substr(at, 4));
            if (!step.valid) break;
            at += step.bytes;
        }
        return at;
    }

    // One stretch of plain text, one escape, or one thing that is no Unicode.
    bool stringPart(std::string& text)
    {
        const std::size_t end = plainEnd();
        text.append(line_.substr(at_, end - at_));
        at_ = end;
        if (atEnd() || peek() == '"') return true;
        if (peek() == '\\') return escape(text);
        if (static_cast<unsigned char>(peek()) < 0x20)
            return fail(at_,
                        "expected control characters in a string to be escaped, found " + byteText(peek()));
        mend(text);
        at_ += utf8Step(line_.substr(at_, 4)).bytes;
        return true;
    }

    void mend(std::string& text)
    {
        text.append(replacementCharacter);
        mended = true;
    }

    bool escape(std::string& text)
    {
        constexpr std::string_view letters = "\"\\/bfnrt";
        constexpr std::string_view meanings = "\"\\/\b\f\n\r\t";
        const char letter = at_ + 1 < line_.size() ? line_[at_ + 1] : '\0';
        if (letter == 'u') return unicodeEscape(text);
        const std::size_t which = letters.find(letter);
        if (which == std::string_view::npos)
            return fail(at_, "expected an escape of JSON after '\\', found " + foundAfterBackslash());
        text.push_back(meanings[which]);
        at_ += 2;
        return true;
    }
    std::string foundAfterBackslash() const
    {
        if (at_ + 1 >= line_.size()) return "the end of the line";
        const char c = line_[at_ + 1];
        return c > 0x20 && c < 0x7F ? std::string("'") + c + "'" : byteText(c);
    }

    // The four digits after \u at that place, or nothing.
    std::optional<char32_t> unitAt(std::size_t at) const
    {
        if (line_.size() < at + 6 || line_[at] != '\\' || line_[at + 1] != 'u') return std::nullopt;
        char32_t unit = 0;
        for (std::size_t i = at + 2; i < at + 6; ++i) {
            const int digit = hexValue(line_[i]);
            if (digit < 0) return std::nullopt;
            unit = unit * 16 + static_cast<char32_t>(digit);
        }
        return unit;
    }

    bool unicodeEscape(std::string& text)
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

    std::string_view line_;
    std::size_t depth_;
    JsonNodes& nodes_;
    std::deque<std::string>& texts_;
    std::size_t at_ = 0;
};

} // namespace

std::optional<LineProblem> SlowJson::read(std::string_view line, JsonNodes& nodes)
{
    nodes.clear();
    texts_.clear();
    Descent descent(line, depth_, nodes, texts_);
    const bool good = descent.line();
    mended_ = descent.mended;
    if (good) return std::nullopt;
    return std::move(descent.problem);
}

std::string quoted(std::string_view text)
{
    constexpr std::size_t most = 40;
    std::string out = "\"";
    for (const char c : text.substr(0, most)) {
        const auto byte = static_cast<unsigned char>(c);
        if (byte >= 0x20 && byte < 0x7F)
            out.push_back(c);
        else
            out.append("\\x").append({hexDigits[byte >> 4], hexDigits[byte & 0xF]});
    }
    return out.append(text.size() > most ? "\"..." : "\"");
}

} // namespace reactortrack
