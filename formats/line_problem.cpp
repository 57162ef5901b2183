// SPDX-License-Identifier: MIT
#include <reactortrack/formats/line_problem.h>

namespace reactortrack {

namespace {

bool isPrintable(char c)
{
    return static_cast<unsigned char>(c) >= 0x20 && static_cast<unsigned char>(c) < 0x7F;
}

std::string hexOf(char c)
{
    constexpr std::string_view digits = "0123456789abcdef";
    const auto byte = static_cast<unsigned char>(c);
    return {'x', digits[byte >> 4], digits[byte & 0xF]};
}

} // namespace

std::string quoted(std::string_view text)
{
    constexpr std::size_t most = 40;
    std::string out = "\"";
    for (const char c : text.substr(0, most))
        out += isPrintable(c) ? std::string(1, c) : "\\" + hexOf(c);
    return out.append(text.size() > most ? "\"..." : "\"");
}

std::string byteText(char byte)
{
    return isPrintable(byte) && byte != ' ' ? std::string("'") + byte + "'" : "byte 0" + hexOf(byte);
}

} // namespace reactortrack
