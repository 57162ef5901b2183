// SPDX-License-Identifier: MIT
#include <reactortrack/formats/utf8.h>

#include <cstdint>
#include <cstring>

namespace reactortrack {

namespace {

// What a lead byte promises: how many bytes, and the range of the second; the others are 80…BF.
struct Lead {
    std::size_t bytes;
    unsigned char low, high;
};

Lead leadOf(unsigned char byte) noexcept
{
    if (byte < 0xC2 || byte > 0xF4) return {0, 0, 0};
    if (byte < 0xE0) return {2, 0x80, 0xBF};
    if (byte < 0xF0) {
        const unsigned char low = byte == 0xE0 ? 0xA0 : 0x80;
        const unsigned char high = byte == 0xED ? 0x9F : 0xBF;
        return {3, low, high};
    }
    const unsigned char low = byte == 0xF0 ? 0x90 : 0x80;
    const unsigned char high = byte == 0xF4 ? 0x8F : 0xBF;
    return {4, low, high};
}

} // namespace

Utf8Step utf8Step(std::string_view text) noexcept
{
    const auto byteAt = [text](std::size_t i) { return static_cast<unsigned char>(text[i]); };
    if (byteAt(0) < 0x80) return {1, true};
    const Lead lead = leadOf(byteAt(0));
    if (lead.bytes == 0 || text.size() < 2 || byteAt(1) < lead.low || byteAt(1) > lead.high)
        return {1, false};
    for (std::size_t i = 2; i < lead.bytes; ++i)
        if (i >= text.size() || (byteAt(i) & 0xC0) != 0x80) return {i, false};
    return {lead.bytes, true};
}

std::size_t validUtf8(std::string_view text) noexcept
{
    std::size_t at = 0;
    while (at < text.size()) {
        if (std::uint64_t word = 0; text.size() - at >= sizeof word) {
            std::memcpy(&word, text.data() + at, sizeof word);
            if ((word & 0x8080808080808080) == 0) {
                at += sizeof word;
                continue;
            }
        }
        const Utf8Step step = utf8Step(text.substr(at));
        if (!step.valid) break;
        at += step.bytes;
    }
    return at;
}

void appendUtf8(std::string& out, std::string_view text)
{
    while (!text.empty()) {
        const std::size_t valid = validUtf8(text);
        out.append(text.substr(0, valid));
        text.remove_prefix(valid);
        if (text.empty()) return;
        out.append(replacementCharacter);
        text.remove_prefix(utf8Step(text).bytes);
    }
}

void appendCodePoint(std::string& out, char32_t point)
{
    const auto put = [&out](char32_t byte) {
        out.push_back(static_cast<char>(static_cast<unsigned char>(byte)));
    };
    const auto putTail = [&](int shift) { put(0x80 | ((point >> shift) & 0x3F)); };
    if (point < 0x80) return put(point);
    if (point < 0x800) {
        put(0xC0 | (point >> 6));
        return putTail(0);
    }
    if (point < 0x10000) {
        put(0xE0 | (point >> 12));
    } else {
        put(0xF0 | (point >> 18));
        putTail(12);
    }
    putTail(6);
    putTail(0);
}

} // namespace reactortrack
