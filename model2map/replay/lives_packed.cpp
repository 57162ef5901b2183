// SPDX-License-Identifier: GPL-3.0-or-later
// Slots and marks in few bytes: their events are told from the one that made their deferred known, in two
// bytes as long as these do, which is nearly always.
#include "model2map/replay/bisect.h"
#include "model2map/replay/lives.h"

#include <algorithm>

namespace model2map {

namespace {

// How many of the marks have an event at most `step` after the first.
template <class Step>
std::size_t countUpTo(std::span<const PackedMark<Step>> marks, std::uint64_t step)
{
    if (!marks.empty() && marks.back().event <= step) return marks.size();
    constexpr std::size_t few = 16; // counted faster than searched
    if (marks.size() > few)
        return static_cast<std::size_t>(
            std::upper_bound(marks.begin(), marks.end(), step,
                             [](std::uint64_t s, const PackedMark<Step>& mark) { return s < mark.event; }) -
            marks.begin());
    std::size_t before = 0;
    for (const PackedMark<Step>& mark : marks)
        before += mark.event <= step;
    return before;
}

} // namespace

void Lives::widen(Life& life)
{
    if (life.fitted) loosen(life);
    Stretch slots, marks;
    for (std::size_t i = 0; i < life.slots.size; ++i)
        farSlots_.push(slots, FarSlot::of(slot(life, i), life.since));
    for (const PackedMark<std::uint16_t>& mark : nearMarks_.of(life.marks))
        farMarks_.push(marks, {mark.event, mark.what});
    nearSlots_.release(life.slots);
    nearMarks_.release(life.marks);
    life.slots = slots;
    life.marks = marks;
    life.wide = true;
}

// The lists of its slots and of its marks, and where it stands in them.
template <class Job>
void Lives::withLists(Life& life, const Job& job)
{
    if (life.wide) {
        job(farSlots_, life.slots);
        job(farMarks_, life.marks);
    } else {
        job(nearSlots_, life.slots);
        job(nearMarks_, life.marks);
    }
}

// Once: of most that are destroyed nothing more is told, and of the others much may be.
void Lives::fit(Life& life)
{
    withLists(life, [](auto& lists, Stretch& list) { lists.fit(list); });
    life.fitted = life.wasFitted = true;
}

void Lives::loosen(Life& life)
{
    withLists(life, [](auto& lists, Stretch& list) { lists.loosen(list); });
    life.fitted = false;
}

// For something of that event.
void Lives::makeRoom(Life& life, EventNumber event)
{
    if (life.fitted) loosen(life);
    if (!life.wide && !isNear(life, event)) widen(life);
}

void Lives::pushSlot(Life& life, SlotBits bits, EventNumber since)
{
    makeRoom(life, since);
    const SlotKind kind = life.wide ? 0 : kinds_.first(bits);
    if (!life.wide && kind == 0) widen(life);
    const Moment step = static_cast<Moment>(since) - life.since + 1;
    if (life.wide)
        farSlots_.push(life.slots, {step, 0, 0, {}, {}, std::bit_cast<std::uint8_t>(bits)});
    else
        nearSlots_.push(life.slots, {static_cast<std::uint16_t>(step), 0, 0, kind});
}

void Lives::setSlotRecord(Life& life, std::size_t index, const SlotRecord& record)
{
    if (!life.wide && isNear(life, record.last())) {
        if (const std::optional<NearSlot> slot = NearSlot::of(record, life.since, kinds_)) {
            nearSlots_.of(life.slots)[index] = *slot;
            return;
        }
    }
    if (!life.wide) widen(life);
    farSlots_.of(life.slots)[index] = FarSlot::of(record, life.since);
}

void Lives::pushMark(Life& life, Mark mark)
{
    makeRoom(life, mark.event);
    const Moment step = mark.event - life.since;
    if (life.wide)
        farMarks_.push(life.marks, {step, mark.what});
    else
        nearMarks_.push(life.marks, {static_cast<std::uint16_t>(step), mark.what});
}

std::size_t Lives::marksUpTo(const Life& life, Position position) const
{
    if (position < life.since) return 0;
    const std::uint64_t step = position - life.since;
    return life.wide ? countUpTo(farMarks_.of(life.marks), step) : countUpTo(nearMarks_.of(life.marks), step);
}

std::optional<Mark> Lives::markAt(const Life& life, Position position) const
{
    const std::size_t count = marksUpTo(life, position);
    return count == 0 ? std::nullopt : std::optional(mark(life, count - 1));
}

// A bit that stays once it is there.
EventNumber Lives::firstMarkWith(const Life& life, std::uint8_t bit) const
{
    const std::size_t first =
        bisect(0, life.marks.size, [&](std::size_t i) { return (mark(life, i).what & bit) == 0; });
    return first == life.marks.size ? 0 : mark(life, first).event;
}

void Lives::expect(const Life& life) const
{
    const auto newest = [&life](const auto& marks) {
        return marks.of(life.marks).data() + life.marks.size - (life.marks.size > 0);
    };
    if (life.wide) {
        __builtin_prefetch(newest(farMarks_));
        __builtin_prefetch(farSlots_.of(life.slots).data());
    } else {
        __builtin_prefetch(newest(nearMarks_));
        __builtin_prefetch(nearSlots_.of(life.slots).data());
    }
}

} // namespace model2map
