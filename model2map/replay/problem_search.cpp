// SPDX-License-Identifier: GPL-3.0-or-later
#include "model2map/replay/problem_search.h"

#include <algorithm>

namespace model2map {

namespace {

// What the fold told when it took its events in.
std::vector<Problem> toldBy(const Fold& fold)
{
    std::vector<Problem> problems = fold.problems();
    for (const auto& [event, deferred] : fold.unhandledTold())
        problems.push_back({"unhandled-error", true, deferred, event, 0, 0});
    return problems;
}

} // namespace

ProblemSearch::ProblemSearch(const Fold& fold, const Trace& trace, const LogSource& source, Duration slow)
    : deferreds_(fold.lives().size()), problems_(toldBy(fold)), slow_(fold, slow, problems_),
      ends_(fold, trace, source, problems_)
{
}

bool ProblemSearch::look(std::size_t deferreds)
{
    while (stage_ != Stage::Done) {
        const std::size_t end = next_ + std::min(deferreds, deferreds_ - next_);
        deferreds -= end - next_;
        for (; next_ < end; ++next_)
            lookAt(DeferredIndex{static_cast<std::uint32_t>(next_)});
        if (next_ < deferreds_) return false;
        endStage();
    }
    return true;
}

void ProblemSearch::lookAt(DeferredIndex deferred)
{
    switch (stage_) {
    case Stage::Slow:
        return slow_.look(deferred);
    case Stage::Ends:
        return ends_.look(deferred);
    case Stage::Unfired:
        return ends_.lookIfUnfired(deferred);
    case Stage::NeverFired:
        return ends_.tellUnfired(deferred);
    case Stage::Done:
        break;
    }
}

void ProblemSearch::endStage()
{
    if (stage_ == Stage::Slow) ends_.lookAtLogs();
    if (stage_ == Stage::Unfired) ends_.findCauses();
    stage_ = static_cast<Stage>(static_cast<int>(stage_) + 1);
    next_ = 0;
    if (stage_ == Stage::Done)
        std::stable_sort(problems_.begin(), problems_.end(),
                         [](const Problem& a, const Problem& b) { return a.event < b.event; });
}

} // namespace model2map
