// SPDX-License-Identifier: GPL-3.0-or-later
#include "model2map/replay/why.h"

#include "model2map/replay/why_chain.h"

namespace model2map {

namespace {

using Why = ReasonKind;

class Answer {
public:
    Answer(const History& history, const Question& question, Position position)
        : history_(history), deferred_(question.deferred), position_(position), evidence_(history),
          causes_(evidence_, reasons_), obstacles_(evidence_, reasons_, position)
    {
    }

    std::vector<Reason> ofSlot(std::size_t slot) &&
    {
        const SlotStatus status = history_.slotStatusAt(deferred_, slot, position_);
        if (status == SlotStatus::Skipped) {
            tellSkipped(slot);
        } else if (status == SlotStatus::Pending) {
            obstacles_.explain(deferred_, slot);
            obstacles_.tellWaiters(deferred_);
        } else {
            tellRan(slot);
        }
        return std::move(reasons_).take();
    }

    std::vector<Reason> ofDeferred() &&
    {
        const DeferredState state = history_.stateAt(deferred_, position_);
        const auto running = state.status == DeferredStatus::Running
                                 ? evidence_.runningSlot(deferred_, position_)
                                 : std::nullopt;
        const bool stands = state.heldAt || state.waitingOn != noDeferred || state.pauseCount != 0;
        if (running)
            tellRan(*running);
        else if (state.fired && !stands)
            causes_.explainResult(deferred_, position_ + 1);
        else
            obstacles_.explain(deferred_, std::nullopt);
        obstacles_.tellWaiters(deferred_);
        return std::move(reasons_).take();
    }

private:
    void tellRan(std::size_t slot)
    {
        const SlotFacts facts = history_.facts(deferred_).slots[slot];
        const EventNumber began = evidence_.began(deferred_, slot, position_);
        const bool branch = history_.slotAt(deferred_, slot, position_).branch.value_or(true);
        const Why kind = facts.isLink() ? Why::RanLink : branch ? Why::RanCallback : Why::RanErrback;
        reasons_.say({kind, began, deferred_, slot, facts.to});
        if (facts.callback && facts.errback && *facts.callback != *facts.errback)
            tellOtherHalf(slot, branch, began);
        causes_.explainRun(deferred_, began, slot);
    }

    void tellOtherHalf(std::size_t slot, bool branch, EventNumber began)
    {
        const bool failed = history_.slotStatusAt(deferred_, slot, position_) == SlotStatus::Failed;
        if (failed && branch)
            reasons_.say(
                {Why::OwnError, history_.slotChangedAt(deferred_, slot, position_), deferred_, slot});
        else
            reasons_.say({Why::OtherHalf, began, deferred_, slot});
    }

    void tellSkipped(std::size_t slot)
    {
        const EventNumber event = history_.slotChangedAt(deferred_, slot, position_);
        const SlotList slots = history_.facts(deferred_).slots;
        const bool passesValues = slots.passes(slot, false), passesErrors = slots.passes(slot, true);
        if (!passesValues && !passesErrors) {
            reasons_.say({Why::TakenOut, event, deferred_, slot});
            return;
        }
        const bool isError =
            passesValues ? passesErrors && history_.stateAt(deferred_, event).error : passesErrors;
        if (!reasons_.say({isError ? Why::SkippedByError : Why::SkippedByValue, event, deferred_, slot}))
            return;
        const bool isPassedLater =
            history_.deferredOf(event) == deferred_ && evidence_.brief(event).action == Action::Executing;
        causes_.explainRun(deferred_, isPassedLater ? event : event + 1, slot);
    }

    const History& history_;
    const DeferredIndex deferred_;
    const Position position_;
    Reasons reasons_;
    const Evidence evidence_;
    Causes causes_;
    Obstacles obstacles_;
};

} // namespace

std::vector<Reason> why(const History& history, const Question& question, Position position)
{
    Answer answer(history, question, position);
    return question.slot ? std::move(answer).ofSlot(*question.slot) : std::move(answer).ofDeferred();
}

} // namespace model2map
