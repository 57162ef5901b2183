// SPDX-License-Identifier: GPL-3.0-or-later
#include "model2map/replay/why_chain.h"

namespace model2map {

using Why = ReasonKind;

namespace {

bool isEnd(const Reason& reason)
{
    return reason.kind == Why::Returned || reason.kind == Why::Raised || reason.kind == Why::GaveAway;
}

} // namespace

bool Reasons::say(const Reason& reason)
{
    if (full()) return false;
    all_.push_back(reason);
    if (full()) {
        all_.back().kind = Why::AndSoOn;
        return false;
    }
    return !cannotKnow(reason.kind);
}

void Causes::explainRun(DeferredIndex deferred, EventNumber before, std::optional<std::size_t> slot)
{
    follow(Run{deferred, before, slot});
}

void Causes::explainResult(DeferredIndex deferred, EventNumber before)
{
    const Reason origin = evidence_.origin(deferred, before);
    if (reasons_.say(origin)) follow(causeOfResult(origin));
}

// Every step goes to an earlier event.
void Causes::follow(Next run)
{
    while (run)
        run = causeOfRun(*run);
}

Causes::Next Causes::causeOfRun(const Run& run)
{
    const Reason origin = evidence_.origin(run.deferred, run.before);
    if (!reasons_.say(origin)) return std::nullopt;
    const Reason trigger = evidence_.trigger(run.deferred, run.before, run.slot);
    if (trigger.event == origin.event) return causeOfResult(origin);
    reasons_.say(trigger);
    return causeAround(trigger.event, run.deferred);
}

Causes::Next Causes::causeOfResult(const Reason& result)
{
    switch (result.kind) {
    case Why::FiredValue:
    case Why::FiredError:
        return causeOfFire(result);
    case Why::TookResult:
        return causeOfTaking(result);
    case Why::NoneLeft:
        return Run{result.deferred, result.event, std::nullopt};
    default:
        return causeOfEnd(result);
    }
}

// One slot ran after the other; what made the first of them run?
Causes::Next Causes::causeOfEnd(Reason end)
{
    const DeferredIndex deferred = end.deferred;
    while (isEnd(end))
        end = evidence_.trigger(deferred, evidence_.began(deferred, *end.slot, end.event), end.slot);
    if (!reasons_.say(end)) return std::nullopt;
    const bool isResult = end.kind == Why::FiredValue || end.kind == Why::FiredError ||
                          end.kind == Why::TookResult || end.kind == Why::NoneLeft;
    return isResult ? causeOfResult(end) : causeAround(end.event, deferred);
}

Causes::Next Causes::causeOfTaking(const Reason& taking)
{
    const EventNumber waiting = evidence_.ownBefore(taking.deferred, taking.event, Action::Waiting);
    const Reason ready = evidence_.trigger(taking.other, taking.event, std::nullopt);
    if (waiting == 0 || cannotKnow(ready.kind) || ready.event > waiting)
        return Run{taking.other, taking.event, std::nullopt};
    if (!reasons_.say(evidence_.origin(taking.other, taking.event))) return std::nullopt;
    const EventNumber end = evidence_.ownBefore(taking.deferred, waiting, Action::Executed);
    const auto slot = end == 0 ? std::nullopt : evidence_.slotOf(end, taking.deferred);
    if (!slot) return causeAround(waiting, taking.deferred);
    if (!reasons_.say({Why::ReturnedReady, end, taking.deferred, slot, taking.other})) return std::nullopt;
    return causeOfEnd({Why::Returned, end, taking.deferred, slot});
}

// A cancel() that finds a deferred unfired fires it, by its canceller or with an error of its own.
Causes::Next Causes::causeOfFire(const Reason& fire)
{
    if (const auto late = evidence_.watchedLate(fire.event, fire.deferred)) {
        reasons_.say(*late);
        return std::nullopt;
    }
    const EventNumber cancel = evidence_.ownBefore(fire.deferred, fire.event, Action::Cancelled);
    const DeferredFacts facts = evidence_.history().facts(fire.deferred);
    const bool isTask = facts.kind == "task" || facts.kind == "coroutine";
    if (cancel == 0 || isTask) return causeAround(fire.event, fire.deferred);
    const Reason around = evidence_.around(fire.event, fire.deferred);
    const bool isInside = around.kind == Why::InsideSlot || around.kind == Why::InsideRole;
    if (cannotKnow(around.kind) || (isInside && around.event > cancel)) return causeInside(around);
    return causeOfCancel(cancel, fire.deferred);
}

Causes::Next Causes::causeOfCancel(EventNumber event, DeferredIndex deferred)
{
    if (!reasons_.say({Why::Cancelled, event, deferred})) return std::nullopt;
    while (const auto from = evidence_.forwarded(event, deferred)) {
        if (!reasons_.say(*from)) return std::nullopt;
        event = from->event;
        deferred = from->deferred;
    }
    return causeAround(event, deferred);
}

Causes::Next Causes::causeAround(EventNumber event, DeferredIndex deferred)
{
    return causeInside(evidence_.around(event, deferred));
}

Causes::Next Causes::causeInside(const Reason& around)
{
    if (!reasons_.say(around)) return std::nullopt;
    if (around.kind == Why::InsideSlot) return Run{around.deferred, around.event, around.slot};
    if (around.kind != Why::InsideRole) return std::nullopt;
    const bool isCanceller = evidence_.brief(around.event).role == "canceller";
    const EventNumber cancel =
        isCanceller ? evidence_.ownBefore(around.deferred, around.event, Action::Cancelled) : 0;
    return cancel != 0 ? causeOfCancel(cancel, around.deferred) : causeAround(around.event, around.deferred);
}

} // namespace model2map
