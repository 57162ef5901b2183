// SPDX-License-Identifier: GPL-3.0-or-later
#include "model2map/replay/end_rules.h"

#include "model2map/replay/describe.h"
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
        : fold_(fold), lives_(fold.lives()), source_(source), problems_(problems)
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
    void tell(std::string_view rule, bool isError, DeferredIndex deferred, EventNumber event,
              std::string text)
    {
        problems_.push_back({rule, isError, deferred, event, asSentence(std::move(text))});
    }

    void endedEarly(std::size_t index)
    {
        const Section& section = fold_.sections()[index];
        if (!ended_[index] || !section.started || section.stopped) return;
        tell("ended-early", true, noDeferred, section.last,
             "The log ends after event " + std::to_string(section.last) +
                 " without stopped: the program crashed, was killed, or runs still." +
                 (source_.nameless
                      ? " Its newest events may stand beside it, in FILE.side: mon-recover FILE adds them."
                      : ""));
    }

    void unfinishedCallbacks(DeferredIndex index)
    {
        const Life& life = lives_[index];
        if (!ended_[fold_.sectionAt(life.since)]) return;
        if (life.openPair != noBracket) unfinished(index, life.openPair);
        if (!life.rare()) return;
        for (const BracketId bracket : life.rare()->openRoles)
            unfinished(index, bracket);
    }

    void unfinished(DeferredIndex index, BracketId id)
    {
        const Life& life = lives_[index];
        const Bracket& bracket = fold_.brackets().bracket(id);
        const auto slot = bracket.slot ? lives_.slotIndex(life, *bracket.slot) : std::nullopt;
        const EventNumber began = fold_.brackets().began(id);
        tell("unfinished-callback", true, index, began,
             describe(lives_.facts(index)) + ": " + (slot ? nameOf(lives_, life, *slot) : "code") +
                 " began at event " + std::to_string(began) + " and had not ended when the log did.");
    }

    void unhandledError(DeferredIndex index)
    {
        const Life& life = lives_[index];
        if (!complete(life) || life.unhandledTold || !life.givesAway || life.result != Result::Error) return;
        if (life.awaiting || life.waitingOn() != noDeferred) return;
        const ErrorInfo* error = lives_.result(life.resultFrom).second;
        tell("unhandled-error", true, index, lastEvent(life),
             describe(lives_.facts(index)) + " ends with an error that nobody handled" +
                 (error ? " (" + describe(*error) + ")" : "") + "; it came at event " +
                 std::to_string(life.resultAt) + ": add an errback at the end of its chain.");
    }

    // Errors of the last callback go nowhere, unless a link or a waiter takes them over.
    void noFinalErrback(DeferredIndex index)
    {
        const Life& life = lives_[index];
        if (!complete(life) || !life.givesAway || life.hadWaiter) return;
        std::optional<std::size_t> found;
        for (std::size_t i = 0; i < lives_.slotCount(life); ++i) {
            const SlotRecord slot = lives_.slot(life, i);
            if (slot.link) return;
            const Text role = slot.hasRole ? lives_.slotFacts(life, i).role : Text{};
            if (role == "await" || role == "gather") return;
            if (!role) found = i;
        }
        if (!found || lives_.slot(life, *found).hasErrback || !lives_.slot(life, *found).hasCallback) return;
        const SlotFacts last = lives_.slotFacts(life, *found);
        tell("no-final-errback", false, index, last.since,
             describe(lives_.facts(index)) + " has no errback after " + plainLine(*last.callback) +
                 ", attached at event " + std::to_string(last.since) + ": an error there would go unseen.");
    }

    void neverFired()
    {
        std::vector<bool> candidates(lives_.size());
        for (std::size_t i = 0; i < lives_.size(); ++i) {
            const Life& life = lives_[indexOf(i)];
            const bool needed = lives_.slotCount(life) > 0 || life.hadWaiter;
            candidates[i] = !life.fired && needed && (life.destroyed || complete(life));
        }
        const std::vector<bool> told = firstCauses(lives_, candidates);
        for (std::size_t i = 0; i < lives_.size(); ++i) {
            const Life& life = lives_[indexOf(i)];
            if (told[i])
                tellNeverFired(indexOf(i));
            else if (!life.fired && !life.destroyed && complete(life))
                tell("pending-at-end", false, indexOf(i), lastEvent(life),
                     describe(lives_.facts(indexOf(i))) + ", known since event " +
                         std::to_string(life.since) + ", has not fired by the end of the log" +
                         (candidates[i] ? "; the one that was to fire it has not either." : "."));
        }
    }

    void tellNeverFired(DeferredIndex index)
    {
        const Life& life = lives_[index];
        const EventNumber event = life.destroyed ? lives_.destroyedAt(life) : lastEvent(life);
        const std::size_t slots = lives_.slotCount(life);
        const std::string who =
            slots == 0 ? "one that waits for it" : std::to_string(slots) + (slots == 1 ? " slot" : " slots");
        tell("never-fired", true, index, event,
             describe(lives_.facts(index)) + " has " + who + " but never fired before " +
                 (life.destroyed ? "it was destroyed at event " : "the log ended at event ") +
                 std::to_string(event) + ": somebody must call callback or errback.");
    }

    const Fold& fold_;
    const Lives& lives_;
    const LogSource& source_;
    std::vector<Problem>& problems_;
    std::vector<bool> ended_, complete_; // by section
};

void addSlowEvents(const Fold& fold, std::vector<Problem>& problems)
{
    for (const SlowTold& told : fold.slowTold()) {
        const bool named = told.deferred != noDeferred;
        problems.push_back({"slow-callback", false, told.deferred, told.event,
                            (told.callback ? plainLine(*told.callback) : "A callback") +
                                (named ? " of " + describe(fold.lives().facts(told.deferred)) : "") +
                                " ran for " + (told.time ? describe(*told.time) : "too long") + " by event " +
                                std::to_string(told.event) + ": nothing else ran in its thread meanwhile."});
    }
}

} // namespace

void addSlowCallbacks(const Fold& fold, Duration slow, std::vector<Problem>& problems)
{
    addSlowEvents(fold, problems);
    std::set<std::pair<DeferredIndex, std::int64_t>> told;
    for (const SlowTold& event : fold.slowTold())
        if (event.slot) told.emplace(event.deferred, *event.slot);
    const Lives& lives = fold.lives();
    for (std::size_t i = 0; i < lives.size(); ++i) {
        const Life& life = lives[indexOf(i)];
        for (std::size_t s = 0; s < lives.slotCount(life); ++s) {
            // A link's time is that of the callbacks it sets off, which are told themselves.
            if (lives.slot(life, s).link) continue;
            const SlotState state = lives.slotState(life, s);
            if (!state.time || *state.time <= slow || told.contains({indexOf(i), lives.slotNumber(life, s)}))
                continue;
            const EventNumber event = lives.lastOf(lives.slot(life, s)).event;
            const Text errback = lives.slotFacts(life, s).errback;
            const std::string name =
                state.branch == false && errback ? plainLine(*errback) : nameOf(lives, life, s);
            problems.push_back({"slow-callback", false, indexOf(i), event,
                                name + " of " + describe(lives.facts(indexOf(i))) + " took " +
                                    describe(*state.time) + " until event " + std::to_string(event) +
                                    ": nothing else ran in its thread meanwhile."});
        }
    }
}

void addUnhandled(const Fold& fold, const Trace& trace, std::vector<Problem>& problems)
{
    for (const auto& [event, deferred] : fold.unhandledTold()) {
        const ErrorInfo* const error = trace.at(event - 1).error;
        problems.push_back(
            {"unhandled-error", true, deferred, event,
             asSentence(describe(fold.lives().facts(deferred)) + " was left with an error at event " +
                        std::to_string(event) + (error ? " (" + describe(*error) + ")" : "") +
                        ": add an errback at the end of its chain.")});
    }
}

void addEndProblems(const Fold& fold, const Trace& trace, const LogSource& source,
                    std::vector<Problem>& problems)
{
    EndRules(fold, trace, source, problems).run();
}

} // namespace model2map
