// SPDX-License-Identifier: GPL-3.0-or-later
// What can be seen of a trace after some events of it: a prediction asks nothing else.
#pragma once

#include "model2map/replay/brackets.h"
#include "model2map/replay/predict.h"

namespace model2map {

class Past {
public:
    Past(const History& history, Position now) : history_(history), now_(now) {}

    Position now() const { return now_; }
    Event event(EventNumber event) const { return history_.trace().brief(event - 1); }
    DeferredIndex find(DeferredId number) const;
    DeferredIndex deferredOf(EventNumber event) const { return history_.deferredOf(event); }
    DeferredFacts facts(DeferredIndex deferred) const { return history_.facts(deferred); }
    DeferredState state(DeferredIndex deferred) const { return history_.stateAt(deferred, now_); }
    // The same after an earlier event.
    DeferredState stateAfter(DeferredIndex deferred, EventNumber event) const
    {
        return history_.stateAt(deferred, event);
    }
    SlotStatus status(DeferredIndex deferred, std::size_t slot) const
    {
        return history_.slotStatusAt(deferred, slot, now_);
    }

    // Whether the rules of Twisted hold for it, and it was watched from its begin on, or has run since.
    bool isPlain(DeferredIndex deferred) const;
    // The slots that are known; of these, the ones that have begun or were passed.
    std::size_t slotCount(DeferredIndex deferred) const;
    std::size_t slotsBehind(DeferredIndex deferred) const;
    // The slot that runs.
    std::optional<std::size_t> runningSlot(DeferredIndex deferred) const;
    // The next slot that takes its result, none if all that are left let it pass.
    std::optional<std::size_t> nextSlot(DeferredIndex deferred) const;
    struct Waiter {
        DeferredIndex deferred = noDeferred;
        EventNumber since = 0;
    };
    // Who has waited longest for it.
    std::optional<Waiter> firstWaiter(DeferredIndex deferred) const;

    // Whether what was found may be wrong: the looks are used up, or a queue is not what the log shows.
    bool isUnsure() const { return muddled_ || looks_ >= maxLooks; }

    // The last event that a chain may be driven by, 0 for none.
    EventNumber lastTurn() const;
    // The one before it of the same thread, past brackets that are through, whose end it gives; 0 for none,
    // or where the looks are used up.
    EventNumber levelBefore(EventNumber event) const;
    // The bracket that ended with that event; noBracket for none.
    BracketId endedWith(EventNumber event) const;
    // The bracket that is around an event of its thread, and after it if it ended one.
    BracketId around(EventNumber event) const;
    const Brackets& brackets() const { return history_.brackets(); }

private:
    bool wasTornLoose(DeferredIndex deferred, DeferredIndex from = noDeferred) const;
    EventNumber waitsSince(DeferredIndex deferred) const;
    bool isReport(DeferredIndex deferred, const DeferredFacts& facts) const;

    const History& history_;
    const Position now_;
    mutable std::size_t looks_ = 0;
    mutable bool muddled_ = false;
};

// Events that drive no chain: they may stand anywhere.
bool isAside(Action action) noexcept;

} // namespace model2map
