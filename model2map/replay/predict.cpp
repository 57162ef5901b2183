// SPDX-License-Identifier: GPL-3.0-or-later
// The way that Twisted's _runCallbacks takes, read off the events so far: what drives a chain, what it runs
// next, and where the run came from once nothing is left.
#include "model2map/replay/predict.h"

#include "model2map/replay/predict_links.h"
#include "model2map/replay/predict_past.h"

namespace model2map {

namespace {

using NextKind = NextStep::Kind;

class Prediction {
public:
    Prediction(const History& history, Position position) : past_(history, position), links_(past_) {}

    NextStep tell();

private:
    NextStep step();
    // What drove a chain to run: the event, and the deferred that gave its result away to it, if any.
    struct Drive {
        EventNumber event = 0; // 0: cannot be told
        DeferredIndex giver = noDeferred;
    };

    NextStep afterAttached() const;
    NextStep afterUnpaused() const;
    NextStep afterCancelled() const;
    NextStep afterEnded() const;
    NextStep afterReturned() const;
    NextStep afterResumed() const;
    NextStep enter(Rule atOnce) const;
    NextStep goOn(DeferredIndex deferred, EventNumber from, std::optional<Rule> why = std::nullopt) const;
    std::optional<NextStep> next(DeferredIndex deferred) const;
    NextStep leave(DeferredIndex deferred, EventNumber from, Rule why) const;
    NextStep below(EventNumber drive, const NextStep& nothing) const;
    Drive driveOf(DeferredIndex deferred, EventNumber from) const;
    bool raisedBesideErrback() const;
    bool isReady(DeferredIndex deferred) const;
    bool waitsInCircle(DeferredIndex deferred) const;

    Past past_;
    Links links_;
    EventNumber turn_ = 0; // the event that drives
    Event what_;
    DeferredIndex self_ = noDeferred;
};

NextStep Prediction::tell()
{
    const NextStep found = step();
    return past_.isUnsure() ? NextStep() : found;
}

NextStep Prediction::step()
{
    turn_ = past_.lastTurn();
    if (turn_ == 0) return {};
    what_ = past_.event(turn_);
    self_ = past_.deferredOf(turn_);
    if (!past_.isPlain(self_)) return {};
    switch (what_.action) {
    case Action::Created:
        return links_.afterCreated(self_);
    case Action::Attached:
    case Action::Chained:
        return afterAttached();
    case Action::Fired:
        return enter(what_.branch.value_or(true) ? Rule::ValueToCallback : Rule::ErrorToErrback);
    case Action::Unpaused:
        return afterUnpaused();
    case Action::Cancelled:
        return afterCancelled();
    case Action::Executing:
        return links_.afterBegun(self_, turn_);
    case Action::Executed:
    case Action::Failed:
        return afterEnded();
    case Action::Resumed:
        return afterResumed();
    default:
        return {};
    }
}

// The program did something that makes the chain run, unless it stands still.
NextStep Prediction::enter(Rule atOnce) const
{
    if (past_.runningSlot(self_)) return {NextKind::Nothing, Rule::Reentrant, self_};
    const DeferredState state = past_.state(self_);
    if (state.pauseCount != 0) {
        const bool waits = state.waitingOn != noDeferred;
        return below(turn_,
                     {NextKind::Nothing, waits ? Rule::Waits : Rule::Paused, self_, {}, {}, state.waitingOn});
    }
    return goOn(self_, turn_, atOnce);
}

NextStep Prediction::afterAttached() const
{
    if (!past_.state(self_).fired) return {};
    return enter(Rule::AttachedLate);
}

NextStep Prediction::afterUnpaused() const
{
    if (past_.stateAfter(self_, turn_ - 1).waitingOn != noDeferred) return {};
    const DeferredState state = past_.state(self_);
    if (state.pauseCount != 0) return {NextKind::Nothing, Rule::StillPaused, self_};
    if (!state.fired) return {NextKind::Nothing, Rule::NotFired, self_};
    return enter(Rule::Unpaused);
}

bool Prediction::waitsInCircle(DeferredIndex deferred) const
{
    std::size_t steps = 0;
    for (DeferredIndex at = past_.state(deferred).waitingOn; at != noDeferred; at = past_.state(at).waitingOn)
        if (at == deferred || ++steps == maxLooks) return true;
    return false;
}

NextStep Prediction::afterCancelled() const
{
    const DeferredState state = past_.state(self_);
    if (!state.fired) return {};
    const bool isList = past_.facts(self_).kind == "list";
    if (state.waitingOn == noDeferred || isList) return {NextKind::Nothing, Rule::CancelTooLate, self_};
    if (!past_.isPlain(state.waitingOn) || waitsInCircle(self_)) return {};
    return {NextKind::Cancels, Rule::CancelIsHandedOn, state.waitingOn, {}, {}, self_};
}

NextStep Prediction::afterEnded() const
{
    if (!what_.slot) {
        const bool fires = what_.role == "canceller" && what_.action == Action::Executed;
        if (!fires || past_.state(self_).fired) return {};
        return {NextKind::Fires, Rule::CancelFires, self_, {}, false};
    }
    if (what_.returned != DeferredId::None) return afterReturned();
    return goOn(self_, turn_, raisedBesideErrback() ? std::optional(Rule::NotItsOwnErrback) : std::nullopt);
}

bool Prediction::raisedBesideErrback() const
{
    if (what_.action != Action::Failed || what_.branch != true) return false;
    const SlotList slots = past_.facts(self_).slots;
    const auto slot = slots.find(*what_.slot);
    return slot && slots[*slot].errback;
}

// Whether who waits for it gets its result at once.
bool Prediction::isReady(DeferredIndex deferred) const
{
    const DeferredState state = past_.state(deferred);
    return state.fired && state.pauseCount == 0 && state.waitingOn == noDeferred;
}

NextStep Prediction::afterReturned() const
{
    const DeferredIndex awaited = past_.find(what_.returned);
    if (!past_.isPlain(awaited)) return {};
    if (awaited != self_ && isReady(awaited))
        return {NextKind::TakesResult, Rule::TakesResultAtOnce, self_, {}, {}, awaited};
    NextStep step = leave(self_, turn_, Rule::Waits);
    if (step.kind == NextKind::Nothing) step.other = awaited;
    return step;
}

NextStep Prediction::afterResumed() const
{
    if (what_.on == DeferredId::None || !past_.isPlain(past_.find(what_.on))) return {};
    const EventNumber before = past_.levelBefore(turn_);
    const bool atOnce =
        before != 0 && past_.event(before).action == Action::Waiting && past_.deferredOf(before) == self_;
    if (!atOnce && past_.state(self_).pauseCount != 0) return leave(self_, turn_, Rule::Paused);
    return goOn(self_, turn_);
}

// The next thing in the chain's queue: a pair or link, or somebody who waits.
std::optional<NextStep> Prediction::next(DeferredIndex deferred) const
{
    const auto slot = past_.nextSlot(deferred);
    const auto waiter = past_.firstWaiter(deferred);
    if (waiter && waiter->deferred != deferred &&
        (!slot || waiter->since < past_.facts(deferred).slots.since(*slot)))
        return NextStep{NextKind::TakesResult, Rule::WaiterTakesResult, waiter->deferred, {}, {}, deferred};
    if (!slot) return std::nullopt;
    const bool isError = past_.state(deferred).error != nullptr;
    return NextStep{NextKind::Runs, isError ? Rule::ErrorToErrback : Rule::ValueToCallback, deferred, slot,
                    !isError};
}

// The chain of the deferred runs on, and when it is through, those of who gave their results away for that.
NextStep Prediction::goOn(DeferredIndex deferred, EventNumber from, std::optional<Rule> why) const
{
    std::optional<NextStep> found = next(deferred);
    if (found) {
        if (why && found->kind == NextKind::Runs) found->rule = *why;
        return *found;
    }
    const bool isError = past_.state(deferred).error != nullptr;
    return leave(deferred, from, isError ? Rule::ErrorEnds : Rule::ChainEnds);
}

// Nothing more of that chain runs now. Whoever gave it a result goes on behind that, unless it is paused:
// then the whole run ends, as Twisted's does.
NextStep Prediction::leave(DeferredIndex deferred, EventNumber from, Rule why) const
{
    const NextStep nothing{NextKind::Nothing, why, deferred};
    bool dropped = why == Rule::Paused;
    for (Drive drive = driveOf(deferred, from); drive.event != 0; drive = driveOf(drive.giver, drive.event)) {
        if (drive.giver == noDeferred) return below(drive.event, nothing);
        if (!past_.isPlain(drive.giver)) return {};
        dropped = dropped || past_.state(drive.giver).pauseCount != 0;
        if (dropped) continue;
        if (std::optional<NextStep> found = next(drive.giver)) {
            if (found->kind == NextKind::Runs && found->branch == true) found->rule = Rule::NoneIsLeft;
            return *found;
        }
    }
    return {};
}

// Back over what the chain has run since it was driven, and what others have that took its results: as long
// as no other run began.
Prediction::Drive Prediction::driveOf(DeferredIndex deferred, EventNumber from) const
{
    for (EventNumber event = from; event != 0; event = past_.levelBefore(event)) {
        const Event what = past_.event(event);
        const bool isSelf = past_.deferredOf(event) == deferred;
        switch (what.action) {
        case Action::Fired:
        case Action::Attached:
        case Action::Chained:
        case Action::Unpaused:
            return isSelf ? Drive{event} : Drive{};
        case Action::Resumed: {
            if (!isSelf) break;
            const EventNumber before = past_.levelBefore(event);
            if (before != 0 && past_.event(before).action == Action::Waiting &&
                past_.deferredOf(before) == deferred)
                break;
            return {event, past_.find(what.on)};
        }
        case Action::Waiting:
        case Action::Executed:
        case Action::Failed:
            break;
        default:
            return {};
        }
    }
    return {};
}

// A run began with that event: a link goes on behind it, or the program.
NextStep Prediction::below(EventNumber drive, const NextStep& nothing) const
{
    return past_.event(drive).action == Action::Fired ? links_.afterTarget(drive, nothing) : nothing;
}

} // namespace

NextStep predict(const History& history, Position position)
{
    if (!history.trace().hasStarted()) return {};
    return Prediction(history, position).tell();
}

} // namespace model2map
