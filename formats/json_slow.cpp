// SPDX-License-Identifier: MIT
#include <reactortrack/formats/json_slow.h>

#include <reactortrack/formats/decimal.h>
#include <reactortrack/formats/json_string.h>
#include <reactortrack/formats/mon_out.h>

#include <algorithm>

namespace reactortrack {

namespace {

// What may stand in a number, a true, or a misspelt one of them.
bool isTokenByte(char c)
{
    return (c >= '0' && c <= '9') || (c >= 'A' && c <= 'Z') || (c >= 'a' && c <= 'z') || c == '+' ||
           c == '-' || c == '.' || c == '_';
}

// Recursive descent over one line; the first thing that is wrong ends it.
class Descent {
public:
    Descent(std::string_view line, std::size_t depth, JsonNodes& nodes, std::deque<std::string>& texts)
        : line_(line), depth_(depth), nodes_(nodes), texts_(texts)
    {
    }

    bool readLine()
    {
        skipSpace();
        if (peek() != '{') return expected("an object");
        if (!readValue({}, 1)) return false;
        skipSpace();
        return atEnd() || expected("the end of the line");
    }

    LineProblem problem;
    bool mended = false;

private:
    bool atEnd() const { return at_ >= line_.size(); }
    char peek() const { return atEnd() ? '\0' : line_[at_]; }
    bool step()
    {
        ++at_;
        return true;
    }
    void skipSpace()
    {
        while (!atEnd() && std::string_view(" \t\r\n").find(line_[at_]) != std::string_view::npos)
            ++at_;
    }

    bool expected(const std::string& what)
    {
        problem = {at_ + 1, "expected " + what + ", found " + found()};
        return false;
    }
    // What stands here, in words.
    std::string found() const
    {
        if (atEnd()) return "the end of the line";
        const char c = peek();
        if (c == '{') return "an object";
        if (c == '[') return "an array";
        if (c == '"') return "a string";
        if (!isTokenByte(c)) return byteText(c);
        const std::string_view all = token();
        if (!isJsonNumber(all)) return quoted(all);
        return "number " + (all.size() <= 40 ? std::string(all) : quoted(all));
    }
    std::string_view token() const
    {
        const std::string_view rest = line_.substr(at_);
        const auto end = std::find_if_not(rest.begin(), rest.end(), isTokenByte);
        return rest.substr(0, static_cast<std::size_t>(end - rest.begin()));
    }

    bool readValue(std::string_view key, std::size_t level)
    {
        skipSpace();
        const std::size_t index = nodes_.size();
        if (index == mon_out::lineValues)
            return expected("no more than " + std::to_string(mon_out::lineValues) + " values");
        nodes_.push_back({JsonKind::Null, key, {}, at_ + 1, 0});
        const bool good = readInside(index, level);
        nodes_[index].end = nodes_.size();
        return good;
    }

    bool readInside(std::size_t index, std::size_t level)
    {
        switch (peek()) {
        case '{':
            nodes_[index].kind = JsonKind::Object;
            return readObject(level);
        case '[':
            nodes_[index].kind = JsonKind::Array;
            return readArray(level);
        case '"':
            nodes_[index].kind = JsonKind::String;
            return readString(nodes_[index].text);
        default:
            return readScalar(nodes_[index]);
        }
    }

    bool readScalar(JsonNode& node)
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

    bool readString(std::string_view& out)
    {
        const JsonStringReader string(line_, at_, texts_);
        if (!string.text()) {
            problem = string.problem();
            return false;
        }
        out = *string.text();
        mended = mended || string.mended();
        at_ = string.end();
        return true;
    }

    bool open(std::size_t level)
    {
        if (level <= depth_) return step();
        problem = {at_ + 1,
                   "expected no more than " + std::to_string(depth_) +
                       " objects and arrays inside each other, found one more",
                   Limit::Depth};
        return false;
    }

    bool readObject(std::size_t level)
    {
        if (!open(level)) return false;
        skipSpace();
        if (peek() == '}') return step();
        do {
            skipSpace();
            if (!readMember(level)) return false;
            skipSpace();
        } while (peek() == ',' && step());
        return peek() == '}' ? step() : expected("',' or '}'");
    }

    bool readMember(std::size_t level)
    {
        std::string_view key;
        if (peek() != '"') return expected("a key in quotes");
        if (!readString(key)) return false;
        skipSpace();
        return peek() == ':' ? step() && readValue(key, level + 1)
                             : expected("':' after the key " + quoted(key));
    }

    bool readArray(std::size_t level)
    {
        if (!open(level)) return false;
        skipSpace();
        if (peek() == ']') return step();
        do {
            if (!readValue({}, level + 1)) return false;
            skipSpace();
        } while (peek() == ',' && step());
        return peek() == ']' ? step() : expected("',' or ']'");
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
    const bool good = descent.readLine();
    mended_ = descent.mended;
    if (good) return std::nullopt;
    return std::move(descent.problem);
}

} // namespace reactortrack
