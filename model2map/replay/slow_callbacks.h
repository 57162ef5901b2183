// SPDX-License-Identifier: GPL-3.0-or-later
// Callbacks that took longer than a threshold.
#pragma once

#include "model2map/replay/fold.h"

#include <cstdint>
#include <set>
#include <utility>

namespace model2map {

class SlowCallbacks {
public:
    // Tells those that the log itself calls slow, and of each deferred that is looked at the others.
    SlowCallbacks(const Fold& fold, Duration slow, std::vector<Problem>& problems);
    void look(DeferredIndex deferred);

private:
    void tell(DeferredIndex deferred, EventNumber event);

    const Fold& fold_;
    const Duration slow_;
    std::vector<Problem>& problems_;
    std::set<std::pair<DeferredIndex, std::int64_t>> told_;
};

} // namespace model2map
