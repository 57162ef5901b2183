// SPDX-License-Identifier: GPL-3.0-or-later
#include "model2map/replay/why_evidence.h"

#include <algorithm>
#include <set>

namespace model2map {

using Why = ReasonKind;

EventNumber Evidence::began(DeferredIndex deferred, std::size_t slot, Position position) const
{
    const EventNumber changed = history_.slotChangedAt(deferred, slot, position);
    if (changed == 0 || history_.slotStatusAt(deferred, slot, position) == SlotStatus::Executing)
        return changed;
    const bool ranBefore = history_.slotStatusAt(deferred, slot, changed - 1) == SlotStatus::Executing;
    return ranBefore ? history_.slotChangedAt(deferred, slot, changed - 1) : changed;
}

std::optional<std::size_t> Evidence::runningSlot(DeferredIndex deferred, Position position) const
{
    return history_.chainAt(deferred, position).running;
}

// A log of 2013 has no numbers of slots: it is the one that changed then.
std::optional<std::size_t> Evidence::slotOf(EventNumber event, DeferredIndex deferred) const
{
    const Event what = brief(event);
    const DeferredFacts facts = history_.facts(deferred);
    if (what.slot) return facts.slots.find(*what.slot);
    if (what.role) return std::nullopt;
    for (std::size_t i = 0; i < facts.slots.size(); ++i)
        if (history_.slotChangedAt(deferred, i, event) == event) return i;
    return std::nullopt;
}

bool Evidence::isDoneCallback(const DeferredFacts& facts, std::size_t slot) const
{
    const SlotFacts pair = facts.slots[slot];
    return pair.role == "done" || (pair.how == "list" && !facts.givesAway());
}

// The stretches of a task are attached as they are run.
bool Evidence::attachStarts(const DeferredFacts& facts, std::size_t slot) const
{
    const bool isTask = facts.kind == "task" || facts.kind == "coroutine";
    return !isTask || isDoneCallback(facts, slot);
}

std::optional<Reason> Evidence::slotResult(DeferredIndex deferred, EventNumber event, const Event& what) const
{
    const std::optional<std::size_t> slot = slotOf(event, deferred);
    if (!slot) return std::nullopt;
    const DeferredFacts facts = history_.facts(deferred);
    if (isDoneCallback(facts, *slot)) return std::nullopt;
    if (what.action == Action::Executing) return Reason{Why::EndNotTold, event, deferred, slot};
    if (what.action == Action::Failed) return Reason{Why::Raised, event, deferred, slot};
    const SlotFacts pair = facts.slots[*slot];
    if (pair.isLink() && pair.how != "list") return Reason{Why::GaveAway, event, deferred, slot, pair.to};
    return Reason{Why::Returned, event, deferred, slot};
}

// The result that the deferred got with that event, none where it got none.
std::optional<Reason> Evidence::result(DeferredIndex deferred, EventNumber event) const
{
    const Event what = brief(event);
    const DeferredIndex owner = history_.deferredOf(event);
    if (owner != deferred) {
        const bool taken = what.action == Action::Resumed && owner != noDeferred &&
                           history_.find(what.on, event) == deferred && history_.facts(deferred).givesAway();
        return taken ? std::optional(Reason{Why::NoneLeft, event, deferred, std::nullopt, owner})
                     : std::nullopt;
    }
    switch (what.action) {
    case Action::Fired: {
        if (event != history_.firedAt(deferred)) return std::nullopt; // a second one is not taken
        const bool isError = what.branch == false || history_.trace().at(event - 1).error;
        return Reason{isError ? Why::FiredError : Why::FiredValue, event, deferred};
    }
    case Action::Executing:
    case Action::Executed:
    case Action::Failed:
        return slotResult(deferred, event, what);
    case Action::Resumed:
        if (what.on == DeferredId::None) return std::nullopt;
        return Reason{Why::TookResult, event, deferred, std::nullopt, history_.find(what.on, event)};
    default:
        return std::nullopt;
    }
}

Reason Evidence::origin(DeferredIndex deferred, EventNumber before) const
{
    EventNumber event = history_.changeBefore(deferred, before);
    for (; event != 0; event = history_.changeBefore(deferred, event))
        if (const auto found = result(deferred, event)) {
            const EventNumber lost = history_.lostBetween(event, before);
            return lost == 0 ? *found : Reason{Why::EventsLost, lost, deferred};
        }
    const EventNumber since = history_.facts(deferred).since;
    if (const EventNumber lost = history_.lostBetween(since, before))
        return {Why::EventsLost, lost, deferred};
    return {history_.trace().hasStarted() ? Why::WatchedLate : Why::NotRecorded, since, deferred};
}

Reason Evidence::trigger(DeferredIndex deferred, EventNumber before, std::optional<std::size_t> slot) const
{
    Reason newest = origin(deferred, before);
    if (cannotKnow(newest.kind)) return newest;
    for (EventNumber event = history_.changeBefore(deferred, before); event > newest.event;
         event = history_.changeBefore(deferred, event)) {
        if (history_.deferredOf(event) != deferred) continue;
        const Event what = brief(event);
        const bool released = what.action == Action::Resumed && what.on == DeferredId::None;
        if (!released && what.action != Action::Unpaused) continue;
        if (history_.stateAt(deferred, event).pauseCount != 0) continue;
        newest = {released ? Why::Released : Why::Unpaused, event, deferred};
        break;
    }
    if (!slot) return newest;
    const DeferredFacts facts = history_.facts(deferred);
    const EventNumber attached = facts.slots.since(*slot);
    if (attached > newest.event && attached < before && attachStarts(facts, *slot))
        return {Why::AttachedLate, attached, deferred, slot};
    return newest;
}

EventNumber Evidence::ownBefore(DeferredIndex deferred, EventNumber before, Action action) const
{
    EventNumber event = history_.changeBefore(deferred, before);
    while (event != 0 && (history_.deferredOf(event) != deferred || brief(event).action != action))
        event = history_.changeBefore(deferred, event);
    return event;
}

Reason Evidence::around(EventNumber event, DeferredIndex deferred) const
{
    if (!history_.trace().hasStarted()) return {Why::NotRecorded, event, deferred};
    const Event what = brief(event);
    const Brackets& brackets = history_.brackets();
    const BracketId id = brackets.innermostAt(event - 1, what.thread);
    // Without a bracket, one may be open whose begin was lost.
    const EventNumber known = id == noBracket ? 0 : brackets.began(id);
    if (const EventNumber lost = history_.lostBetween(known, event)) return {Why::EventsLost, lost, deferred};
    if (id != noBracket) {
        const Bracket bracket = brackets.bracket(id);
        if (!bracket.slot) return {Why::InsideRole, known, bracket.deferred};
        return {Why::InsideSlot, known, bracket.deferred,
                history_.facts(bracket.deferred).slots.find(*bracket.slot)};
    }
    if (what.by == DeferredId::None) return {Why::Outside, event, deferred};
    return {Why::ByDeferred, event, deferred, std::nullopt, history_.find(what.by, event)};
}

std::vector<DeferredIndex> Evidence::waitersOf(DeferredIndex deferred, Position position) const
{
    const DeferredFacts facts = history_.facts(deferred);
    std::set<DeferredIndex> candidates;
    for (const ReferenceHolder& holder : facts.referencedBy)
        candidates.insert(holder.deferred);
    if (facts.inside) candidates.insert(facts.inside->parent);
    std::vector<DeferredIndex> waiters;
    for (const DeferredIndex other : candidates)
        if (history_.facts(other).since <= position &&
            history_.stateAt(other, position).waitingOn == deferred)
            waiters.push_back(other);
    return waiters;
}

// cancel() of one that waits always cancels the awaited, and the recorder writes that next in its thread.
std::optional<Reason> Evidence::forwarded(EventNumber event, DeferredIndex deferred) const
{
    const std::int64_t thread = brief(event).thread;
    EventNumber before = event - 1;
    while (before > 0 && brief(before).thread != thread)
        --before;
    if (before == 0 || brief(before).action != Action::Cancelled) return std::nullopt;
    const DeferredIndex waiter = history_.deferredOf(before);
    if (waiter == noDeferred || history_.stateAt(waiter, before - 1).waitingOn != deferred)
        return std::nullopt;
    return Reason{Why::Forwarded, before, waiter};
}

std::optional<Reason> Evidence::watchedLate(EventNumber fired, DeferredIndex deferred) const
{
    const EventNumber since = history_.facts(deferred).since;
    if (brief(since).action != Action::Tracked) return std::nullopt;
    for (EventNumber event = fired - 1; event > since; --event)
        if (history_.deferredOf(event) != deferred) return std::nullopt;
    return Reason{Why::WatchedLate, since, deferred};
}

} // namespace model2map
