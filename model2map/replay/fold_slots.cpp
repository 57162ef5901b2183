// SPDX-License-Identifier: GPL-3.0-or-later
// The pairs and links of a chain, those of 2013 included, which have names and no numbers.
#include "model2map/replay/describe.h"
#include "model2map/replay/fold.h"

namespace model2map {

namespace {

constexpr std::string_view linkCallback = "Deferred.callback", linkErrback = "Deferred.errback";

// What chainDeferred attached in 2013: the other deferred's own callback and errback.
bool looksLikeLink(const Event& event)
{
    return event.callback && event.callback->ends_with(linkCallback) && event.errback &&
           event.errback->ends_with(linkErrback);
}

// Whether the callback that an event names is the one of that slot.
bool holds(const SlotFacts& slot, const Event& event)
{
    if (!event.callback) return false;
    if (slot.isLink())
        return event.callback->ends_with(linkCallback) || event.callback->ends_with(linkErrback);
    if (!event.branch) return slot.callback == event.callback || slot.errback == event.callback;
    return (*event.branch ? slot.callback : slot.errback) == event.callback;
}

bool notRun(SlotStatus status)
{
    return status == SlotStatus::Pending || status == SlotStatus::Skipped;
}

} // namespace

std::string Fold::slotName(const Life& life, std::size_t index) const
{
    return nameOf(lives_, life, index);
}

std::size_t Fold::addToChain(DeferredIndex self, std::int64_t number, const Event& event)
{
    const std::size_t index = lives_.addSlot(lives_[self], number, event, now_);
    if (!lives_[self].sorted()) unsorted_.push_back(self);
    return index;
}

// The event that named the last slot; 0 where there is none.
EventNumber Fold::newestSlot(const Life& life) const
{
    const auto last = lives_.slotIndex(life, wrapped(lives_.nextFreeSlot(life), -1));
    return last ? lives_.since(lives_.slot(life, *last)) : 0;
}

std::size_t Fold::addSlot(DeferredIndex self, std::optional<std::int64_t> number, const Event& event)
{
    const Life& life = lives_[self];
    const std::int64_t next = lives_.nextFreeSlot(life), wanted = number.value_or(next);
    return wanted == next ? addToChain(self, next, event) : addUnexpected(self, wanted, event);
}

std::size_t Fold::addUnexpected(DeferredIndex self, std::int64_t wanted, const Event& event)
{
    Life& life = lives_[self];
    const std::int64_t next = lives_.nextFreeSlot(life);
    if (const std::optional<std::size_t> known = lives_.slotIndex(life, wanted)) {
        SlotRecord record = lives_.slot(life, *known);
        if (!record.inferred)
            inconsistent(self,
                         "Event " + std::to_string(now_) + " (" + std::string(actionName(event.action)) +
                             ") takes slot " + std::to_string(wanted) + " of " + name(self) +
                             ", which holds " + slotName(life, *known) + " already.",
                         lives_.since(record));
        record.inferred = false;
        lives_.setSlotRecord(life, *known, record);
        fillIn(self, *known, event);
        return *known;
    }
    if (wanted > next)
        inconsistent(self,
                     name(self) + " gets slot " + std::to_string(wanted) + " at event " +
                         std::to_string(now_) + ", but its next one is " + std::to_string(next) +
                         ": slots are missing.",
                     newestSlot(life));
    return addToChain(self, wanted, event);
}

// The halves that an inferred slot has not shown yet, when the line that attached it comes late.
void Fold::fillIn(DeferredIndex self, std::size_t index, const Event& event)
{
    const Life& life = lives_[self];
    SlotFacts slot = lives_.slotFacts(life, index);
    if (slot.isLink() || event.action != Action::Attached) return;
    if (!slot.callback) slot.callback = event.callback;
    if (!slot.errback) slot.errback = event.errback;
    setSlotFacts(self, index, slot);
}

void Fold::attach(DeferredIndex self, const Event& event)
{
    Life& life = lives_[self];
    const bool linkOf2013 = !section().started && looksLikeLink(event);
    if (linkOf2013 && life.beside() == Beside::ChainedFirst) {
        SlotFacts link = lives_.slotFacts(life, life.rare()->besideSlot);
        link.site = event.site;
        setSlotFacts(self, life.rare()->besideSlot, link);
        life.rarities().beside = Beside::Nothing;
        return;
    }
    const std::size_t index = addSlot(self, event.slot, event);
    life.setBeside(linkOf2013 ? Beside::AttachedFirst : Beside::Nothing, index);
}

void Fold::chain(DeferredIndex self, const Event& event)
{
    if (event.to == DeferredId::None)
        inconsistent(self,
                     "Event " + std::to_string(now_) + " (chained) of " + name(self) + " names no target.");
    const DeferredIndex to = event.to == DeferredId::None ? noDeferred : reference(event.to);
    Life& life = lives_[self];
    const bool told = !section().started && !event.slot && life.beside() == Beside::AttachedFirst;
    const std::size_t index = told ? life.rare()->besideSlot : addSlot(self, event.slot, event);
    makeLink(self, index, to, event);
    const bool besideNothing = told || section().started || event.slot;
    life.setBeside(besideNothing ? Beside::Nothing : Beside::ChainedFirst, index);
    if (to == noDeferred) return;
    if (event.how == "list")
        ties_.tie(lives_, self, to, std::nullopt, now_);
    else
        ties_.tie(lives_, to, self, lives_.slotNumber(life, index), now_);
}

void Fold::makeLink(DeferredIndex self, std::size_t index, DeferredIndex to, const Event& event)
{
    Life& life = lives_[self];
    SlotRecord record = lives_.slot(life, index);
    if (record.sinceOrOdd == now_ && !record.odd) { // the event tells it all
        record.link = true;
        record.toList = event.how == "list";
        record.hasCallback = record.hasErrback = false;
        return lives_.setSlotRecord(life, index, record);
    }
    SlotFacts slot = lives_.slotFacts(life, index);
    slot.callback = slot.errback = std::nullopt;
    slot.to = to;
    slot.how = event.how;
    slot.linkedSince = now_;
    setSlotFacts(self, index, slot);
}

void Fold::setSlotFacts(DeferredIndex self, std::size_t index, const SlotFacts& facts)
{
    lives_.setSlotFacts(lives_[self], index, facts);
    if (const auto named = namedSlots_.find(self); named != namedSlots_.end()) named->second.add(facts);
}

std::optional<std::size_t> Fold::slotByName(DeferredIndex self, const Event& event, std::int64_t from)
{
    constexpr int few = 32; // to look at before all of them are kept by name
    const Life& life = lives_[self];
    int looked = 0;
    for (auto index = lives_.slotFrom(life, from); index; index = lives_.slotAfter(life, *index)) {
        if (++looked > few) return farSlotByName(self, event, lives_.slotNumber(life, *index));
        if (notRun(lives_.slotStatus(life, *index)) && holds(lives_.slotFacts(life, *index), event))
            return index;
    }
    return std::nullopt;
}

std::optional<std::size_t> Fold::farSlotByName(DeferredIndex self, const Event& event, std::int64_t from)
{
    if (!event.callback) return std::nullopt;
    const Life& life = lives_[self];
    NamedSlots& named = namedSlots_[self];
    named.grow(lives_, life);
    const auto isGone = [&](std::int64_t number) {
        const auto index = lives_.slotIndex(life, number);
        return !index || !notRun(lives_.slotStatus(life, *index)) ||
               !holds(lives_.slotFacts(life, *index), event);
    };
    const bool isLink = event.callback->ends_with(linkCallback) || event.callback->ends_with(linkErrback);
    const auto number = named.find({*event.callback, event.branch, isLink}, from, isGone);
    return number ? lives_.slotIndex(life, *number) : std::nullopt;
}

std::optional<std::size_t> Fold::openOrByName(DeferredIndex self, const Event& event, bool ends)
{
    const Life& life = lives_[self];
    if (ends && life.openPair != noBracket) {
        const std::optional<std::int64_t> open = brackets_.bracket(life.openPair).slot;
        const std::optional<std::size_t> index = open ? lives_.slotIndex(life, *open) : std::nullopt;
        if (index && (!event.callback || holds(lives_.slotFacts(life, *index), event))) return index;
    }
    // What the chain has passed does not run; it is looked at only when nothing else has that name.
    const std::optional<std::size_t> ahead = slotByName(self, event, life.next());
    return ahead ? ahead : slotByName(self, event, std::int64_t{0});
}

std::size_t Fold::inferSlot(DeferredIndex self, std::optional<std::int64_t> number, const Event& event)
{
    Life& life = lives_[self];
    inconsistent(self, "Event " + std::to_string(now_) + " (" + std::string(actionName(event.action)) +
                           ") runs " + (event.callback ? plainLine(*event.callback) : "a callback") +
                           (number ? " in slot " + std::to_string(*number) : "") + " of " + name(self) +
                           ", which never got it; the slot was added.");
    SlotFacts slot;
    slot.slot = number.value_or(lives_.nextFreeSlot(life));
    slot.since = now_;
    slot.role = event.role;
    (event.branch == false ? slot.errback : slot.callback) = event.callback;
    const std::size_t index = addToChain(self, slot.slot, event);
    setSlotFacts(self, index, slot);
    SlotRecord record = lives_.slot(life, index);
    record.inferred = true;
    lives_.setSlotRecord(life, index, record);
    return index;
}

std::optional<std::size_t> Fold::searchSlot(DeferredIndex self, const Event& event, bool ends)
{
    if (event.slot) return inferSlot(self, event.slot, event);
    if (event.role) return std::nullopt;
    const std::optional<std::size_t> index = openOrByName(self, event, ends);
    return index ? index : inferSlot(self, std::nullopt, event);
}

} // namespace model2map
