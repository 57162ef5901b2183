// SPDX-License-Identifier: GPL-3.0-or-later
// Which deferred is drawn inside which: the first tie that closes no circle; all others are reference tiles.
#pragma once

#include "model2map/replay/disjoint_sets.h"
#include "model2map/replay/lives.h"

namespace model2map {

class Ties {
public:
    // From `event` on `child` is tied to `parent`, in that slot of it.
    void tie(Lives& lives, DeferredIndex child, DeferredIndex parent, std::optional<std::int64_t> slot,
             EventNumber event);

private:
    DisjointSets trees_; // a deferred that is in no other is the head of its set
};

} // namespace model2map
