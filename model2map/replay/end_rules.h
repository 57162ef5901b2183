// SPDX-License-Identifier: GPL-3.0-or-later
// The problems that can be told only from the whole log, or need a threshold.
#pragma once

#include "model2map/replay/fold.h"

namespace model2map {

// What is known of a log beside its lines.
struct LogSource {
    bool openEnd = false;  // the newest log may still grow, so its end tells nothing
    bool nameless = false; // it came through standard input, so nobody looked for a side file
};

// Appends them.
void addUnhandled(const Fold& fold, std::vector<Problem>& problems);
void addSlowCallbacks(const Fold& fold, Duration slow, std::vector<Problem>& problems);
void addEndProblems(const Fold& fold, const Trace& trace, const LogSource& source,
                    std::vector<Problem>& problems);

// Of a deferred's own pairs the last one, none if it has none or a link, or somebody waits through a pair:
// whose errors go nowhere without an errback.
std::optional<std::size_t> lastOwnPair(const Lives& lives, const Life& life);
// Whether somebody has reason to wait for one that never fired.
bool isNeeded(const Lives& lives, const Life& life);

} // namespace model2map
