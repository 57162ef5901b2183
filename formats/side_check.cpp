// SPDX-License-Identifier: MIT
#include <reactortrack/formats/side_check.h>

#include <algorithm>

namespace reactortrack::side {

namespace {

// One record, at `view.at`, whose units are sound.
class RecordCheck {
public:
    RecordCheck(const RingView& view, std::uint64_t units, const FileNames& names)
        : view_(view), names_(names), payload_((units - 1) * recordBytes), w1_(view.word(view.at, 1)),
          w2_(view.word(view.at, 2)), w3_(view.word(view.at, 3))
    {
    }

    bool isSound() const
    {
        const auto kind = static_cast<Kind>(w1_ & 0xFF);
        const bool isLong = (w1_ >> unitsShift & 0xFF) == 0;
        if (isLong != (kind == Kind::Raw) && kind != Kind::Pad) return false;
        switch (kind) {
        case Kind::Executing:
            return hasDeferred() && isName(w1_ >> nameShift);
        case Kind::Executed:
            return hasDeferred() && isName(w1_ >> nameShift) && hasValue();
        case Kind::Attached:
            return hasDeferred() && isName(w1_ >> nameShift) && isName(w3_) && isName(w3_ >> 16) &&
                   w3_ >> 32 == 0;
        case Kind::Created:
            return hasDeferred() && isName(w3_) && w3_ >> 16 == 0 && (payload_ == 0 || hasText());
        case Kind::Fired:
            return hasDeferred() && hasValue();
        case Kind::Destroyed:
        case Kind::Cancelled:
            return hasDeferred();
        case Kind::Lost:
            return w3_ >= view_.lostTold && hasText();
        default:
            return true;
        }
    }

private:
    bool hasDeferred() const { return (w2_ & greatestDeferred) != 0; }
    bool isName(std::uint64_t id) const { return names_.knows(static_cast<std::uint16_t>(id)); }
    bool hasText() const
    {
        std::uint16_t bytes = 0;
        if (payload_ == 0) return false;
        copyPayload(view_, view_.at, 0, sizeof bytes, reinterpret_cast<char*>(&bytes));
        return bytes <= greatestShortText && sizeof bytes + bytes <= payload_;
    }
    bool hasValue() const
    {
        const auto form = static_cast<ValueForm>(w2_ >> (flagsShift + valueFormShift) & 7);
        if (form == ValueForm::Text) return hasText();
        return form < ValueForm::Text &&
               (payload_ > 0 || (form != ValueForm::Signed && form != ValueForm::Unsigned));
    }

    const RingView& view_;
    const FileNames& names_;
    std::uint64_t payload_, w1_, w2_, w3_;
};

bool isKind(std::uint64_t w1)
{
    return (w1 & 0xFF) > static_cast<std::uint64_t>(Kind::None) &&
           (w1 & 0xFF) <= static_cast<std::uint64_t>(Kind::Pad);
}

} // namespace

CheckedRing checkRing(RingView& view, Record* records, const FileNames& names)
{
    CheckedRing result;
    RingView at = view;
    while (at.at < at.end) {
        Record& record = records[(at.at & at.mask) / recordBytes];
        const std::uint64_t units = unitsAt(at);
        if (units == 0 || units > (at.end - at.at) / recordBytes || !isKind(record.words[1])) {
            view.end = at.at;
            result.damaged = true;
            break;
        }
        if (RecordCheck(at, units, names).isSound()) {
            if (static_cast<Kind>(record.words[1] & 0xFF) == Kind::Lost) at.lostTold = record.words[3];
        } else {
            record.words[1] = head(Kind::Pad) | units << slotShift;
            result.damaged = true;
        }
        result.lastTick = std::max(result.lastTick, record.words[0]);
        at.at += units * recordBytes;
    }
    return result;
}

} // namespace reactortrack::side
