// SPDX-License-Identifier: GPL-3.0-or-later
// The problems of a log as it stands, found in shares: of ten million events they take many frames' time.
#pragma once

#include "model2map/replay/end_rules.h"
#include "model2map/replay/slow_callbacks.h"

#include <cstddef>
#include <utility>
#include <vector>

namespace model2map {

// The fold and the trace outlive it and do not change meanwhile.
class ProblemSearch {
public:
    ProblemSearch(const Fold& fold, const Trace& trace, const LogSource& source, Duration slow);
    ProblemSearch(const ProblemSearch&) = delete;
    ProblemSearch& operator=(const ProblemSearch&) = delete;
    // Looks at so many deferreds more, each of which is looked at four times. True when all is found.
    bool look(std::size_t deferreds);
    // In order of events, once all is found.
    std::vector<Problem> take() { return std::move(problems_); }

private:
    enum class Stage { Slow, Ends, Unfired, NeverFired, Done };
    void lookAt(DeferredIndex deferred);
    void endStage();

    const std::size_t deferreds_;
    std::vector<Problem> problems_;
    SlowCallbacks slow_;
    EndRules ends_;
    Stage stage_ = Stage::Slow;
    std::size_t next_ = 0; // deferred in that stage
};

} // namespace model2map
