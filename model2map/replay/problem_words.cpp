// SPDX-License-Identifier: GPL-3.0-or-later
#include "model2map/replay/problem_words.h"

#include "model2map/replay/describe.h"

namespace model2map {

namespace {

// One of a deferred, or of none.
class Words {
public:
    Words(const Problem& problem, const Fold& fold, const Trace& trace, const LogSource& source)
        : problem_(problem), fold_(fold), lives_(fold.lives()), trace_(trace), source_(source)
    {
    }

    std::string text() const
    {
        // It begins with the name of a callback, which stays as it is.
        if (problem_.rule == "slow-callback") return action() == Action::Slow ? slowTold() : slowSlot();
        return asSentence(ofDeferred());
    }

private:
    std::string ofDeferred() const
    {
        const ProblemRule rule = problem_.rule;
        if (rule == "ended-early") return endedEarly();
        if (rule == "unfinished-callback") return unfinished();
        if (rule == "unhandled-error") return unhandled();
        if (rule == "no-final-errback") return noFinalErrback();
        if (rule == "pending-at-end") return pendingAtEnd();
        return neverFired();
    }

    const Life& life() const { return lives_[problem_.deferred]; }
    std::string name() const { return describe(lives_.facts(problem_.deferred)); }
    std::string event() const { return std::to_string(problem_.event); }
    Action action() const { return trace_.brief(problem_.event - 1).action; }

    std::string endedEarly() const
    {
        return "The log ends after event " + event() +
               " without stopped: the program crashed, was killed, or runs still." +
               (source_.nameless
                    ? " Its newest events may stand beside it, in FILE.side: mon-recover FILE adds them."
                    : "");
    }

    std::string unfinished() const
    {
        const auto turn = fold_.brackets().lastTurn(problem_.event);
        const std::optional<std::int64_t> number =
            turn ? fold_.brackets().bracket(turn->bracket).slot : std::nullopt;
        const auto slot = number ? lives_.slotIndex(life(), *number) : std::nullopt;
        return name() + ": " + (slot ? nameOf(lives_, life(), *slot) : "code") + " began at event " +
               event() + " and had not ended when the log did.";
    }

    std::string unhandled() const
    {
        const bool isTold = action() == Action::Unhandled;
        const ErrorInfo* error =
            isTold ? trace_.at(problem_.event - 1).error : lives_.result(life().resultFrom).second;
        const std::string what = error ? " (" + describe(*error) + ")" : "";
        if (isTold)
            return name() + " was left with an error at event " + event() + what +
                   ": add an errback at the end of its chain.";
        return name() + " ends with an error that nobody handled" + what + "; it came at event " +
               std::to_string(life().resultAt) + ": add an errback at the end of its chain.";
    }

    std::string noFinalErrback() const
    {
        const std::optional<std::size_t> last = lastOwnPair(lives_, life());
        const Text callback = last ? lives_.halfOf(life(), *last, true) : Text();
        return name() + " has no errback after " + plainLine(callback.value_or("its last callback")) +
               ", attached at event " + event() + ": an error there would go unseen.";
    }

    std::string pendingAtEnd() const
    {
        return name() + ", known since event " + std::to_string(life().since) +
               ", has not fired by the end of the log" +
               (isNeeded(lives_, life()) ? "; the one that was to fire it has not either." : ".");
    }

    std::string neverFired() const
    {
        const std::size_t slots = lives_.slotCount(life());
        const std::string who =
            slots == 0 ? "one that waits for it" : std::to_string(slots) + (slots == 1 ? " slot" : " slots");
        return name() + " has " + who + " but never fired before " +
               (life().destroyed ? "it was destroyed at event " : "the log ended at event ") + event() +
               ": somebody must call callback or errback.";
    }

    std::string slowTold() const
    {
        const Event told = trace_.brief(problem_.event - 1);
        return (told.callback ? plainLine(*told.callback) : "A callback") +
               (problem_.deferred != noDeferred ? " of " + name() : "") + " ran for " +
               (told.time ? describe(*told.time) : "too long") + " by event " + event() +
               ": nothing else ran in its thread meanwhile.";
    }

    // Of the callback that ended at the event.
    std::string slowSlot() const
    {
        const std::size_t slot = slotThatEnded();
        const SlotState state = lives_.slotState(life(), slot);
        const Text errback = state.branch == false ? lives_.halfOf(life(), slot, false) : Text();
        return (errback ? plainLine(*errback) : nameOf(lives_, life(), slot)) + " of " + name() + " took " +
               describe(state.time.value_or(Duration{0})) + " until event " + event() +
               ": nothing else ran in its thread meanwhile.";
    }

    std::size_t slotThatEnded() const
    {
        const std::optional<std::int64_t> number = trace_.brief(problem_.event - 1).slot;
        if (const auto slot = number ? lives_.slotIndex(life(), *number) : std::nullopt) return *slot;
        std::size_t slot = 0; // a log without numbers of slots
        while (slot + 1 < lives_.slotCount(life()) &&
               lives_.lastOf(lives_.slot(life(), slot)).event != problem_.event)
            ++slot;
        return slot;
    }

    const Problem& problem_;
    const Fold& fold_;
    const Lives& lives_;
    const Trace& trace_;
    const LogSource& source_;
};

} // namespace

std::string problemSentence(const Problem& problem, const Fold& fold, const Trace& trace,
                            const LogSource& source)
{
    if (problem.words != 0) return fold.words(problem);
    return Words(problem, fold, trace, source).text();
}

} // namespace model2map
