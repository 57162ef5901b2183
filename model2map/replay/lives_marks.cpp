// SPDX-License-Identifier: GPL-3.0-or-later
// What deferreds are and were: their conditions and results.
#include "model2map/replay/lives.h"

#include <algorithm>
#include <tuple>

namespace model2map {

namespace {

constexpr std::uint32_t isFull = 0x80000000;
constexpr std::uint32_t firedBit = 8, destroyedBit = 16, cancelledBit = 32;
// Where the result comes from: nowhere, from the mark's own event, or it is that of the mark before.
enum : std::uint32_t { nothing = 0, own = 64, same = 128, resultBits = 192 };
constexpr std::uint8_t mostSame = 16; // so that looking back takes no long walk

bool fitsBits(const Condition& condition)
{
    return condition.pauseCount == 0 && condition.waitingOn == noDeferred && condition.heldBy == 0;
}

std::uint32_t bitsOf(const Condition& condition)
{
    return static_cast<std::uint32_t>(condition.status) | (condition.fired ? firedBit : 0) |
           (condition.destroyed ? destroyedBit : 0) | (condition.wasCancelled ? cancelledBit : 0);
}

} // namespace

void Lives::setResult(Life& life, Result kind, Moment from, bool cancelled, EventNumber event) const
{
    life.result = kind;
    life.resultFrom = from;
    life.cancelledError = cancelled;
    life.resultAt = static_cast<Moment>(event);
    if (life.odd) life.odd->givenTo = noDeferred;
}

std::pair<Text, const ErrorInfo*> Lives::result(Moment from) const
{
    if (from == 0) return {};
    if (from == noneLeft) return {"None", nullptr};
    const Event event = trace_.at(from - 1);
    if (event.action == Action::Executed) return {event.value, nullptr};
    if (event.action == Action::Failed) return {std::nullopt, event.error};
    return {event.value, event.error};
}

void Lives::hold(Life& life, const Event& held, EventNumber event)
{
    life.now.heldBy = static_cast<Moment>(event);
    if (!held.slot) heldAt_[life.now.heldBy] = life.next;
}

// Only a pair's bracket stands in the way: a chain that was fired inside its deferred's canceller, or
// cancelled by its timer, runs in that bracket.
void Lives::passThrough(Life& life, EventNumber event)
{
    if (!life.now.fired || life.now.pauseCount != 0 || life.openPair != noBracket) return;
    if (life.awaiting || life.now.heldBy != 0) return;
    if (life.result != Result::Value && life.result != Result::Error) return;
    const bool isError = life.result == Result::Error;
    while (const std::optional<std::size_t> index = slotFrom(life, life.next)) {
        if (!slot(life, *index).passes(isError)) break;
        const std::int64_t number = slotNumber(life, *index);
        // A waiter before this slot takes the error away first: what comes to the slot is None.
        if (isError && life.hasWaiters() && life.odd->waiters.front().slot <= number) break;
        if (slotStatus(life, *index) == SlotStatus::Pending)
            setSlot(life, *index, event, SlotStatus::Skipped);
        life.next = number + 1;
    }
}

void Lives::settle(Life& life, EventNumber event)
{
    passThrough(life, event);
    life.now.status = life.status();
    note(life, event);
}

void Lives::note(Life& life, EventNumber event)
{
    const bool hidden = life.awaiting;
    const Moment result = hidden ? 0 : life.resultFrom;
    const std::span<const Mark> marks = marks_.of(life.marks);
    std::uint32_t told = result == 0 ? nothing : result == event ? own : same;
    if (told == same && (result != life.shown || life.sameMarks == mostSame)) told = isFull;
    if (!fitsBits(life.now)) told = isFull;
    const std::uint32_t bits = bitsOf(life.now);
    if (!marks.empty() && result == life.shown) {
        const Mark& last = marks.back();
        const bool unchanged = last.what & isFull ? fullMarks_[last.what & ~isFull].condition == life.now
                                                  : told != isFull && (last.what & ~resultBits) == bits;
        if (unchanged) return;
    }
    const std::uint32_t what = told == isFull ? isFull | fullMark(life.now, result) : bits | told;
    life.sameMarks = told == same ? static_cast<std::uint8_t>(life.sameMarks + 1) : std::uint8_t{0};
    life.shown = result;
    marks_.push(life.marks, {static_cast<Moment>(event), what});
}

std::uint32_t Lives::fullMark(const Condition& condition, Moment result)
{
    fullMarks_.push_back({condition, result});
    return static_cast<std::uint32_t>(fullMarks_.size() - 1);
}

const Mark* Lives::markAt(const Life& life, Position position) const
{
    std::span<const Mark> marks = marks_.of(life.marks);
    if (!marks.empty() && marks.back().event <= position) return &marks.back();
    constexpr std::size_t few = 16; // counted faster than searched
    if (marks.size() > few) {
        const auto after = std::upper_bound(marks.begin(), marks.end(), position,
                                            [](Position p, const Mark& mark) { return p < mark.event; });
        return after == marks.begin() ? nullptr : &*std::prev(after);
    }
    std::size_t before = 0;
    for (const Mark& mark : marks)
        before += mark.event <= position;
    return before == 0 ? nullptr : &marks[before - 1];
}

void Lives::expect(const Life& life) const
{
    __builtin_prefetch(marks_.of(life.marks).data() + life.marks.size - (life.marks.size > 0));
    __builtin_prefetch(slots_.of(life.slots).data());
}

Condition Lives::conditionOf(const Mark& mark) const
{
    if (mark.what & isFull) return fullMarks_[mark.what & ~isFull].condition;
    Condition condition;
    condition.status = DeferredStatus(mark.what & 7U);
    condition.fired = (mark.what & firedBit) != 0;
    condition.destroyed = (mark.what & destroyedBit) != 0;
    condition.wasCancelled = (mark.what & cancelledBit) != 0;
    return condition;
}

Moment Lives::resultOf(std::span<const Mark> marks, std::size_t index) const
{
    for (;; --index) {
        const Mark& mark = marks[index];
        if (mark.what & isFull) return fullMarks_[mark.what & ~isFull].result;
        if ((mark.what & resultBits) != same) return (mark.what & resultBits) == own ? mark.event : 0;
    }
}

EventNumber Lives::changedAt(const Life& life, Position position) const
{
    const Mark* mark = markAt(life, position);
    return mark ? mark->event : 0;
}

DeferredStatus Lives::statusAt(const Life& life, Position position) const
{
    const Mark* mark = markAt(life, position);
    if (!mark) return DeferredStatus::Pending;
    return mark->what & isFull ? fullMarks_[mark->what & ~isFull].condition.status
                               : DeferredStatus(mark->what & 7U);
}

DeferredState Lives::stateAt(const Life& life, Position position) const
{
    DeferredState state;
    const Mark* mark = markAt(life, position);
    if (!mark) return state;
    const std::span<const Mark> marks = marks_.of(life.marks);
    const Condition condition = conditionOf(*mark);
    state.status = condition.status;
    state.fired = condition.fired;
    state.destroyed = condition.destroyed;
    state.wasCancelled = condition.wasCancelled;
    state.pauseCount = condition.pauseCount;
    state.waitingOn = condition.waitingOn;
    if (condition.heldBy != 0) {
        const Event held = trace_.at(condition.heldBy - 1);
        state.heldAt = held.slot ? *held.slot : heldAt_.at(condition.heldBy);
        state.heldLabel = held.label;
    }
    std::tie(state.value, state.error) =
        result(resultOf(marks, static_cast<std::size_t>(mark - marks.data())));
    return state;
}

} // namespace model2map
