// SPDX-License-Identifier: MIT
#include <reactortrack/formats/side_lines.h>

#include <reactortrack/formats/fast_text.h>
#include <reactortrack/formats/utf8.h>

#include <algorithm>

namespace reactortrack::side {

using namespace fasttext;

namespace {

constexpr std::int64_t perSecond = 1'000'000'000;

std::uint64_t scaled(std::uint64_t ticks, std::uint64_t slope) noexcept
{
    __extension__ using Wide = unsigned __int128;
    return static_cast<std::uint64_t>(Wide{ticks} * slope >> 32);
}

char* putBranch(std::uint64_t flags, char* out) noexcept
{
    if (flags & branchFlag) return put(out, ", \"callback?\": true");
    return put(out, ", \"callback?\": false");
}

char* putSlot(std::uint64_t w1, char* out) noexcept
{
    return putNumber(put(out, ", \"slot\": "), w1 >> slotShift);
}

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

// The units of a record whose first words are w1 and, where it is long, what follows it.
std::uint64_t unitsOf(const RingView& view, std::uint64_t w1) noexcept
{
    if (static_cast<Kind>(w1 & 0xFF) == Kind::Pad) return w1 >> slotShift;
    if (const std::uint64_t units = w1 >> unitsShift & 0xFF) return units;
    const std::uint64_t bytes = view.word(view.at + recordBytes, 0);
    if (bytes > greatestText) return 0;
    return 1 + (8 + bytes + recordBytes - 1) / recordBytes;
}

} // namespace

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

std::int64_t SideLines::nanoseconds(std::uint64_t tick) const noexcept
{
    // A late record may be older than the anchor.
    if (tick <= anchor.tick) return anchor.nanoseconds;
    return anchor.nanoseconds + static_cast<std::int64_t>(scaled(tick - anchor.tick, anchor.slope));
}

// Everything between the event's own keys and the digits of `t` behind the point.
void SideLines::makeMoment(RingView& view, std::int64_t second) noexcept
{
    char* out = view.moment;
    if (view.thread > 1) out = putNumber(put(out, ", \"thread\": "), view.thread);
    out = putNumber(put(out, ", \"t\": "), static_cast<std::uint64_t>(second));
    *out++ = '.';
    view.momentBytes = static_cast<std::uint8_t>(out - view.moment);
    view.lastSecond = second;
}

char* SideLines::endLine(RingView& view, std::uint64_t tick, char* out) noexcept
{
    if (view.thread == 0) [[unlikely]] {
        view.thread = ++threads;
        view.lastSecond = -1;
    }
    lastT = std::max(lastT, nanoseconds(tick));
    std::int64_t within = lastT - view.lastSecond * perSecond;
    if (view.lastSecond < 0 || within >= perSecond || within < 0) [[unlikely]] {
        makeMoment(view, lastT / perSecond);
        within = lastT % perSecond;
    }
    std::memcpy(out, view.moment, 32);
    if (view.momentBytes > 32) [[unlikely]]
        std::memcpy(out + 32, view.moment + 32, 32);
    out = putNine(out + view.momentBytes, static_cast<std::uint32_t>(within));
    ++lines;
    return put(out, "}\n");
}

char* SideLines::deferred(RingView& view, std::uint64_t number, char* out) const noexcept
{
    if (number != view.lastDeferred) {
        view.lastDeferred = number;
        char digits[16 + slack];
        const auto bytes = static_cast<std::size_t>(putNumber(digits, number) - digits);
        view.deferredBytes = static_cast<std::uint8_t>(bytes);
        std::memcpy(view.deferredDigits, digits, 16);
    }
    std::memcpy(out, view.deferredDigits, 16);
    return out + view.deferredBytes;
}

char* SideLines::name(std::uint64_t id, char* out) const noexcept
{
    const NameSource::Fragment fragment = names_.fragment(static_cast<std::uint16_t>(id));
    return putPadded(out, fragment.text, fragment.bytes);
}

char* SideLines::time(std::uint64_t begin, std::uint64_t end, char* out) const noexcept
{
    const std::uint64_t time = end > begin ? scaled(end - begin, longSlope ? longSlope : anchor.slope) : 0;
    if (time < perSecond) return putNine(put(out, ", \"time\": 0."), static_cast<std::uint32_t>(time));
    out = putNumber(put(out, ", \"time\": "), time / perSecond);
    *out++ = '.';
    return putNine(out, static_cast<std::uint32_t>(time % perSecond));
}

// A text behind its length of two bytes.
char* SideLines::text(const RingView& view, std::uint64_t units, char* out) const noexcept
{
    char text[0xFF * recordBytes];
    std::uint16_t bytes = 0;
    copyPayload(view, view.at, 0, sizeof bytes, reinterpret_cast<char*>(&bytes));
    if (sizeof bytes + bytes > (units - 1) * recordBytes) bytes = 0;
    copyPayload(view, view.at, sizeof bytes, bytes, text);
    return putJson(out, text, bytes);
}

char* SideLines::value(const RingView& view, std::uint64_t flags, std::uint64_t units,
                       char* out) const noexcept
{
    const auto form = static_cast<ValueForm>(flags >> valueFormShift & 7);
    if (form == ValueForm::Absent) return out;
    if (form == ValueForm::None) return put(out, ", \"value\": \"None\"");
    if (form == ValueForm::True) return put(out, ", \"value\": \"true\"");
    if (form == ValueForm::False) return put(out, ", \"value\": \"false\"");
    if (form == ValueForm::Text) return text(view, units, put(out, ", \"value\": "));
    const std::uint64_t number = view.word(view.at + recordBytes, 0);
    out = put(out, ", \"value\": \"");
    out = form == ValueForm::Signed ? putSigned(out, static_cast<std::int64_t>(number))
                                    : putNumber(out, number);
    *out = '"';
    return out + 1;
}

// `lost` so far as it was not told yet.
char* SideLines::lost(RingView& view, std::uint64_t units, char* out) const noexcept
{
    const std::uint64_t all = view.word(view.at, 3);
    out = putNumber(put(out, "{\"action\": \"lost\", \"count\": "), all - view.lostTold);
    view.lostTold = all;
    return text(view, units, put(out, ", \"reason\": "));
}

char* SideLines::raw(const RingView& view, char* out) const noexcept
{
    const std::uint64_t bytes = std::min<std::uint64_t>(view.word(view.at + recordBytes, 0), greatestText);
    copyPayload(view, view.at, 8, bytes, out);
    return out + bytes;
}

char* SideLines::line(RingView& view, char* const begin) noexcept
{
    const std::uint64_t tick = view.word(view.at, 0);
    const std::uint64_t w1 = view.word(view.at, 1);
    const std::uint64_t w2 = view.word(view.at, 2);
    const std::uint64_t units = unitsOf(view, w1);
    if (units == 0 || units * recordBytes > view.end - view.at) [[unlikely]] {
        view.damaged = true;
        view.at = view.end;
        return begin;
    }
    const std::uint64_t number = w2 & greatestDeferred;
    const std::uint64_t flags = w2 >> flagsShift;
    char* out = begin;
    switch (static_cast<Kind>(w1 & 0xFF)) {
    case Kind::Executing:
        out = deferred(view, number, put(out, "{\"action\": \"executing\", \"deferred\": "));
        out = putBranch(flags, name(w1 >> nameShift, put(putSlot(w1, out), ", \"callback\": ")));
        break;
    case Kind::Executed:
        out = deferred(view, number, put(out, "{\"action\": \"executed\", \"deferred\": "));
        out = putSlot(w1, time(view.word(view.at, 3), tick, out));
        out = putBranch(flags, name(w1 >> nameShift, put(out, ", \"callback\": ")));
        out = value(view, flags, units, out);
        break;
    case Kind::Attached: {
        const std::uint64_t w3 = view.word(view.at, 3);
        out = putSlot(w1, deferred(view, number, put(out, "{\"action\": \"attached\", \"deferred\": ")));
        out = name(w1 >> nameShift, put(out, ", \"callback\": "));
        out = name(w3, put(out, ", \"errback\": "));
        if (w3 >> 16) out = name(w3 >> 16, put(out, ", \"site\": "));
        break;
    }
    case Kind::Created: {
        const std::uint64_t w3 = view.word(view.at, 3);
        out = deferred(view, number, put(out, "{\"action\": \"created\", \"deferred\": "));
        if (units > 1) out = text(view, units, put(out, ", \"name\": "));
        if (w3) out = name(w3, put(out, ", \"site\": "));
        break;
    }
    case Kind::Fired:
        out = deferred(view, number, put(out, "{\"action\": \"fired\", \"deferred\": "));
        out = value(view, flags, units, putBranch(flags, out));
        break;
    case Kind::Destroyed:
        out = deferred(view, number, put(out, "{\"action\": \"destroyed\", \"deferred\": "));
        break;
    case Kind::Cancelled:
        out = deferred(view, number, put(out, "{\"action\": \"cancelled\", \"deferred\": "));
        break;
    case Kind::Raw:
        out = raw(view, out);
        break;
    case Kind::Lost:
        out = lost(view, units, out);
        break;
    case Kind::NewThread:
        view.thread = 0;
        view.lastSecond = -1;
        view.at += units * recordBytes;
        return begin;
    case Kind::Pad:
        view.at += units * recordBytes;
        return begin;
    default:
        view.damaged = true;
        view.at = view.end;
        return begin;
    }
    out = endLine(view, tick, out);
    view.at += units * recordBytes;
    return out;
}

} // namespace reactortrack::side
