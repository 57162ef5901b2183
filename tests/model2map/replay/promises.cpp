// SPDX-License-Identifier: MIT
#include "tests/model2map/replay/promises.h"

#include "model2map/replay/consequences.h"
#include "model2map/replay/outlook.h"

#include <algorithm>
#include <map>

namespace model2map::test {

namespace {

// What a pair or link did, or a wait's end: what a promise is about.
struct Deed {
    EventNumber event = 0;
    DeferredIndex deferred = noDeferred;
    std::optional<std::size_t> slot; // none: anything else
    std::optional<bool> branch;
    DeferredIndex took = noDeferred; // it is `resumed` and takes the result of that one
};

class Keeper {
public:
    explicit Keeper(const History& history) : history_(history) {}

    Promises check()
    {
        for (EventNumber event = history_.eventCount(); event > 0; --event) {
            check(event);
            note(event);
        }
        return promises_;
    }

private:
    void check(EventNumber event);
    void note(EventNumber event);
    void breaks(EventNumber event, const Deed& deed)
    {
        promises_.broken = "event " + std::to_string(event) + " foretells what event " +
                           std::to_string(deed.event) + " does not do";
    }

    const History& history_;
    Promises promises_;
    std::map<DeferredIndex, Deed> next_;  // of each deferred, its next event
    std::map<DeferredIndex, Deed> taken_; // and the next time that its result is taken
};

// In a log of 2013 a step is one event, and has no number.
void Keeper::note(EventNumber event)
{
    const DeferredIndex self = history_.deferredOf(event);
    if (self == noDeferred) return;
    const Event what = history_.trace().brief(event - 1);
    Deed deed{event, self, std::nullopt, what.branch, noDeferred};
    const bool begins = what.action == Action::Executing;
    const bool steps =
        !history_.trace().hasStarted() && (what.action == Action::Executed || what.action == Action::Failed);
    const SlotList slots = history_.facts(self).slots;
    if (begins && what.slot) deed.slot = slots.find(*what.slot);
    if (steps)
        for (std::size_t i = 0; i < slots.size(); ++i)
            if (history_.slotChangedAt(self, i, event) == event &&
                history_.slotStatusAt(self, i, event) != SlotStatus::Skipped)
                deed.slot = i;
    next_[self] = deed;
    if (what.action != Action::Resumed || what.on == DeferredId::None) return;
    deed.took = history_.find(what.on, event);
    taken_[deed.took] = deed;
}

void Keeper::check(EventNumber event)
{
    const std::vector<Consequence> told = consequencesOf(history_, event);
    if (told.empty()) return;
    const DeferredIndex self = history_.deferredOf(event);
    const Outlook outlook = outlookAfter(history_, event);
    const auto found = next_.find(self);
    const bool runs = found != next_.end() && found->second.slot;
    switch (told.back().kind) {
    case ConsequenceKind::NextCallback:
    case ConsequenceKind::NextErrback:
    case ConsequenceKind::NextLink:
    case ConsequenceKind::NextListLink:
    case ConsequenceKind::RunsAtOnce: {
        if (!runs) return;
        const Deed& deed = found->second;
        ++promises_.next;
        if (deed.slot != outlook.next || deed.branch == outlook.isError) breaks(event, deed);
        return;
    }
    case ConsequenceKind::NextWaiter: {
        const auto taken = taken_.find(self);
        if (taken == taken_.end()) return;
        ++promises_.waiters;
        const bool ranBefore = runs && found->second.event < taken->second.event;
        if (taken->second.deferred != outlook.waiter || ranBefore) breaks(event, taken->second);
        return;
    }
    case ConsequenceKind::EndsWithValue:
    case ConsequenceKind::EndsWithError:
    case ConsequenceKind::StandsPaused:
    case ConsequenceKind::StandsUnfired:
        ++promises_.still;
        if (runs) breaks(event, found->second);
        return;
    default:
        return;
    }
}

} // namespace

Promises promisesOf(const History& history)
{
    return Keeper(history).check();
}

} // namespace model2map::test
