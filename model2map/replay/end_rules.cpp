// SPDX-License-Identifier: GPL-3.0-or-later
#include "model2map/replay/end_rules.h"

#include "model2map/replay/hanging.h"

#include <utility>

namespace model2map {

EndRules::EndRules(const Fold& fold, const Trace& trace, const LogSource& source,
                   std::vector<Problem>& problems)
    : fold_(fold), lives_(fold.lives()), problems_(problems), mayWait_(fold.lives().size())
{
    const reactortrack::ReadCounts& counts = trace.counts();
    const bool whole = counts.badLines == 0 && !counts.torn && !counts.refused;
    const bool openEnd = source.openEnd || counts.cut;
    for (const Section& section : fold.sections()) {
        const bool reached = !openEnd || &section != &fold.sections().back() || section.stopped;
        ended_.push_back(reached);
        complete_.push_back(reached && whole && section.started && section.stopped && !section.lost);
    }
}

void EndRules::lookAtLogs()
{
    for (std::size_t i = 0; i < ended_.size(); ++i)
        endedEarly(i);
}

void EndRules::look(DeferredIndex deferred)
{
    unfinishedCallbacks(deferred);
    unhandledError(deferred);
    noFinalErrback(deferred);
}

void EndRules::lookIfUnfired(DeferredIndex deferred)
{
    const Life& life = lives_[deferred];
    mayWait_[at(deferred)] = !life.fired && isNeeded(lives_, life) && (life.destroyed || complete(life));
}

void EndRules::findCauses()
{
    isCause_ = firstCauses(lives_, mayWait_);
}

void EndRules::tellUnfired(DeferredIndex deferred)
{
    const Life& life = lives_[deferred];
    if (isCause_[at(deferred)])
        tell("never-fired", true, deferred, life.destroyed ? lives_.destroyedAt(life) : lastEvent(life));
    else if (!life.fired && !life.destroyed && complete(life))
        tell("pending-at-end", false, deferred, lastEvent(life));
}

EventNumber EndRules::lastEvent(const Life& life) const
{
    return fold_.sections()[fold_.sectionAt(life.since)].last;
}

void EndRules::tell(ProblemRule rule, bool isError, DeferredIndex deferred, EventNumber event)
{
    problems_.push_back({rule, isError, deferred, static_cast<Moment>(event), 0, 0});
}

void EndRules::endedEarly(std::size_t index)
{
    const Section& section = fold_.sections()[index];
    if (!ended_[index] || !section.started || section.stopped) return;
    tell("ended-early", true, noDeferred, section.last);
}

void EndRules::unfinishedCallbacks(DeferredIndex index)
{
    const Life& life = lives_[index];
    if (!ended_[fold_.sectionAt(life.since)]) return;
    if (life.openPair != noBracket)
        tell("unfinished-callback", true, index, fold_.brackets().began(life.openPair));
    if (!life.rare()) return;
    for (const BracketId bracket : life.rare()->openRoles)
        tell("unfinished-callback", true, index, fold_.brackets().began(bracket));
}

void EndRules::unhandledError(DeferredIndex index)
{
    const Life& life = lives_[index];
    if (!complete(life) || life.unhandledTold || !life.givesAway || life.result != Result::Error) return;
    if (life.awaiting || life.waitingOn() != noDeferred) return;
    tell("unhandled-error", true, index, lastEvent(life));
}

// Errors of the last callback go nowhere, unless a link or a waiter takes them over.
void EndRules::noFinalErrback(DeferredIndex index)
{
    const Life& life = lives_[index];
    if (!complete(life) || !life.givesAway || life.hadWaiter) return;
    const std::optional<std::size_t> last = lastOwnPair(lives_, life);
    if (!last) return;
    const SlotRecord slot = lives_.slot(life, *last);
    if (slot.hasCallback && !slot.hasErrback) tell("no-final-errback", false, index, lives_.since(slot));
}

std::optional<std::size_t> lastOwnPair(const Lives& lives, const Life& life)
{
    std::optional<std::size_t> found;
    for (std::size_t i = 0; i < lives.slotCount(life); ++i) {
        const SlotRecord slot = lives.slot(life, i);
        if (slot.link) return std::nullopt;
        const Text role = slot.hasRole ? lives.slotFacts(life, i).role : Text{};
        if (role == "await" || role == "gather") return std::nullopt;
        if (!role) found = i;
    }
    return found;
}

bool isNeeded(const Lives& lives, const Life& life)
{
    return lives.slotCount(life) > 0 || life.hadWaiter;
}

} // namespace model2map
