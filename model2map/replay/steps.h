// SPDX-License-Identifier: GPL-3.0-or-later
// Steps with a meaning: from a position to the one where something that matters has happened.
#pragma once

#include "model2map/replay/history.h"

namespace model2map {

// Each returns where the step leads, none where there is nothing of the kind in that direction. Forward lies
// after `from`, backward before it. Costs up to one look at each event between.

// Over: to the end of the callback that runs innermost in the cursor's thread; where none runs, of the next
// one to begin. Back: to the begin of the callback that runs, or that ended here or last.
std::optional<Position> stepOver(const History& history, Position from);
std::optional<Position> stepOverBack(const History& history, Position from);

// Out: to the end of the callback inside which the innermost one runs; of the innermost itself when nothing
// is around it. Back: to its begin.
std::optional<Position> stepOut(const History& history, Position from);
std::optional<Position> stepOutBack(const History& history, Position from);

// Along the chain: to the next event of that deferred, or the one before.
std::optional<Position> stepAlong(const History& history, Position from, DeferredIndex deferred);
std::optional<Position> stepAlongBack(const History& history, Position from, DeferredIndex deferred);

// Whether with that event an error came up: a callback raised, a deferred was fired with one, or one ended
// unhandled.
inline bool isFailure(const Event& event)
{
    switch (event.action) {
    case Action::Failed:
    case Action::Unhandled:
        return true;
    case Action::Fired:
        return event.branch == false;
    default:
        return false;
    }
}

} // namespace model2map
