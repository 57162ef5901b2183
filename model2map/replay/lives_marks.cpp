// SPDX-License-Identifier: GPL-3.0-or-later
// What deferreds are and were: their conditions and results.
#include "model2map/replay/lives.h"

#include <algorithm>
#include <limits>
#include <tuple>

namespace model2map {

namespace {

constexpr std::uint8_t statusBits = 7, firedBit = 8, destroyedBit = 16, cancelledBit = 32;
// Where the result comes from: nowhere, from the mark's own event, it is that of the mark before, or a
// FullMark tells it with all else that bits do not.
constexpr std::uint8_t nothing = 0, own = 64, same = 128, full = 192, resultBits = 192;
constexpr unsigned mostSame = 16; // so that looking back takes no long walk

bool fitsBits(const Life& life)
{
    return !life.odd ||
           (life.odd->pauseCount == 0 && life.odd->waitingOn == noDeferred && life.odd->heldBy == 0);
}

std::uint8_t bitsOf(const Life& life)
{
    return static_cast<std::uint8_t>(static_cast<unsigned>(life.status) | (life.fired ? firedBit : 0U) |
                                     (life.destroyed ? destroyedBit : 0U) |
                                     (life.wasCancelled ? cancelledBit : 0U));
}

// Whether the chain may go on by itself. Only a pair's bracket stands in the way: a chain that was fired
// inside its deferred's canceller, or cancelled by its timer, runs in that bracket.
bool mayPass(const Life& life)
{
    return life.fired && life.openPair == noBracket && !life.awaiting &&
           (life.result == Result::Value || life.result == Result::Error) && life.pauseCount() == 0 &&
           life.heldBy() == 0;
}

} // namespace

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
    life.setHeldBy(static_cast<Moment>(event));
    if (!held.slot) heldAt_[static_cast<Moment>(event)] = life.next();
}

void Lives::passThrough(Life& life, EventNumber event)
{
    const bool isError = life.result == Result::Error;
    while (const std::optional<std::size_t> index = slotFrom(life, life.next())) {
        if (!slotBits(life, *index).passes(isError)) break;
        const std::int64_t number = slotNumber(life, *index);
        // A waiter before this slot takes the error away first: what comes to the slot is None.
        if (isError && life.hasWaiters() && life.rare()->waiters.front().slot <= number) break;
        if (slotStatus(life, *index) == SlotStatus::Pending)
            setSlot(life, *index, event, SlotStatus::Skipped);
        if (number == std::numeric_limits<std::int64_t>::max()) break; // none comes after it
        life.setNext(number + 1);
    }
}

// Of nearly all events the newest mark tells, without a look at those before it, whether anything has
// changed: if it tells a result, that is the one that the life had when it was settled last.
inline void Lives::note(Life& life, EventNumber event)
{
    if (life.marks.size == 0) return noteAnything(life, event);
    const std::uint8_t last = markBits(life, life.marks.size - 1), before = last & resultBits;
    const Moment result = life.awaiting ? 0 : life.resultFrom;
    const std::uint8_t bits = bitsOf(life);
    const bool isResultKept = before != nothing && result != 0 && life.resultAt != event;
    if (before == full || !fitsBits(life)) return noteAnything(life, event);
    if ((last & ~resultBits) == bits && (isResultKept || (before == nothing && result == 0))) return;
    const auto at = static_cast<Moment>(event);
    if (result == 0)
        pushMark(life, {at, bits}); // nothing
    else if (result == event)
        pushMark(life, {at, static_cast<std::uint8_t>(bits | own)});
    else if (isResultKept && before == own)
        pushMark(life, {at, static_cast<std::uint8_t>(bits | same)});
    else
        noteAnything(life, event);
}

void Lives::settle(Life& life, EventNumber event)
{
    if (mayPass(life)) passThrough(life, event);
    life.status = life.statusNow();
    life.tidy();
    note(life, event);
    if (life.destroyed && !life.wasFitted) fit(life);
}

void Lives::noteAnything(Life& life, EventNumber event)
{
    const Moment result = life.awaiting ? 0 : life.resultFrom;
    const std::uint8_t bits = bitsOf(life);
    const std::size_t count = life.marks.size;
    const ResultOf shown = count == 0 ? ResultOf{} : resultOf(life, count - 1);
    std::uint8_t told = result == 0 ? nothing : result == event ? own : same;
    if (told == same && (result != shown.from || shown.same == mostSame)) told = full;
    if (!fitsBits(life)) told = full;
    if (count > 0 && result == shown.from) {
        const Mark last = mark(life, count - 1);
        const bool isFull = (last.what & resultBits) == full;
        if (isFull ? conditionOf(life, last) == life.condition()
                   : fitsBits(life) && (last.what & ~resultBits) == bits)
            return;
    }
    const auto at = static_cast<Moment>(event);
    if (told == full) pushFullMark(life, life.condition(), result, at);
    pushMark(life, {at, static_cast<std::uint8_t>(bits | told)});
}

void Lives::pushFullMark(const Life& life, const Condition& condition, Moment result, Moment event)
{
    const bool isUsual =
        condition.heldBy == 0 && condition.pauseCount >= 0 && condition.pauseCount < FullMark::few;
    std::uint32_t more = 0;
    if (isUsual) {
        more = static_cast<std::uint32_t>(condition.pauseCount);
    } else {
        more = static_cast<std::uint32_t>(more_.size()) + FullMark::few;
        more_.push_back({condition.pauseCount, condition.heldBy});
    }
    fullMarks_.push_back({&life, event, condition.waitingOn, result, more});
}

// Which is there: a mark says so.
const FullMark& Lives::fullMark(const Life& life, Moment event) const
{
    auto found = std::lower_bound(fullMarks_.begin(), fullMarks_.end(), event,
                                  [](const FullMark& mark, Moment e) { return mark.event < e; });
    while (found->life != &life)
        ++found;
    return *found;
}

Condition Lives::conditionOf(const Life& life, const Mark& mark) const
{
    Condition condition;
    condition.status = DeferredStatus(mark.what & statusBits);
    condition.fired = (mark.what & firedBit) != 0;
    condition.destroyed = (mark.what & destroyedBit) != 0;
    condition.wasCancelled = (mark.what & cancelledBit) != 0;
    if ((mark.what & resultBits) != full) return condition;
    const FullMark& told = fullMark(life, mark.event);
    const FullMark::More more =
        told.more < FullMark::few ? FullMark::More{told.more, 0} : more_[told.more - FullMark::few];
    condition.waitingOn = told.waitingOn;
    condition.heldBy = more.heldBy;
    condition.pauseCount = more.pauseCount;
    return condition;
}

Lives::ResultOf Lives::resultOf(const Life& life, std::size_t index) const
{
    for (unsigned before = 0;; ++before, --index) {
        const Mark mark = this->mark(life, index);
        switch (mark.what & resultBits) {
        case same:
            continue;
        case full:
            return {fullMark(life, mark.event).result, before};
        default:
            return {(mark.what & resultBits) == own ? mark.event : 0, before};
        }
    }
}

EventNumber Lives::firedAt(const Life& life) const
{
    if (life.firedAside) return life.rare() ? life.rare()->firedAt : 0;
    return firstMarkWith(life, firedBit);
}

EventNumber Lives::destroyedAt(const Life& life) const
{
    return firstMarkWith(life, destroyedBit);
}

EventNumber Lives::changedAt(const Life& life, Position position) const
{
    const std::optional<Mark> mark = markAt(life, position);
    return mark ? mark->event : 0;
}

DeferredStatus Lives::statusAt(const Life& life, Position position) const
{
    const std::optional<Mark> mark = markAt(life, position);
    return mark ? DeferredStatus(mark->what & statusBits) : DeferredStatus::Pending;
}

DeferredState Lives::stateAt(const Life& life, Position position) const
{
    DeferredState state;
    const std::size_t count = marksUpTo(life, position);
    if (count == 0) return state;
    const Condition condition = conditionOf(life, mark(life, count - 1));
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
    std::tie(state.value, state.error) = result(resultOf(life, count - 1).from);
    return state;
}

} // namespace model2map
