// SPDX-License-Identifier: MIT
#include <reactortrack/formats/json_text.h>

#include <reactortrack/formats/utf8.h>

namespace reactortrack {

namespace {

bool standsAsItIs(char c)
{
    const auto byte = static_cast<unsigned char>(c);
    return byte >= 0x20 && byte < 0x80 && c != '"' && c != '\\';
}

// The escape of an ASCII character that may not stand as it is.
void appendEscape(std::string& out, char c)
{
    switch (c) {
    case '"':
        out.append("\\\"");
        return;
    case '\\':
        out.append("\\\\");
        return;
    case '\n':
        out.append("\\n");
        return;
    case '\r':
        out.append("\\r");
        return;
    case '\t':
        out.append("\\t");
        return;
    case '\f':
        out.append("\\f");
        return;
    case '\b':
        out.append("\\b");
        return;
    default:
        break;
    }
    constexpr std::string_view hex = "0123456789abcdef";
    out.append("\\u00");
    out.push_back(hex[static_cast<unsigned char>(c) >> 4]);
    out.push_back(hex[static_cast<unsigned char>(c) & 0xF]);
}

// Appends what follows the plain ASCII at the start of `text`: one escape or one character. Returns its
// bytes.
std::size_t appendOdd(std::string& out, std::string_view text)
{
    const Utf8Step step = utf8Step(text);
    if (!step.valid)
        out.append(replacementCharacter);
    else if (step.bytes > 1)
        out.append(text.substr(0, step.bytes));
    else
        appendEscape(out, text.front());
    return step.bytes;
}

} // namespace

void appendJsonString(std::string& out, std::string_view text)
{
    out.push_back('"');
    while (!text.empty()) {
        std::size_t plain = 0;
        while (plain < text.size() && standsAsItIs(text[plain]))
            ++plain;
        out.append(text.substr(0, plain));
        text.remove_prefix(plain);
        if (!text.empty()) text.remove_prefix(appendOdd(out, text));
    }
    out.push_back('"');
}

} // namespace reactortrack
