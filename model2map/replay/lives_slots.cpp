// SPDX-License-Identifier: GPL-3.0-or-later
// The slots of deferreds: what they are, and their states.
#include "model2map/replay/lives.h"

#include <algorithm>

namespace model2map {

namespace {

void setBits(SlotRecord& slot, const SlotFacts& facts)
{
    slot.link = facts.isLink();
    slot.toList = facts.how == "list";
    slot.hasCallback = facts.callback.has_value();
    slot.hasErrback = facts.errback.has_value();
    slot.hasRole = facts.role.has_value();
    slot.done = facts.role == "done";
}

} // namespace

OddSlot& Lives::oddOf(SlotRecord& slot)
{
    if (!slot.odd) {
        oddSlots_.push_back({slot.sinceOrOdd, {}, {}});
        slot.sinceOrOdd = static_cast<Moment>(oddSlots_.size() - 1);
        slot.odd = true;
    }
    return oddSlots_[slot.sinceOrOdd];
}

const SlotFacts* Lives::oddFacts(const SlotRecord& slot) const
{
    return slot.odd && oddSlots_[slot.sinceOrOdd].facts ? &*oddSlots_[slot.sinceOrOdd].facts : nullptr;
}

std::int64_t Lives::sparseNumber(const Life& life, std::size_t index) const
{
    const SlotRecord record = slot(life, index);
    const SlotFacts* known = oddFacts(record);
    return known ? known->slot : static_cast<std::int64_t>(index);
}

SlotFacts Lives::slotFacts(const Life& life, std::size_t index) const
{
    const SlotRecord record = slot(life, index);
    if (const SlotFacts* known = oddFacts(record)) return *known;
    const auto since = static_cast<Moment>(this->since(record));
    const Event event = trace_.at(since - 1);
    SlotFacts facts;
    facts.slot = static_cast<std::int64_t>(index);
    facts.since = since;
    facts.role = event.role;
    facts.site = event.site;
    if (record.link) {
        facts.to = event.to == DeferredId::None ? noDeferred : find(event.to, since);
        facts.how = event.how;
        facts.linkedSince = since;
    } else {
        facts.callback = event.callback;
        facts.errback = event.errback;
    }
    return facts;
}

Text Lives::halfOf(const SlotRecord& record, bool callback) const
{
    if (const SlotFacts* known = oddFacts(record)) return callback ? known->callback : known->errback;
    if (record.link) return std::nullopt;
    return trace_.name(since(record) - 1, callback ? &Event::callback : &Event::errback);
}

void Lives::setSlotFacts(Life& life, std::size_t index, const SlotFacts& facts)
{
    SlotRecord record = slot(life, index);
    oddOf(record).facts = facts;
    setBits(record, facts);
    setSlotRecord(life, index, record);
}

std::optional<std::size_t> Lives::sparseIndex(const Life& life, std::int64_t number) const
{
    const auto found = life.rare()->byNumber.find(number);
    return found == life.rare()->byNumber.end() ? std::nullopt : std::optional(found->second);
}

std::optional<std::size_t> Lives::sparseFrom(const Life& life, std::int64_t number) const
{
    const auto found = life.rare()->byNumber.lower_bound(number);
    return found == life.rare()->byNumber.end() ? std::nullopt : std::optional(found->second);
}

// From now on the place of a slot does not tell its number.
void Lives::makeSparse(Life& life)
{
    Rarities& rare = life.rarities();
    rare.next = life.next();
    rare.dense = false;
    for (std::size_t i = 0; i < life.slots.size; ++i)
        rare.byNumber.emplace(slotNumber(life, i), i);
}

std::size_t Lives::addSlot(Life& life, std::int64_t number, const Event& event, EventNumber now)
{
    SlotBits bits;
    bits.hasCallback = event.callback.has_value();
    bits.hasErrback = event.errback.has_value();
    bits.hasRole = event.role.has_value();
    bits.done = event.role == "done";
    const std::size_t index = life.slots.size;
    if (!life.dense() || number != static_cast<std::int64_t>(index))
        return addSparse(life, number, bits, now);
    pushSlot(life, bits, now);
    return index;
}

std::size_t Lives::addSparse(Life& life, std::int64_t number, SlotBits bits, EventNumber now)
{
    const std::size_t index = life.slots.size;
    if (life.dense()) makeSparse(life);
    if (index > 0 && slotNumber(life, index - 1) > number) life.rarities().sorted = false;
    pushSlot(life, bits, now);
    life.rarities().byNumber.emplace(number, index);
    SlotFacts facts = slotFacts(life, index);
    facts.slot = number;
    setSlotFacts(life, index, facts);
    return index;
}

void Lives::sortSlots(Life& life)
{
    if (life.sorted()) return;
    std::vector<SlotRecord> records;
    for (std::size_t i = 0; i < life.slots.size; ++i) {
        if (!oddFacts(slot(life, i))) setSlotFacts(life, i, slotFacts(life, i));
        records.push_back(slot(life, i));
    }
    std::vector<std::size_t> moved(records.size());
    std::size_t place = 0;
    Rarities& rare = life.rarities();
    for (auto& [number, index] : rare.byNumber) {
        moved[index] = place;
        setSlotRecord(life, place, records[index]);
        index = place++;
    }
    if (rare.endNotTold) rare.endNotTold = moved[*rare.endNotTold];
    rare.besideSlot = rare.besideSlot < moved.size() ? moved[rare.besideSlot] : rare.besideSlot;
    rare.sorted = true;
}

SlotState Lives::slotState(const Life& life, std::size_t index) const
{
    const SlotMark last = lastOf(slot(life, index));
    return decode(last.code, trace_, last.event);
}

std::optional<Duration> Lives::slotTime(const SlotRecord& slot) const
{
    const SlotMark last = lastOf(slot);
    return hasTime(last.code) ? trace_.brief(last.event - 1).time : std::nullopt;
}

void Lives::setSlot(Life& life, std::size_t index, EventNumber event, SlotStatus status)
{
    SlotState state = slotState(life, index);
    state.status = status;
    state.time.reset();
    setSlot(life, index, event, state);
}

void Lives::setAnySlot(Life& life, std::size_t index, EventNumber event, const SlotState& state)
{
    SlotRecord record = slot(life, index);
    const SlotMark last = lastOf(record), mark{static_cast<Moment>(event), encode(state)};
    const bool again = last.event == event;
    if (!again && last.event != 0 && last.code == mark.code &&
        (!state.time || decode(last.code, trace_, last.event) == state))
        return;
    std::vector<SlotMark>* more = record.odd ? &oddSlots_[record.sinceOrOdd].marks : nullptr;
    if (again && more && !more->empty()) {
        more->back() = mark;
    } else if (record.began == 0 || (again && record.ended == 0)) {
        record.began = mark.event;
        record.beganAs = mark.code;
    } else if (record.ended == 0 || again) {
        record.ended = mark.event;
        record.endedAs = mark.code;
    } else {
        oddOf(record).marks.push_back(mark);
    }
    setSlotRecord(life, index, record);
}

SlotMark Lives::slotMarkAt(const Life& life, std::size_t index, Position position) const
{
    return markAt(slot(life, index), position);
}

std::size_t SlotList::size() const noexcept
{
    return lives_->slotCount(*life_);
}

SlotFacts SlotList::operator[](std::size_t index) const
{
    return lives_->slotFacts(*life_, index);
}

std::int64_t SlotList::number(std::size_t index) const
{
    return lives_->slotNumber(*life_, index);
}

EventNumber SlotList::since(std::size_t index) const
{
    return lives_->slotSince(*life_, index);
}

bool SlotList::passes(std::size_t index, bool isError) const
{
    return lives_->slot(*life_, index).passes(isError);
}

std::optional<std::size_t> SlotList::find(std::int64_t number) const
{
    return lives_->slotIndex(*life_, number);
}

} // namespace model2map
