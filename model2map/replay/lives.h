// SPDX-License-Identifier: GPL-3.0-or-later
// All deferreds of a trace in order of creation, their slots, and what they were after every event.
#pragma once

#include "model2map/replay/life.h"
#include "model2map/replay/run_times.h"
#include "model2map/replay/saturated.h"
#include "model2map/replay/slot_kinds.h"

#include <algorithm>
#include <deque>
#include <limits>
#include <unordered_map>

namespace model2map {

class Lives {
public:
    explicit Lives(const Trace& trace) : trace_(trace) {}

    std::size_t size() const noexcept { return size_; }
    Life& operator[](DeferredIndex index) { return blocks_[at(index) / blockSize][at(index) % blockSize]; }
    const Life& operator[](DeferredIndex index) const
    {
        return blocks_[at(index) / blockSize][at(index) % blockSize];
    }
    const Trace& trace() const noexcept { return trace_; }

    // lives.cpp: which deferred a number means
    // The deferred that the number means now; noDeferred if none.
    DeferredIndex current(DeferredId number) const
    {
        const DeferredIndex found = latest(number);
        return found == noDeferred || at(found) < firstOfSection_ ? noDeferred : found;
    }
    // A new deferred with that number, from this event on.
    DeferredIndex add(DeferredId number, EventNumber since);
    // The numbers begin anew; lives go on counting.
    void restart() { firstOfSection_ = static_cast<std::uint32_t>(size_); }
    std::size_t countAt(Position position) const;
    DeferredIndex find(DeferredId number, Position position) const;
    DeferredFacts facts(DeferredIndex index) const;
    Text nameOf(DeferredIndex index) const;
    DeferredPlace place(DeferredIndex index) const;

    // Its family, which it may not have. Of a deferred of which that is asked for the first time it is made.
    const Family* family(const Life& life) const
    {
        return life.family == noFamily ? nullptr : &families_[static_cast<std::size_t>(life.family)];
    }
    Family& familyOf(Life& life);
    // Whom the deferred's result was given to, and when.
    DeferredIndex givenTo(const Life& life) const
    {
        return life.family == noFamily ? noDeferred : family(life)->givenTo;
    }
    Moment givenAt(const Life& life) const { return life.family == noFamily ? 0 : family(life)->givenAt; }
    void setGiven(Life& life, DeferredIndex to, Moment when)
    {
        familyOf(life).givenTo = to;
        familyOf(life).givenAt = when;
    }
    void addChild(Family& family, DeferredIndex child) { members_.push(family.children, child); }
    // Of two that have families; `of` is the number of the holder.
    void addReference(const Life& holder, DeferredIndex of, const Life& target, const Reference& reference)
    {
        Stretch& held = referencesOf_[holder.family].held;
        const ReferenceHolder by{of, held.size};
        references_.push(held, reference);
        holders_.push(referencesOf_[target.family].heldBy, by);
    }

    // lives_slots.cpp: the pairs and links of a deferred
    EventNumber since(const SlotRecord& slot) const
    {
        return slot.odd ? oddSlots_[slot.sinceOrOdd].since : slot.sinceOrOdd;
    }
    std::size_t slotCount(const Life& life) const noexcept { return life.slots.size; }
    SlotRecord slot(const Life& life, std::size_t index) const
    {
        return life.wide ? farSlots_.of(life.slots)[index].record(life.since)
                         : nearSlots_.of(life.slots)[index].record(life.since, kinds_);
    }
    // The event that tells its facts; takes less time.
    EventNumber slotSince(const Life& life, std::size_t index) const
    {
        if (life.wide) return since(slot(life, index));
        return life.since + EventNumber{nearSlots_.of(life.slots)[index].since} - 1;
    }
    // What of it needs no events; takes less time.
    SlotBits slotBits(const Life& life, std::size_t index) const
    {
        return life.wide ? std::bit_cast<SlotBits>(farSlots_.of(life.slots)[index].bits)
                         : kinds_[nearSlots_.of(life.slots)[index].kind].bits;
    }
    void setSlotRecord(Life& life, std::size_t index, const SlotRecord& record);
    std::int64_t slotNumber(const Life& life, std::size_t index) const
    {
        return life.dense() ? static_cast<std::int64_t>(index) : sparseNumber(life, index);
    }
    // The name of its callback or errback, none where it has none; takes less time than all facts.
    Text halfOf(const SlotRecord& slot, bool callback) const;
    Text halfOf(const Life& life, std::size_t index, bool callback) const
    {
        return halfOf(slot(life, index), callback);
    }
    SlotFacts slotFacts(const Life& life, std::size_t index) const;
    // Its facts as they are kept from now on, whatever the event that named it tells.
    void setSlotFacts(Life& life, std::size_t index, const SlotFacts& facts);
    // The index of the slot with that number; of the first one from that number on. None if there is none.
    std::optional<std::size_t> slotIndex(const Life& life, std::int64_t number) const
    {
        if (!life.dense()) return sparseIndex(life, number);
        if (number < 0 || number >= static_cast<std::int64_t>(life.slots.size)) return std::nullopt;
        return static_cast<std::size_t>(number);
    }
    std::optional<std::size_t> slotFrom(const Life& life, std::int64_t number) const
    {
        if (!life.dense()) return sparseFrom(life, number);
        const std::size_t index = number < 0 ? 0 : static_cast<std::size_t>(number);
        return index < life.slots.size ? std::optional(index) : std::nullopt;
    }
    // The slot that comes next in order of numbers.
    std::optional<std::size_t> slotAfter(const Life& life, std::size_t index) const
    {
        const std::int64_t number = slotNumber(life, index);
        if (number == std::numeric_limits<std::int64_t>::max()) return std::nullopt;
        return slotFrom(life, number + 1);
    }
    std::int64_t nextFreeSlot(const Life& life) const
    {
        return life.dense() ? static_cast<std::int64_t>(life.slots.size)
                            : wrapped(life.rare()->byNumber.rbegin()->first, 1);
    }
    // Adds one; `event` tells its facts.
    std::size_t addSlot(Life& life, std::int64_t number, const Event& event, EventNumber now);
    std::size_t addSparse(Life& life, std::int64_t number, SlotBits bits, EventNumber now);
    // After a batch: the slots in order of number, whatever order the log had.
    void sortSlots(Life& life);
    SlotMark lastOf(const SlotRecord& slot) const
    {
        if (slot.odd && !oddSlots_[slot.sinceOrOdd].marks.empty())
            return oddSlots_[slot.sinceOrOdd].marks.back();
        if (slot.ended != 0) return {slot.ended, slot.endedAs};
        return {slot.began, slot.beganAs};
    }
    SlotStatus slotStatus(const Life& life, std::size_t index) const
    {
        return statusOf(lastOf(slot(life, index)).code);
    }
    SlotState slotState(const Life& life, std::size_t index) const;
    std::optional<Duration> slotTime(const SlotRecord& slot) const; // of that state
    void setSlot(Life& life, std::size_t index, EventNumber event, const SlotState& state)
    {
        if (life.wide || !isNear(life, event)) return setAnySlot(life, index, event, state);
        const auto step = static_cast<std::uint16_t>(event - life.since + 1);
        if (!nearSlots_.of(life.slots)[index].change(step, encode(state), kinds_))
            setAnySlot(life, index, event, state);
    }
    // A state without a time, of the same branch as before.
    void setSlot(Life& life, std::size_t index, EventNumber event, SlotStatus status);
    SlotMark slotMarkAt(const Life& life, std::size_t index, Position position) const;

    // lives_chain.cpp: all of them at a position
    // `ran` tells of the first of its callbacks how long they took.
    ChainCount chainAt(const Life& life, Position position, const RunTimes::Sum& ran) const;

    // lives_marks.cpp: what a deferred is and was
    // Before the life is settled after that event.
    void setResult(Life& life, Result kind, Moment from, bool cancelled, EventNumber event)
    {
        life.result = kind;
        life.resultFrom = from;
        life.cancelledError = cancelled;
        life.resultAt = static_cast<Moment>(event);
        if (life.family != noFamily) familyOf(life).givenTo = noDeferred;
    }
    // The value or error of a result.
    std::pair<Text, const ErrorInfo*> result(Moment from) const;
    // From that event on nothing goes on at the slot, at the one that comes next if the event names none.
    void hold(Life& life, const Event& held, EventNumber event);
    // Goes past every next slot whose half for the result is null, then notes what the deferred is. Once
    // after an event.
    void settle(Life& life, EventNumber event);
    void expect(const Life& life) const; // asks memory for its newest mark and its slots
    // When it fired, 0 where that is not told; when it was destroyed, 0 where it was not.
    EventNumber firedAt(const Life& life) const;
    EventNumber destroyedAt(const Life& life) const;
    // The last event up to the position with which it changed, 0 for none.
    EventNumber changedAt(const Life& life, Position position) const;
    DeferredStatus statusAt(const Life& life, Position position) const;
    DeferredState stateAt(const Life& life, Position position) const;

private:
    static constexpr std::size_t blockSize = 512;

    DeferredIndex latest(DeferredId number) const
    {
        const auto place = static_cast<std::size_t>(reactortrack::number(number));
        return place < latest_.size() ? latest_[place] : latestFar(number);
    }
    DeferredIndex latestFar(DeferredId number) const;
    std::uint32_t lifeOf(const Life& life, DeferredIndex index) const;
    void setLatest(DeferredId number, DeferredIndex index);
    std::int64_t sparseNumber(const Life& life, std::size_t index) const;
    std::optional<std::size_t> sparseIndex(const Life& life, std::int64_t number) const;
    std::optional<std::size_t> sparseFrom(const Life& life, std::int64_t number) const;
    SlotMark markAt(const SlotRecord& slot, Position position) const
    {
        if (slot.odd) {
            const std::vector<SlotMark>& marks = oddSlots_[slot.sinceOrOdd].marks;
            const auto after =
                std::upper_bound(marks.begin(), marks.end(), position,
                                 [](Position p, const SlotMark& mark) { return p < mark.event; });
            if (after != marks.begin()) return *std::prev(after);
        }
        if (slot.ended != 0 && slot.ended <= position) return {slot.ended, slot.endedAs};
        if (slot.began != 0 && slot.began <= position) return {slot.began, slot.beganAs};
        return {};
    }
    void addRun(SlotMark mark, ChainCount& count) const;
    void setAnySlot(Life& life, std::size_t index, EventNumber event, const SlotState& state);
    OddSlot& oddOf(SlotRecord& slot);
    const SlotFacts* oddFacts(const SlotRecord& slot) const;
    void makeSparse(Life& life);
    void passThrough(Life& life, EventNumber event);
    void note(Life& life, EventNumber event);
    void noteAnything(Life& life, EventNumber event);

    // lives_packed.cpp: records and marks in few bytes
    static bool isNear(const Life& life, EventNumber event) { return event - life.since < nearEvents; }
    void widen(Life& life);
    template <class Job>
    void withLists(Life& life, const Job& job);
    void fit(Life& life);
    void loosen(Life& life);
    void makeRoom(Life& life, EventNumber event);
    void pushSlot(Life& life, SlotBits bits, EventNumber since);
    void pushMark(Life& life, Mark mark);
    Mark mark(const Life& life, std::size_t index) const
    {
        return life.wide ? farMarks_.of(life.marks)[index].mark(life.since)
                         : nearMarks_.of(life.marks)[index].mark(life.since);
    }
    std::uint8_t markBits(const Life& life, std::size_t index) const
    {
        return life.wide ? farMarks_.of(life.marks)[index].what : nearMarks_.of(life.marks)[index].what;
    }
    // How many marks it has up to that position.
    std::size_t marksUpTo(const Life& life, Position position) const;
    std::optional<Mark> markAt(const Life& life, Position position) const;
    EventNumber firstMarkWith(const Life& life, std::uint8_t bit) const;

    void pushFullMark(const Life& life, const Condition& condition, Moment result, Moment event);
    const FullMark& fullMark(const Life& life, Moment event) const;
    Condition conditionOf(const Life& life, const Mark& mark) const;
    // The result of a mark, and how many before it tell the same one.
    struct ResultOf {
        Moment from = 0;
        unsigned same = 0;
    };
    ResultOf resultOf(const Life& life, std::size_t index) const;

    static constexpr EventNumber nearEvents = 0xffff; // that two bytes tell apart, with 0 for none

    const Trace& trace_;
    std::size_t size_ = 0;
    std::vector<std::unique_ptr<Life[]>> blocks_; // none ever moves
    std::uint32_t firstOfSection_ = 0;
    std::vector<DeferredIndex> latest_;                       // by number, as long as numbers are dense
    std::unordered_map<DeferredId, DeferredIndex> latestFar_; // other numbers
    std::unordered_map<DeferredId, std::vector<DeferredIndex>> reused_; // all lives of numbers with several
    SlotKinds kinds_;
    Stretches<NearSlot, 1> nearSlots_;
    Stretches<FarSlot, 1> farSlots_;
    std::vector<OddSlot> oddSlots_;
    Stretches<PackedMark<std::uint16_t>, 2> nearMarks_;
    Stretches<PackedMark<std::uint32_t>, 2> farMarks_;
    std::vector<FullMark> fullMarks_; // in order of events
    std::vector<FullMark::More> more_;
    std::deque<Family> families_;
    Stretches<DeferredIndex, 1> members_;
    struct References {
        Stretch held, heldBy;
    };
    References referencesOf(FamilyId family) const
    {
        const auto found = referencesOf_.find(family);
        return found == referencesOf_.end() ? References() : found->second;
    }
    std::unordered_map<FamilyId, References> referencesOf_; // those that have any
    Stretches<Reference, 1> references_;
    Stretches<ReferenceHolder, 1> holders_;
    std::unordered_map<Moment, std::int64_t> heldAt_; // where an event held one without naming the slot
};

} // namespace model2map
