// SPDX-License-Identifier: GPL-3.0-or-later
#include "model2map/replay/proof.h"

#include "model2map/replay/proof_error.h"

#include <array>

namespace model2map {

namespace {

using Why = ReasonKind;

class Proof {
public:
    Proof(const History& history, const Problem& problem)
        : history_(history), problem_(problem), deferred_(problem.deferred), event_(problem.event),
          evidence_(history)
    {
    }

    std::vector<Reason> find() &&
    {
        for (const Rule& rule : rules)
            if (rule.name == problem_.rule) (this->*rule.tell)();
        std::vector<Reason> found = std::move(reasons_).take();
        if (found.empty()) found.push_back({Why::Says, event_, deferred_});
        return found;
    }

private:
    struct Rule {
        ProblemRule name;
        void (Proof::*tell)();
    };
    static const std::array<Rule, 18> rules;

    void unhandledError()
    {
        const bool atEnd = evidence_.brief(event_).action != Action::Unhandled;
        const Position position = atEnd ? event_ : event_ - 1;
        ErrorWay(evidence_, reasons_).tell(deferred_, position + 1);
        const DeferredState state = history_.stateAt(deferred_, position);
        const bool stands = state.heldAt || state.pauseCount != 0 || state.status == DeferredStatus::Running;
        if (stands)
            Obstacles(evidence_, reasons_, position).explain(deferred_, std::nullopt);
        else if (history_.lostBetween(history_.facts(deferred_).since, event_) == 0)
            say(Why::NoErrbackLeft, event_);
    }

    // What could still fire it, down to what all hangs on.
    void unfired()
    {
        const bool gone = history_.stateAt(deferred_, event_).destroyed;
        Obstacles(evidence_, reasons_, gone ? event_ - 1 : event_).explain(deferred_, std::nullopt);
    }

    void unfinishedCallback()
    {
        const Brackets& brackets = history_.brackets();
        const auto slot = evidence_.slotOf(event_, deferred_);
        if (slot) saysIfBefore(history_.facts(deferred_).slots.since(*slot));
        BracketId at = brackets.innermostAt(event_, evidence_.brief(event_).thread);
        for (at = at == noBracket ? at : brackets.outer(at); at != noBracket; at = brackets.outer(at))
            if (!reasons_.say(around(at))) return;
        reasons_.say({slot ? Why::EndNotTold : Why::RoleRuns, event_, deferred_, slot});
    }

    void waitCycle()
    {
        for (DeferredIndex at = deferred_; at != noDeferred;) {
            const DeferredIndex on = history_.stateAt(at, event_).waitingOn;
            const EventNumber since = evidence_.ownBefore(at, event_ + 1, Action::Waiting);
            if (!reasons_.say({Why::Waits, since, at, std::nullopt, on})) return;
            at = on == deferred_ ? noDeferred : on;
        }
        say(Why::Circle, event_);
    }

    void selfWait()
    {
        const EventNumber end = evidence_.ownBefore(deferred_, event_, Action::Executed);
        const auto slot = end == 0 ? std::nullopt : evidence_.slotOf(end, deferred_);
        if (slot && history_.find(evidence_.brief(end).returned, end) == deferred_) {
            saysIfBefore(history_.facts(deferred_).slots.since(*slot));
            reasons_.say({Why::ReturnedItself, end, deferred_, slot});
        }
        reasons_.say({Why::Waits, event_, deferred_, std::nullopt, deferred_});
    }

    void eventsLost()
    {
        if (event_ > 1) say(Why::BeforeGap, event_ - 1);
        if (event_ < history_.eventCount()) say(Why::AfterGap, event_ + 1);
    }

    void endedEarly()
    {
        say(Why::LastLine, event_);
        const Brackets& brackets = history_.brackets();
        for (BracketId at = brackets.innermostAt(event_); at != noBracket; at = brackets.outer(at)) {
            Reason open = around(at);
            open.kind = open.slot ? Why::Runs : Why::RoleRuns;
            if (!reasons_.say(open)) return;
        }
    }

    void inconsistent()
    {
        if (problem_.against != 0)
            say(Why::StandsAgainst, problem_.against);
        else if (deferred_ != noDeferred)
            nothingBefore(Why::NothingBefore);
    }

    void slowCallback()
    {
        const auto slot = deferred_ == noDeferred ? std::nullopt : evidence_.slotOf(event_, deferred_);
        if (!slot) return;
        saysIfBefore(history_.facts(deferred_).slots.since(*slot));
        saysIfBefore(evidence_.began(deferred_, *slot, event_));
        say(Why::Says, event_);
    }

    // Where what is gone came from, and who has it.
    void givenAway()
    {
        const EventNumber given = problem_.against;
        const DeferredIndex by = history_.deferredOf(given);
        const auto link = by == deferred_ ? evidence_.slotOf(given, deferred_) : std::nullopt;
        const EventNumber before = link ? evidence_.began(deferred_, *link, given) : given;
        reasons_.say(evidence_.origin(deferred_, before));
        if (link)
            reasons_.say({Why::GaveAway, given, deferred_, link, history_.facts(deferred_).slots[*link].to});
        else
            reasons_.say({Why::TookResult, given, by, std::nullopt, deferred_});
        if (problem_.rule != "none-after-chain") return;
        if (const auto slot = evidence_.slotOf(event_, deferred_))
            saysIfBefore(history_.facts(deferred_).slots.since(*slot));
    }

    void firedTwice()
    {
        const EventNumber first = history_.firedAt(deferred_);
        if (first == 0 || first > event_) return nothingBefore(Why::NothingBefore);
        if (const auto late = evidence_.watchedLate(first, deferred_)) {
            reasons_.say(*late);
        } else {
            say(history_.stateAt(deferred_, first).error ? Why::FiredError : Why::FiredValue, first);
            reasons_.say(evidence_.around(first, deferred_));
        }
        say(Why::Says, event_);
        reasons_.say(evidence_.around(event_, deferred_));
    }

    void ignoredFire()
    {
        if (const EventNumber cancel = evidence_.ownBefore(deferred_, event_, Action::Cancelled))
            say(Why::Says, cancel);
        const EventNumber first = history_.firedAt(deferred_);
        if (first != 0 && first < event_) say(Why::Says, first);
    }

    // The way of its count since the last time when it was 0 and right.
    void unbalancedUnpause()
    {
        std::vector<EventNumber> way;
        bool wasPaused = false;
        for (EventNumber event = history_.changeBefore(deferred_, event_);
             event != 0 && way.size() < mostReasons - 2; event = history_.changeBefore(deferred_, event)) {
            if (history_.deferredOf(event) != deferred_) continue;
            const Action action = evidence_.brief(event).action;
            const bool counts = action == Action::Paused || action == Action::Unpaused ||
                                action == Action::Waiting || action == Action::Resumed;
            if (counts) way.push_back(event);
            wasPaused = wasPaused || action == Action::Paused;
            if (action == Action::Paused && history_.stateAt(deferred_, event - 1).pauseCount == 0) break;
        }
        if (!wasPaused && way.empty()) return nothingBefore(Why::NeverPaused);
        for (auto event = way.rbegin(); event != way.rend(); ++event)
            say(Why::Says, *event);
        say(Why::Says, event_);
    }

    void emptyAnyOf()
    {
        say(Why::Says, event_);
        if (const EventNumber fired = history_.firedAt(deferred_)) say(Why::Says, fired);
    }

    void crossThread()
    {
        say(Why::UsedInThread, problem_.against);
        say(Why::UsedInThread, event_);
    }

    void noFinalErrback()
    {
        const SlotList slots = history_.facts(deferred_).slots;
        std::optional<std::size_t> last, errback;
        for (std::size_t i = 0; i < slots.size(); ++i) {
            if (slots[i].role) continue;
            if (!slots.passes(i, true)) errback = i;
            last = i;
        }
        if (errback) reasons_.say({Why::ErrbackBefore, slots.since(*errback), deferred_, errback});
        if (last) reasons_.say({Why::LastPair, slots.since(*last), deferred_, last});
    }

    void nothingBefore(Why kind)
    {
        if (const EventNumber lost = history_.lostBetween(0, event_))
            say(Why::EventsLost, lost);
        else
            say(kind, event_);
    }

    Reason around(BracketId id) const
    {
        const Bracket bracket = history_.brackets().bracket(id);
        const EventNumber began = history_.brackets().began(id);
        if (!bracket.slot) return {Why::InsideRole, began, bracket.deferred};
        const auto slot = history_.facts(bracket.deferred).slots.find(*bracket.slot);
        return {Why::InsideSlot, began, bracket.deferred, slot};
    }

    void say(Why kind, EventNumber event) { reasons_.say({kind, event, deferred_}); }
    void saysIfBefore(EventNumber event)
    {
        if (event != 0 && event < event_) say(Why::Says, event);
    }

    const History& history_;
    const Problem& problem_;
    const DeferredIndex deferred_;
    const EventNumber event_;
    const Evidence evidence_;
    Reasons reasons_;
};

const std::array<Proof::Rule, 18> Proof::rules{{
    {"unhandled-error", &Proof::unhandledError},
    {"never-fired", &Proof::unfired},
    {"pending-at-end", &Proof::unfired},
    {"unfinished-callback", &Proof::unfinishedCallback},
    {"wait-cycle", &Proof::waitCycle},
    {"self-wait", &Proof::selfWait},
    {"events-lost", &Proof::eventsLost},
    {"ended-early", &Proof::endedEarly},
    {"inconsistent", &Proof::inconsistent},
    {"slow-callback", &Proof::slowCallback},
    {"consumed-twice", &Proof::givenAway},
    {"none-after-chain", &Proof::givenAway},
    {"fired-twice", &Proof::firedTwice},
    {"ignored-fire", &Proof::ignoredFire},
    {"unbalanced-unpause", &Proof::unbalancedUnpause},
    {"empty-any-of", &Proof::emptyAnyOf},
    {"cross-thread", &Proof::crossThread},
    {"no-final-errback", &Proof::noFinalErrback},
}};

} // namespace

std::vector<Reason> proofOf(const History& history, const Problem& problem)
{
    return Proof(history, problem).find();
}

} // namespace model2map
