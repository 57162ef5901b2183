// SPDX-License-Identifier: GPL-3.0-or-later
#include "model2map/replay/outlook.h"

#include "model2map/replay/bisect.h"
#include "model2map/replay/why_evidence.h"

namespace model2map {

namespace {

class Looker {
public:
    Looker(const History& history, EventNumber event)
        : history_(history), event_(event), self_(history.deferredOf(event)), facts_(history.facts(self_)),
          state_(history.stateAt(self_, event))
    {
    }

    Outlook look() const;

private:
    struct Waiting {
        DeferredIndex waiter = noDeferred;
        EventNumber since = 0;
    };

    std::size_t reached() const;
    bool knowsResult() const;
    // Who waits for it the longest.
    Waiting firstWaiter() const;
    bool mayBeTakenOut(std::size_t slot) const;

    const History& history_;
    const EventNumber event_;
    const DeferredIndex self_;
    const DeferredFacts facts_;
    const DeferredState state_;
};

// A chain is worked off from its first slot on.
std::size_t Looker::reached() const
{
    return bisect(0, facts_.slots.size(), [&](std::size_t slot) {
        return facts_.slots.since(slot) <= event_ &&
               history_.slotStatusAt(self_, slot, event_) != SlotStatus::Pending;
    });
}

// A result without a value (they can be switched off) is known only from the event that gave it.
bool Looker::knowsResult() const
{
    if (state_.value || state_.error) return true;
    const Action action = history_.trace().brief(event_ - 1).action;
    return action == Action::Fired || action == Action::Executed || action == Action::Failed;
}

Looker::Waiting Looker::firstWaiter() const
{
    if (!facts_.givesAway()) return {};
    const Evidence evidence(history_);
    Waiting first;
    for (const DeferredIndex other : evidence.waitersOf(self_, event_)) {
        const EventNumber since = evidence.ownBefore(other, event_ + 1, Action::Waiting);
        if (first.waiter == noDeferred || since < first.since) first = {other, since};
    }
    return first;
}

bool Looker::mayBeTakenOut(std::size_t slot) const
{
    if (facts_.givesAway()) return false;
    const SlotFacts pair = facts_.slots[slot];
    return pair.role == "done" || pair.how == "list";
}

Outlook Looker::look() const
{
    Outlook outlook;
    if (state_.destroyed || state_.waitingOn != noDeferred || state_.heldAt) return outlook;
    if (!state_.fired) {
        outlook.kind = OutlookKind::Unfired;
        return outlook;
    }
    outlook.reached = reached();
    const std::size_t next = outlook.reached;
    if (next > 0 && history_.slotStatusAt(self_, next - 1, event_) == SlotStatus::Executing) return outlook;
    const Event event = history_.trace().brief(event_ - 1);
    if (event.returned != DeferredId::None || !knowsResult()) return outlook;
    outlook.isError = state_.error || event.action == Action::Failed ||
                      (event.action == Action::Fired && event.branch == false);
    const bool hasNext = next < facts_.slots.size() && facts_.slots.since(next) <= event_;
    const bool ended = event.action == Action::Executed || event.action == Action::Failed;
    if (state_.pauseCount != 0) { // what a callback pauses goes on to its end
        if (!ended) outlook.kind = OutlookKind::Paused;
    } else if (const Waiting first = firstWaiter();
               first.waiter != noDeferred && (!hasNext || facts_.slots.since(next) > first.since)) {
        outlook.kind = OutlookKind::Waiter;
        outlook.waiter = first.waiter;
    } else if (hasNext && !mayBeTakenOut(next)) {
        outlook.kind = OutlookKind::Next;
        outlook.next = next;
    } else if (facts_.givesAway()) {
        outlook.kind = OutlookKind::End;
    }
    return outlook;
}

} // namespace

Outlook outlookAfter(const History& history, EventNumber event)
{
    if (history.deferredOf(event) == noDeferred) return {};
    return Looker(history, event).look();
}

std::vector<std::size_t> passedWith(const History& history, EventNumber event, std::size_t reached)
{
    const DeferredIndex self = history.deferredOf(event);
    std::size_t first = reached;
    while (first > 0 && history.slotChangedAt(self, first - 1, event) == event &&
           history.slotStatusAt(self, first - 1, event) == SlotStatus::Skipped)
        --first;
    std::vector<std::size_t> passed;
    for (; first < reached; ++first)
        passed.push_back(first);
    return passed;
}

} // namespace model2map
