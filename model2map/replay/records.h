// SPDX-License-Identifier: GPL-3.0-or-later
// How the states of slots and deferreds are kept: as the events that changed them, a few bits each. What the
// events tell themselves (values, errors, times, names) is read from the trace again when it is asked for.
#pragma once

#include "model2map/replay/history.h"

#include <bit>

namespace model2map {

// An EventNumber as it is kept; 0 for none.
using Moment = std::uint32_t;
// The event whose value or error a result is; noneLeft for the None that is left when a result was taken.
inline constexpr Moment noneLeft = 0xffffffff;

// A slot's state: its status, its branch, and whether the event tells its time.
enum class SlotCode : std::uint8_t {};
inline constexpr unsigned slotBranchShift = 3, slotTimeShift = 5;
inline SlotCode encode(const SlotState& state)
{
    const unsigned branch = state.branch ? 1U + *state.branch : 0U;
    return SlotCode(static_cast<unsigned>(state.status) | branch << slotBranchShift |
                    unsigned{state.time.has_value()} << slotTimeShift);
}
inline SlotStatus statusOf(SlotCode code)
{
    return SlotStatus(static_cast<unsigned>(code) & 7U);
}
inline bool hasTime(SlotCode code)
{
    return static_cast<unsigned>(code) >> slotTimeShift != 0;
}
SlotState decode(SlotCode code, const Trace& trace, Moment event);

struct SlotMark {
    Moment event = 0;
    SlotCode code{};
};

struct SlotBits {
    bool odd : 1 = false;
    bool inferred : 1 = false; // no attached named it: a callback ran that the deferred never got
    bool link : 1 = false, toList : 1 = false;
    bool hasCallback : 1 = false, hasErrback : 1 = false, hasRole : 1 = false;
    bool done : 1 = false; // its role is that

    // Whether it lets a result go past.
    bool passes(bool isError) const { return !link && !(isError ? hasErrback : hasCallback); }
    // A future's or a task's: it leaves the result alone, and may have been taken out unseen.
    bool isDoneCallback(bool givesAway) const { return done || (toList && !givesAway); }
};

// What is kept of a slot. Whatever is not as it is nearly always stands aside.
struct SlotRecord : SlotBits {
    Moment sinceOrOdd =
        0; // the attached, chained or executing that names its halves; the place of an OddSlot
    Moment began = 0, ended = 0; // the first change and the second
    SlotCode beganAs{}, endedAs{};

    // The newest of its events.
    Moment last() const { return ended != 0 ? ended : began != 0 ? began : sinceOrOdd; }
};

// The same in fewer bytes: its events are told from the one that made the deferred known.
struct [[gnu::packed]] FarSlot {
    Moment since = 0, began = 0, ended = 0; // 0: none; else from that event on, the event itself being 1
    SlotCode beganAs{}, endedAs{};
    std::uint8_t bits = 0; // SlotBits

    static FarSlot of(const SlotRecord& slot, Moment from)
    {
        const auto step = [from](Moment event) { return event == 0 ? 0 : event - from + 1; };
        return {slot.odd ? slot.sinceOrOdd : step(slot.sinceOrOdd),
                step(slot.began),
                step(slot.ended),
                slot.beganAs,
                slot.endedAs,
                std::bit_cast<std::uint8_t>(static_cast<const SlotBits&>(slot))};
    }
    SlotRecord record(Moment from) const
    {
        const auto event = [from](Moment step) { return step == 0 ? 0 : from + step - 1; };
        const auto all = std::bit_cast<SlotBits>(bits);
        return {all, all.odd ? Moment{since} : event(since), event(began), event(ended), beganAs, endedAs};
    }
};

struct OddSlot {
    Moment since = 0;
    std::optional<SlotFacts> facts; // where `since` does not tell all
    std::vector<SlotMark> marks;    // from the third change on
};

// What a deferred is, without its value and error.
struct Condition {
    DeferredStatus status = DeferredStatus::Pending;
    bool fired = false, destroyed = false, wasCancelled = false;
    DeferredIndex waitingOn = noDeferred;
    Moment heldBy = 0; // the event that tells where, and its label; 0: it is not held
    std::int64_t pauseCount = 0;
    bool operator==(const Condition&) const = default;
};

// A deferred from some event on. `what` is a Condition in bits and where its result comes from, if that is
// not more than bits tell: it has a FullMark then.
struct Mark {
    Moment event = 0;
    std::uint8_t what = 0;
};
template <class Step>
struct [[gnu::packed]] PackedMark {
    Step event = 0; // from the event that made the deferred known
    std::uint8_t what = 0;

    Mark mark(Moment from) const { return {from + event, what}; }
};

struct FullMark {
    struct More {
        std::int64_t pauseCount = 0;
        Moment heldBy = 0;
    };
    const void* life = nullptr; // whose it is
    Moment event = 0;
    DeferredIndex waitingOn = noDeferred;
    Moment result = 0;
    std::uint32_t more =
        0; // below `few` a count of pauses, and nothing holds it; else the place of a More and that
    static constexpr std::uint32_t few = 16;
};

} // namespace model2map
