// SPDX-License-Identifier: GPL-3.0-or-later
// The problems that only the end of a log tells.
#pragma once

#include "model2map/replay/fold.h"

#include <vector>

namespace model2map {

// What is known of a log beside its lines.
struct LogSource {
    bool openEnd = false;  // the newest log may still grow, so its end tells nothing
    bool nameless = false; // it came through standard input, so nobody looked for a side file
};

// First whole logs are looked at, then all deferreds, then all again for what findCauses() needs, then all
// for what never fired.
class EndRules {
public:
    EndRules(const Fold& fold, const Trace& trace, const LogSource& source, std::vector<Problem>& problems);
    void lookAtLogs();
    void look(DeferredIndex deferred);
    void lookIfUnfired(DeferredIndex deferred);
    void findCauses();
    void tellUnfired(DeferredIndex deferred);

private:
    bool complete(const Life& life) const { return complete_[fold_.sectionAt(life.since)]; }
    EventNumber lastEvent(const Life& life) const;
    void tell(ProblemRule rule, bool isError, DeferredIndex deferred, EventNumber event);
    void endedEarly(std::size_t section);
    void unfinishedCallbacks(DeferredIndex index);
    void unhandledError(DeferredIndex index);
    void noFinalErrback(DeferredIndex index);

    const Fold& fold_;
    const Lives& lives_;
    std::vector<Problem>& problems_;
    std::vector<bool> ended_, complete_;  // by section
    std::vector<bool> mayWait_, isCause_; // by deferred
};

// Of a deferred's own pairs the last one, none if it has none or a link, or somebody waits through a pair:
// whose errors go nowhere without an errback.
std::optional<std::size_t> lastOwnPair(const Lives& lives, const Life& life);
// Whether somebody has reason to wait for one that never fired.
bool isNeeded(const Lives& lives, const Life& life);

} // namespace model2map
