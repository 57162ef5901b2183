// SPDX-License-Identifier: GPL-3.0-or-later
// What something was after each event that changed it; found by binary search.
#pragma once

#include "model2map/replay/history.h"

#include <algorithm>
#include <vector>

namespace model2map {

// State must be comparable. Events come in order.
template <class State>
class ChangeLog {
public:
    // From `event` on it is `state`.
    void set(EventNumber event, const State& state)
    {
        if (!changes_.empty() && changes_.back().event == event)
            changes_.back().state = state;
        else if (changes_.empty() || !(changes_.back().state == state))
            changes_.push_back({event, state});
    }

    // Null before the first change.
    const State* at(Position position) const
    {
        const Change* change = changeAt(position);
        return change ? &change->state : nullptr;
    }
    // The event that made it what it is at `position`; 0 before the first change.
    EventNumber eventAt(Position position) const
    {
        const Change* change = changeAt(position);
        return change ? change->event : 0;
    }

    // The newest; the state of a new one before the first change.
    State last() const { return changes_.empty() ? State{} : changes_.back().state; }
    EventNumber lastEvent() const { return changes_.empty() ? 0 : changes_.back().event; }

private:
    struct Change {
        EventNumber event;
        State state;
    };

    const Change* changeAt(Position position) const
    {
        const auto after =
            std::upper_bound(changes_.begin(), changes_.end(), position,
                             [](Position p, const Change& change) { return p < change.event; });
        return after == changes_.begin() ? nullptr : &*std::prev(after);
    }

    std::vector<Change> changes_;
};

} // namespace model2map
