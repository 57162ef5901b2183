// SPDX-License-Identifier: GPL-3.0-or-later
// Everything that has not come to its end at a position: unfired, waiting, paused, held.
#pragma once

#include "model2map/replay/history.h"

#include <vector>

namespace model2map {

struct PendingDeferred {
    DeferredIndex deferred = noDeferred;
    DeferredStatus status = DeferredStatus::Pending;
    // Down the waits, the links that feed it and the members of a list that have not fired: the one that all
    // hangs on. Itself where it hangs on nothing known; noDeferred where the way leads in a circle.
    DeferredIndex leaf = noDeferred;
    DeferredStatus leafStatus = DeferredStatus::Pending;
    EventNumber since = 0; // that made it so; of an unfired one: that made it known
};

// Those of a kind: in the same state, made at the same place, hanging on one that was made at the same place
// and is in the same state.
struct PendingGroup {
    std::vector<PendingDeferred> members; // the oldest first
};

// The group with the oldest member first. Destroyed ones are not pending. Costs one look at each deferred
// and each event up to the position.
std::vector<PendingGroup> pendingAt(const History& history, Position position);

} // namespace model2map
