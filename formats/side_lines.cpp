// SPDX-License-Identifier: MIT
#include <reactortrack/formats/side_lines.h>

#include <reactortrack/formats/side_line.h>
#include <reactortrack/formats/utf8.h>

#include <algorithm>

namespace reactortrack::side {

namespace {

char* putEscape(char* out, char c) noexcept
{
    constexpr char hex[] = "0123456789abcdef";
    constexpr char special[] = "\"\"\\\\\nn\rr\tt\ff\bb";
    for (std::size_t i = 0; i + 1 < sizeof special; i += 2) {
        if (special[i] != c) continue;
        *out++ = '\\';
        *out++ = special[i + 1];
        return out;
    }
    out = put(out, "\\u00");
    *out++ = hex[static_cast<unsigned char>(c) >> 4];
    *out++ = hex[static_cast<unsigned char>(c) & 0xF];
    return out;
}

} // namespace

std::uint64_t unitsAt(const RingView& view) noexcept
{
    return unitsOf(view, view.word(view.at, 1));
}

char* putJson(char* out, const char* text, std::size_t bytes) noexcept
{
    *out++ = '"';
    for (const char* const end = text + bytes; text < end;) {
        const auto byte = static_cast<unsigned char>(*text);
        if (byte >= 0x20 && byte < 0x80 && byte != '"' && byte != '\\') {
            *out++ = *text++;
        } else if (byte < 0x80) {
            out = putEscape(out, *text++);
        } else {
            const std::string_view rest(text, static_cast<std::size_t>(end - text));
            const Utf8Step step = utf8Step(rest);
            const std::string_view piece = step.valid ? rest.substr(0, step.bytes) : replacementCharacter;
            out += piece.copy(out, piece.size());
            text += step.bytes;
        }
    }
    *out++ = '"';
    return out;
}

void copyPayload(const RingView& view, std::uint64_t place, std::size_t from, std::size_t bytes,
                 char* to) noexcept
{
    std::uint64_t at = place + recordBytes + from;
    while (bytes > 0) {
        const std::size_t offset = at & view.mask;
        const std::size_t piece = std::min<std::size_t>(bytes, view.mask + 1 - offset);
        std::memcpy(to, view.records + offset, piece);
        to += piece;
        at += piece;
        bytes -= piece;
    }
}

// Everything between the event's own keys and the last six digits of `t`.
[[gnu::noinline]] void SideLines::makeMoment(RingView& view, std::int64_t t) noexcept
{
    if (view.thread == 0) view.thread = ++threads;
    view.moment = t - t % static_cast<std::int64_t>(momentLength);
    char* out = view.momentText;
    if (view.thread > 1) out = putNumber(put(out, ", \"thread\": "), view.thread);
    out = putNumber(put(out, ", \"t\": "), static_cast<std::uint64_t>(t) / perSecond);
    *out++ = '.';
    out = putNine(out, static_cast<std::uint32_t>(static_cast<std::uint64_t>(t) % perSecond)) - 6;
    view.momentBytes = static_cast<std::uint32_t>(out - view.momentText);
}

char* SideLines::endLine(RingView& view, std::uint64_t tick, char* out) noexcept
{
    return end(view, tick, out);
}

// A text behind its length of two bytes.
[[gnu::noinline]] char* SideLines::text(const RingView& view, std::uint64_t units, char* out) const noexcept
{
    char text[greatestShortText];
    std::uint16_t bytes = 0;
    copyPayload(view, view.at, 0, sizeof bytes, reinterpret_cast<char*>(&bytes));
    if (bytes > sizeof text || sizeof bytes + bytes > (units - 1) * recordBytes) bytes = 0;
    copyPayload(view, view.at, sizeof bytes, bytes, text);
    return putJson(out, text, bytes);
}

// `lost` so far as it was not told yet.
[[gnu::noinline]] char* SideLines::lost(RingView& view, std::uint64_t units, char* out) const noexcept
{
    const std::uint64_t all = std::max(view.word(view.at, 3), view.lostTold);
    out = putNumber(put(out, "{\"action\": \"lost\", \"count\": "), all - view.lostTold);
    view.lostTold = all;
    return text(view, units, put(out, ", \"reason\": "));
}

[[gnu::noinline]] char* SideLines::raw(const RingView& view, char* out) const noexcept
{
    const std::uint64_t bytes = std::min<std::uint64_t>(view.word(view.at + recordBytes, 0), greatestText);
    copyPayload(view, view.at, 8, bytes, out);
    return out + bytes;
}

} // namespace reactortrack::side
