// SPDX-License-Identifier: GPL-3.0-or-later
// What the trace tells of single steps: where a result came from, what made a chain go on, what was around an
// event.
#pragma once

#include "model2map/replay/brackets.h"
#include "model2map/replay/why.h"

namespace model2map {

class Evidence {
public:
    explicit Evidence(const History& history) : history_(history) {}

    const History& history() const { return history_; }
    // The event that began what the slot did last up to the position.
    EventNumber began(DeferredIndex deferred, std::size_t slot, Position position) const;
    // The slot that runs, none if none does.
    std::optional<std::size_t> runningSlot(DeferredIndex deferred, Position position) const;
    // Where the result came from that the deferred had just before the event.
    Reason origin(DeferredIndex deferred, EventNumber before) const;
    // What made its chain go on then: that result, or (if later) an unpause, a release, that the slot was
    // attached.
    Reason trigger(DeferredIndex deferred, EventNumber before, std::optional<std::size_t> slot) const;
    // The newest event of its own with that action before the event; 0 for none.
    EventNumber ownBefore(DeferredIndex deferred, EventNumber before, Action action) const;
    // Who waits for it then.
    std::vector<DeferredIndex> waitersOf(DeferredIndex deferred, Position position) const;
    // What was around the event: a bracket, another one that the log names, or nothing.
    Reason around(EventNumber event, DeferredIndex deferred) const;
    // Of a `cancelled`: the one that forwarded its own to it.
    std::optional<Reason> forwarded(EventNumber event, DeferredIndex deferred) const;
    // Whether the `fired` only reports what the deferred had when it began to be watched, or may do so.
    std::optional<Reason> watchedLate(EventNumber fired, DeferredIndex deferred) const;

    Event brief(EventNumber event) const { return history_.trace().brief(event - 1); }
    std::optional<std::size_t> slotOf(EventNumber event, DeferredIndex deferred) const;

private:
    std::optional<Reason> result(DeferredIndex deferred, EventNumber event) const;
    std::optional<Reason> slotResult(DeferredIndex deferred, EventNumber event, const Event& what) const;
    bool isDoneCallback(const DeferredFacts& facts, std::size_t slot) const;
    bool attachStarts(const DeferredFacts& facts, std::size_t slot) const;

    const History& history_;
};

} // namespace model2map
