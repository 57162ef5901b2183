// SPDX-License-Identifier: MIT
// The line of a record, in line where rings are merged: what the recorder's thread does most. Not for users.
#pragma once

#include <reactortrack/formats/fast_text.h>
#include <reactortrack/formats/side_lines.h>

#include <algorithm>

namespace reactortrack::side {

using namespace fasttext;

inline constexpr std::uint64_t perSecond = 1'000'000'000;
inline constexpr std::uint64_t momentLength = 1'000'000;

[[gnu::always_inline]] inline std::uint64_t scaled(std::uint64_t ticks, std::uint64_t slope) noexcept
{
    __extension__ using Wide = unsigned __int128;
    return static_cast<std::uint64_t>(Wide{ticks} * slope >> 32);
}

[[gnu::always_inline]] inline char* putBranch(std::uint64_t flags, char* out) noexcept
{
    if (flags & branchFlag) return put(out, ", \"callback?\": true");
    return put(out, ", \"callback?\": false");
}

[[gnu::always_inline]] inline char* putSlot(std::uint64_t w1, char* out) noexcept
{
    return putNumber(put(out, ", \"slot\": "), w1 >> slotShift);
}

// The units of a record whose first words are w1 and, where it is long, what follows it.
inline std::uint64_t unitsOf(const RingView& view, std::uint64_t w1) noexcept
{
    if (static_cast<Kind>(w1 & 0xFF) == Kind::Pad) return w1 >> slotShift;
    if (const std::uint64_t units = w1 >> unitsShift & 0xFF) return units;
    const std::uint64_t bytes = view.word(view.at + recordBytes, 0);
    if (bytes > greatestText) return 0;
    return 1 + (8 + bytes + recordBytes - 1) / recordBytes;
}

[[gnu::always_inline]] inline std::int64_t SideLines::nanoseconds(std::uint64_t tick) const noexcept
{
    // A late record may be older than the anchor.
    if (tick <= anchor.tick) [[unlikely]]
        return anchor.nanoseconds;
    // Unsigned: what a damaged file says may go around.
    return static_cast<std::int64_t>(static_cast<std::uint64_t>(anchor.nanoseconds) +
                                     scaled(tick - anchor.tick, anchor.slope));
}

[[gnu::always_inline]] inline char* SideLines::end(RingView& view, std::uint64_t tick, char* out) noexcept
{
    const std::int64_t t = std::max(lastT, nanoseconds(tick));
    lastT = t;
    std::uint64_t within = static_cast<std::uint64_t>(t - view.moment);
    if (within >= momentLength) [[unlikely]] {
        makeMoment(view, t);
        within = static_cast<std::uint64_t>(t - view.moment);
        if (view.momentBytes > 32) {
            // So many threads, or so much time: each line comes here again.
            std::memcpy(out + 32, view.momentText + 32, 32);
            view.moment = RingView::never;
        }
    }
    std::memcpy(out, view.momentText, 32);
    out = putSix(out + view.momentBytes, static_cast<std::uint32_t>(within));
    ++lines;
    return put(out, "}\n");
}

[[gnu::always_inline]] inline char* SideLines::deferred(RingView& view, std::uint64_t number,
                                                        char* out) const noexcept
{
    if (number != view.lastDeferred) [[unlikely]] {
        view.lastDeferred = number;
        char digits[16 + slack];
        view.deferredBytes = static_cast<std::uint32_t>(putNumber(digits, number) - digits);
        std::memcpy(view.deferredDigits, digits, 16);
    }
    std::memcpy(out, view.deferredDigits, 16);
    return out + view.deferredBytes;
}

// Null: there is no such name. Records are written after their names, but somebody may cut the file while a
// record is written or read.
[[gnu::always_inline]] inline char* SideLines::name(std::uint64_t id, char* out) const noexcept
{
    const Fragment& known = names_[id & 0xFFFF];
    if (!known.text) [[unlikely]]
        return nullptr;
    return putPadded(out, known.text, known.bytes);
}

[[gnu::always_inline]] inline char* SideLines::time(std::uint64_t begin, std::uint64_t end,
                                                    char* out) const noexcept
{
    const std::uint64_t time = end > begin ? scaled(end - begin, longSlope) : 0;
    if (time < 1'000'000) [[likely]]
        return putSix(put(out, ", \"time\": 0.000"), static_cast<std::uint32_t>(time));
    if (time < perSecond) return putNine(put(out, ", \"time\": 0."), static_cast<std::uint32_t>(time));
    out = putNumber(put(out, ", \"time\": "), time / perSecond);
    *out++ = '.';
    return putNine(out, static_cast<std::uint32_t>(time % perSecond));
}

[[gnu::always_inline]] inline char* SideLines::value(const RingView& view, std::uint64_t flags,
                                                     std::uint64_t units, char* out) const noexcept
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

inline char* SideLines::damaged(RingView& view, char* out) noexcept
{
    view.damaged = true;
    view.at = view.end;
    return out;
}

[[gnu::always_inline]] inline char* SideLines::line(RingView& view, const Record& record,
                                                    char* const begin) noexcept
{
    const std::uint64_t* const words = record.words;
    const std::uint64_t tick = words[0];
    const std::uint64_t w1 = words[1];
    const std::uint64_t w2 = words[2];
    std::uint64_t units = w1 >> unitsShift & 0xFF;
    const std::uint64_t number = w2 & greatestDeferred;
    const std::uint64_t flags = w2 >> flagsShift;
    char* out = begin;
    switch (static_cast<Kind>(w1 & 0xFF)) {
    case Kind::Executing:
        out = deferred(view, number, put(out, "{\"action\": \"executing\", \"deferred\": "));
        out = name(w1 >> nameShift, put(putSlot(w1, out), ", \"callback\": "));
        if (!out) [[unlikely]]
            return damaged(view, begin);
        out = putBranch(flags, out);
        break;
    case Kind::Executed:
        out = deferred(view, number, put(out, "{\"action\": \"executed\", \"deferred\": "));
        out = putSlot(w1, time(words[3], tick, out));
        out = name(w1 >> nameShift, put(out, ", \"callback\": "));
        if (!out) [[unlikely]]
            return damaged(view, begin);
        out = value(view, flags, units, putBranch(flags, out));
        break;
    case Kind::Attached: {
        const std::uint64_t w3 = words[3];
        out = putSlot(w1, deferred(view, number, put(out, "{\"action\": \"attached\", \"deferred\": ")));
        out = name(w1 >> nameShift, put(out, ", \"callback\": "));
        if (out) out = name(w3, put(out, ", \"errback\": "));
        if (out && w3 >> 16) out = name(w3 >> 16, put(out, ", \"site\": "));
        if (!out) [[unlikely]]
            return damaged(view, begin);
        break;
    }
    case Kind::Created: {
        const std::uint64_t w3 = words[3];
        out = deferred(view, number, put(out, "{\"action\": \"created\", \"deferred\": "));
        if (units > 1) out = text(view, units, put(out, ", \"name\": "));
        if (w3) out = name(w3, put(out, ", \"site\": "));
        if (!out) [[unlikely]]
            return damaged(view, begin);
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
        units = unitsOf(view, w1);
        out = raw(view, out);
        break;
    case Kind::Lost:
        out = lost(view, units, out);
        break;
    case Kind::NewThread:
        view.thread = 0;
        view.moment = RingView::never;
        view.at += units * recordBytes;
        return begin;
    case Kind::Pad:
        view.at += unitsOf(view, w1) * recordBytes;
        return begin;
    default:
        return damaged(view, begin);
    }
    // Somebody cut the file while this was read: no tick is 0.
    if (__atomic_load_n(words, __ATOMIC_RELAXED) == 0) [[unlikely]]
        return damaged(view, begin);
    out = end(view, tick, out);
    view.at += units * recordBytes;
    return out;
}

} // namespace reactortrack::side
