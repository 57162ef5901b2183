// SPDX-License-Identifier: GPL-3.0-or-later
// The problems that can be told only from the whole log, or need a threshold.
#pragma once

#include "model2map/replay/fold.h"

namespace model2map {

// Appends them. `openEnd`: the newest log may still grow, so its end tells nothing.
void addSlowCallbacks(const Fold& fold, Duration slow, std::vector<Problem>& problems);
void addEndProblems(const Fold& fold, const Trace& trace, bool openEnd, std::vector<Problem>& problems);

} // namespace model2map
