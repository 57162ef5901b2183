// SPDX-License-Identifier: GPL-3.0-or-later
// The parts of an answer: reasons as they are found, and the two ways that they are looked for.
#pragma once

#include "model2map/replay/why_evidence.h"

namespace model2map {

class Reasons {
public:
    // False where the way ends with it: nothing more is known, or there are enough.
    bool say(const Reason& reason);
    bool full() const { return all_.size() == mostReasons; }
    std::vector<Reason> take() && { return std::move(all_); }

private:
    std::vector<Reason> all_;
};

// why_causes.cpp: from a result, or from a run of a chain, back to what caused it.
class Causes {
public:
    Causes(const Evidence& evidence, Reasons& reasons) : evidence_(evidence), reasons_(reasons) {}

    // Why the chain of the deferred went on just before the event; to the slot, if one is given.
    void explainRun(DeferredIndex deferred, EventNumber before, std::optional<std::size_t> slot = {});
    // Why the deferred had the result that it had just before the event.
    void explainResult(DeferredIndex deferred, EventNumber before);

private:
    struct Run {
        DeferredIndex deferred = noDeferred;
        EventNumber before = 0;
        std::optional<std::size_t> slot;
    };
    using Next = std::optional<Run>;

    void follow(Next run);
    Next causeOfRun(const Run& run);
    Next causeOfResult(const Reason& result);
    Next causeOfEnd(Reason end);
    Next causeOfTaking(const Reason& taking);
    Next causeOfFire(const Reason& fire);
    Next causeOfCancel(EventNumber event, DeferredIndex deferred);
    Next causeAround(EventNumber event, DeferredIndex deferred);
    Next causeInside(const Reason& around);

    const Evidence& evidence_;
    Reasons& reasons_;
};

// why_waits.cpp: from what has not run down to what it waits for, and up to who waits for it.
class Obstacles {
public:
    Obstacles(const Evidence& evidence, Reasons& reasons, Position position)
        : evidence_(evidence), reasons_(reasons), history_(evidence.history()), position_(position)
    {
    }

    void explain(DeferredIndex deferred, std::optional<std::size_t> slot);
    void tellWaiters(DeferredIndex deferred);

private:
    // A deferred on the way down; `from` is the one above it.
    struct Place {
        DeferredIndex deferred = noDeferred;
        std::size_t from = none;
        std::optional<Reason> lead;
    };
    static constexpr std::size_t none = static_cast<std::size_t>(-1);

    void visit(std::size_t place, std::optional<std::size_t> slot);
    bool closesCircle(std::size_t place) const;
    bool wasVisited(std::size_t place) const;
    bool tellRunning(DeferredIndex deferred);
    void tellPause(DeferredIndex deferred);
    void tellUnfired(std::size_t place);
    void tellNext(DeferredIndex deferred, std::optional<std::size_t> slot);
    EventNumber pausedSince(DeferredIndex deferred) const;
    bool lostSince(EventNumber event, DeferredIndex deferred);
    std::vector<Reason> feeders(DeferredIndex deferred) const;
    std::optional<Reason> fed(DeferredIndex from, std::int64_t number, DeferredIndex to) const;
    void goDown(std::size_t from, std::vector<Reason> leads);
    EventNumber own(DeferredIndex deferred, Action action) const
    {
        return evidence_.ownBefore(deferred, position_ + 1, action);
    }

    const Evidence& evidence_;
    Reasons& reasons_;
    const History& history_;
    const Position position_;
    std::vector<Place> places_;     // all that were found
    std::vector<std::size_t> open_; // those to visit, the next one last
    std::vector<std::size_t> done_; // those visited
};

} // namespace model2map
