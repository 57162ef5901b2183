// SPDX-License-Identifier: GPL-3.0-or-later
#include "model2map/replay/life.h"

namespace model2map {

std::optional<std::size_t> Life::slotIndex(std::int64_t number) const
{
    const std::optional<std::size_t> found = slotFrom(number);
    return found && facts.slots[*found].slot == number ? found : std::nullopt;
}

std::optional<std::size_t> Life::slotFrom(std::int64_t number) const
{
    if (dense_) {
        const std::size_t index = number < 0 ? 0 : static_cast<std::size_t>(number);
        return index < facts.slots.size() ? std::optional(index) : std::nullopt;
    }
    const auto found = byNumber_.lower_bound(number);
    return found == byNumber_.end() ? std::nullopt : std::optional(found->second);
}

std::size_t Life::addSlot(SlotFacts slot)
{
    const std::size_t index = facts.slots.size();
    if (dense_ && slot.slot != static_cast<std::int64_t>(index)) {
        dense_ = false;
        for (std::size_t i = 0; i < index; ++i)
            byNumber_.emplace(facts.slots[i].slot, i);
    }
    if (!dense_) byNumber_.emplace(slot.slot, index);
    if (index > 0 && facts.slots.back().slot > slot.slot) sorted_ = false;
    facts.slots.push_back(slot);
    slotRecords.emplace_back();
    return index;
}

std::int64_t Life::nextFreeSlot() const
{
    if (dense_) return static_cast<std::int64_t>(facts.slots.size());
    return byNumber_.rbegin()->first + 1;
}

void Life::sortSlots()
{
    if (sorted_) return;
    std::vector<SlotFacts> slots;
    std::vector<SlotRecord> records;
    std::vector<std::size_t> moved(facts.slots.size());
    for (auto& [number, index] : byNumber_) {
        moved[index] = slots.size();
        slots.push_back(facts.slots[index]);
        records.push_back(std::move(slotRecords[index]));
        index = moved[index];
    }
    facts.slots = std::move(slots);
    slotRecords = std::move(records);
    if (endNotTold) endNotTold = moved[*endNotTold];
    besideSlot = besideSlot < moved.size() ? moved[besideSlot] : besideSlot;
    sorted_ = true;
}

void Life::setResult(Result kind, Text newValue, const ErrorInfo* newError, EventNumber event)
{
    result = kind;
    value = newValue;
    error = newError;
    resultAt = event;
    givenTo = noDeferred;
}

// Only a pair's bracket stands in the way: a chain that was fired inside its deferred's canceller, or
// cancelled by its timer, runs in that bracket.
void Life::passThrough(EventNumber event)
{
    if (!now.fired || now.pauseCount != 0 || openPair != noBracket || awaiting || now.heldAt) return;
    if (result != Result::Value && result != Result::Error) return;
    while (const std::optional<std::size_t> index = slotFrom(next)) {
        const SlotFacts& slot = facts.slots[*index];
        if (slot.isLink() || (result == Result::Error ? slot.errback : slot.callback)) break;
        // A waiter before this slot takes the error away first: what comes to the slot is None.
        if (result == Result::Error && !waiters.empty() && waiters.front().slot <= slot.slot) break;
        SlotState state = slotRecords[*index].log.last();
        if (state.status == SlotStatus::Pending) {
            state.status = SlotStatus::Skipped;
            slotRecords[*index].log.set(event, state);
        }
        next = slot.slot + 1;
    }
}

DeferredStatus Life::status() const
{
    if (hasOpenBracket()) return DeferredStatus::Running;
    if (now.heldAt) return DeferredStatus::Held;
    if (now.waitingOn != noDeferred) return DeferredStatus::Waiting;
    if (now.pauseCount != 0) return DeferredStatus::Paused;
    if (!now.fired) return DeferredStatus::Pending;
    if (result != Result::Error) return DeferredStatus::Succeeded;
    return isCancelledError(error) ? DeferredStatus::Cancelled : DeferredStatus::Failed;
}

void Life::settle(EventNumber event)
{
    passThrough(event);
    const bool hidden = awaiting || now.waitingOn != noDeferred;
    now.value = hidden ? Text{} : value;
    now.error = hidden ? nullptr : error;
    now.status = status();
    log.set(event, now);
}

bool isCancelledError(const ErrorInfo* error)
{
    constexpr std::string_view name = "CancelledError";
    if (!error || !error->type.ends_with(name)) return false;
    const std::size_t before = error->type.size() - name.size();
    return before == 0 || error->type[before - 1] == '.' || error->type[before - 1] == ':';
}

} // namespace model2map
