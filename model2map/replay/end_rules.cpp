// SPDX-License-Identifier: GPL-3.0-or-later
#include "model2map/replay/end_rules.h"

#include "model2map/replay/hanging.h"

#include <set>

namespace model2map {

namespace {

DeferredIndex indexOf(std::size_t i)
{
    return DeferredIndex{static_cast<std::uint32_t>(i)};
}

// The rules of one pass over all deferreds at the end of their logs.
class EndRules {
public:
    EndRules(const Fold& fold, const Trace& trace, const LogSource& source, std::vector<Problem>& problems)
        : fold_(fold), lives_(fold.lives()), problems_(problems)
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

    void run()
    {
        for (std::size_t i = 0; i < ended_.size(); ++i)
            endedEarly(i);
        for (std::size_t i = 0; i < lives_.size(); ++i) {
            unfinishedCallbacks(indexOf(i));
            unhandledError(indexOf(i));
            noFinalErrback(indexOf(i));
        }
        neverFired();
    }

private:
    bool complete(const Life& life) const { return complete_[fold_.sectionAt(life.since)]; }
    EventNumber lastEvent(const Life& life) const
    {
        return fold_.sections()[fold_.sectionAt(life.since)].last;
    }
    void tell(ProblemRule rule, bool isError, DeferredIndex deferred, EventNumber event)
    {
        problems_.push_back({rule, isError, deferred, static_cast<Moment>(event), 0, 0});
    }

    void endedEarly(std::size_t index)
    {
        const Section& section = fold_.sections()[index];
        if (!ended_[index] || !section.started || section.stopped) return;
        tell("ended-early", true, noDeferred, section.last);
    }

    void unfinishedCallbacks(DeferredIndex index)
    {
        const Life& life = lives_[index];
        if (!ended_[fold_.sectionAt(life.since)]) return;
        if (life.openPair != noBracket)
            tell("unfinished-callback", true, index, fold_.brackets().began(life.openPair));
        if (!life.rare()) return;
        for (const BracketId bracket : life.rare()->openRoles)
            tell("unfinished-callback", true, index, fold_.brackets().began(bracket));
    }

    void unhandledError(DeferredIndex index)
    {
        const Life& life = lives_[index];
        if (!complete(life) || life.unhandledTold || !life.givesAway || life.result != Result::Error) return;
        if (life.awaiting || life.waitingOn() != noDeferred) return;
        tell("unhandled-error", true, index, lastEvent(life));
    }

    // Errors of the last callback go nowhere, unless a link or a waiter takes them over.
    void noFinalErrback(DeferredIndex index)
    {
        const Life& life = lives_[index];
        if (!complete(life) || !life.givesAway || life.hadWaiter) return;
        const std::optional<std::size_t> last = lastOwnPair(lives_, life);
        if (!last) return;
        const SlotRecord slot = lives_.slot(life, *last);
        if (slot.hasCallback && !slot.hasErrback) tell("no-final-errback", false, index, lives_.since(slot));
    }

    void neverFired()
    {
        std::vector<bool> candidates(lives_.size());
        for (std::size_t i = 0; i < lives_.size(); ++i) {
            const Life& life = lives_[indexOf(i)];
            candidates[i] = !life.fired && isNeeded(lives_, life) && (life.destroyed || complete(life));
        }
        const std::vector<bool> told = firstCauses(lives_, candidates);
        for (std::size_t i = 0; i < lives_.size(); ++i) {
            const Life& life = lives_[indexOf(i)];
            if (told[i])
                tell("never-fired", true, indexOf(i),
                     life.destroyed ? lives_.destroyedAt(life) : lastEvent(life));
            else if (!life.fired && !life.destroyed && complete(life))
                tell("pending-at-end", false, indexOf(i), lastEvent(life));
        }
    }

    const Fold& fold_;
    const Lives& lives_;
    std::vector<Problem>& problems_;
    std::vector<bool> ended_, complete_; // by section
};

} // namespace

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

void addUnhandled(const Fold& fold, std::vector<Problem>& problems)
{
    for (const auto& [event, deferred] : fold.unhandledTold())
        problems.push_back({"unhandled-error", true, deferred, event, 0, 0});
}

void addSlowCallbacks(const Fold& fold, Duration slow, std::vector<Problem>& problems)
{
    const auto add = [&problems](DeferredIndex deferred, EventNumber event) {
        problems.push_back({"slow-callback", false, deferred, static_cast<Moment>(event), 0, 0});
    };
    std::set<std::pair<DeferredIndex, std::int64_t>> told;
    for (const SlowTold& event : fold.slowTold()) {
        add(event.deferred, event.event);
        if (event.slot) told.emplace(event.deferred, *event.slot);
    }
    const Lives& lives = fold.lives();
    for (std::size_t i = 0; i < lives.size(); ++i) {
        const Life& life = lives[indexOf(i)];
        for (std::size_t s = 0; s < lives.slotCount(life); ++s) {
            // A link's time is that of the callbacks it sets off, which are told themselves.
            const SlotRecord slot = lives.slot(life, s);
            if (slot.link || !fold.mayBeSlow(lives.lastOf(slot).event, slow)) continue;
            const std::optional<Duration> time = lives.slotTime(slot);
            if (!time || *time <= slow || told.contains({indexOf(i), lives.slotNumber(life, s)})) continue;
            add(indexOf(i), lives.lastOf(slot).event);
        }
    }
}

void addEndProblems(const Fold& fold, const Trace& trace, const LogSource& source,
                    std::vector<Problem>& problems)
{
    EndRules(fold, trace, source, problems).run();
}

} // namespace model2map
