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

} // namespace

std::string Fold::slotName(const Life& life, std::size_t index) const
{
    const SlotFacts& slot = life.facts.slots[index];
    return describe(slot, slot.to == noDeferred ? nullptr : &lives_[slot.to].facts);
}

std::size_t Fold::addToChain(DeferredIndex self, const SlotFacts& slot)
{
    const std::size_t index = lives_[self].addSlot(slot);
    if (!lives_[self].sorted()) unsorted_.push_back(self);
    return index;
}

std::size_t Fold::addSlot(DeferredIndex self, std::optional<std::int64_t> number, const Event& event)
{
    Life& life = lives_[self];
    SlotFacts slot;
    slot.slot = number.value_or(life.nextFreeSlot());
    slot.since = now_;
    slot.role = event.role;
    slot.site = event.site;
    const std::optional<std::size_t> known = life.slotIndex(slot.slot);
    if (known) {
        SlotRecord& record = life.slotRecords[*known];
        if (!std::exchange(record.inferred, false))
            inconsistent(self, "Event " + std::to_string(now_) + " (" +
                                   std::string(actionName(event.action)) + ") takes slot " +
                                   std::to_string(slot.slot) + " of " + name(self) + ", which holds " +
                                   slotName(life, *known) + " already.");
        return *known;
    }
    if (slot.slot > life.nextFreeSlot())
        inconsistent(self, name(self) + " gets slot " + std::to_string(slot.slot) + " at event " +
                               std::to_string(now_) + ", but its next one is " +
                               std::to_string(life.nextFreeSlot()) + ": slots are missing.");
    return addToChain(self, slot);
}

void Fold::attach(DeferredIndex self, const Event& event)
{
    Life& life = lives_[self];
    life.lastAttached = now_;
    const bool linkOf2013 = !section().started && looksLikeLink(event);
    if (linkOf2013 && life.beside == Beside::ChainedFirst) {
        life.facts.slots[life.besideSlot].site = event.site;
        life.beside = Beside::Nothing;
        return;
    }
    const std::size_t index = addSlot(self, event.slot, event);
    SlotFacts& slot = life.facts.slots[index];
    if (!slot.isLink()) {
        if (!slot.callback) slot.callback = event.callback;
        if (!slot.errback) slot.errback = event.errback;
    }
    life.beside = linkOf2013 ? Beside::AttachedFirst : Beside::Nothing;
    life.besideSlot = index;
}

void Fold::chain(DeferredIndex self, const Event& event)
{
    if (event.to == DeferredId::None)
        inconsistent(self,
                     "Event " + std::to_string(now_) + " (chained) of " + name(self) + " names no target.");
    const DeferredIndex to = event.to == DeferredId::None ? noDeferred : reference(event.to);
    Life& life = lives_[self];
    const bool told = !section().started && !event.slot && life.beside == Beside::AttachedFirst;
    const std::size_t index = told ? life.besideSlot : addSlot(self, event.slot, event);
    SlotFacts& slot = life.facts.slots[index];
    slot.callback = slot.errback = std::nullopt;
    slot.to = to;
    slot.how = event.how;
    slot.linkedSince = now_;
    life.beside = told || section().started || event.slot ? Beside::Nothing : Beside::ChainedFirst;
    life.besideSlot = index;
    if (to == noDeferred) return;
    if (event.how == "list")
        ties_.tie(lives_, self, to, std::nullopt, now_);
    else
        ties_.tie(lives_, to, self, slot.slot, now_);
}

std::optional<std::size_t> Fold::slotByName(const Life& life, const Event& event, std::int64_t from)
{
    for (auto index = life.slotFrom(from); index; index = life.slotFrom(life.facts.slots[*index].slot + 1)) {
        const SlotStatus status = life.slotRecords[*index].log.last().status;
        const bool notRun = status == SlotStatus::Pending || status == SlotStatus::Skipped;
        if (notRun && holds(life.facts.slots[*index], event)) return index;
    }
    return std::nullopt;
}

std::optional<std::size_t> Fold::openOrByName(const Life& life, const Event& event, bool ends) const
{
    if (ends && life.openPair != noBracket) {
        const std::optional<std::int64_t> open = brackets_.bracket(life.openPair).slot;
        const std::optional<std::size_t> index = open ? life.slotIndex(*open) : std::nullopt;
        if (index && (!event.callback || holds(life.facts.slots[*index], event))) return index;
    }
    // What the chain has passed does not run; it is looked at only when nothing else has that name.
    const std::optional<std::size_t> ahead = slotByName(life, event, life.next);
    return ahead ? ahead : slotByName(life, event, std::int64_t{0});
}

std::size_t Fold::inferSlot(DeferredIndex self, std::optional<std::int64_t> number, const Event& event)
{
    Life& life = lives_[self];
    inconsistent(self, "Event " + std::to_string(now_) + " (" + std::string(actionName(event.action)) +
                           ") runs " + (event.callback ? plainLine(*event.callback) : "a callback") +
                           (number ? " in slot " + std::to_string(*number) : "") + " of " + name(self) +
                           ", which never got it; the slot was added.");
    SlotFacts slot;
    slot.slot = number.value_or(life.nextFreeSlot());
    slot.since = now_;
    slot.role = event.role;
    (event.branch == false ? slot.errback : slot.callback) = event.callback;
    const std::size_t index = addToChain(self, slot);
    life.slotRecords[index].inferred = true;
    return index;
}

std::optional<std::size_t> Fold::slotOf(DeferredIndex self, const Event& event, bool ends)
{
    const Life& life = lives_[self];
    if (event.slot) {
        const std::optional<std::size_t> index = life.slotIndex(*event.slot);
        return index ? index : inferSlot(self, event.slot, event);
    }
    if (event.role) return std::nullopt;
    const std::optional<std::size_t> index = openOrByName(life, event, ends);
    return index ? index : inferSlot(self, std::nullopt, event);
}

} // namespace model2map
