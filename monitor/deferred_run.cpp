// SPDX-License-Identifier: MIT
// How results run through chains: Twisted's _startRunCallbacks and _runCallbacks. Where Twisted calls itself,
// for a chainDeferred or a member of a list, the run of the target is put on the same explicit stack.
#include <reactortrack/monitor/deferred.h>
#include <reactortrack/monitor/deferred_errors.h>
#include <reactortrack/monitor/deferred_list_state.h>
#include <reactortrack/monitor/deferred_report.h>
#include <reactortrack/monitor/deferred_stack.h>
#include <reactortrack/monitor/deferred_ties.h>

#include <cxxabi.h>

namespace reactortrack::detail {
namespace {

enum class Step {
    Finished, // nothing more to run now
    Pushed,   // another deferred is on top of the stack, which goes first
};

// Sets what the deferred was left with, which is unhandled if it goes away now.
void remember(State& state)
{
    if (state.result.isFailure())
        state.failResult = state.result.failure();
    else
        state.failResult.reset();
}

// What `giver` had becomes `taker`'s; None is left.
void giveResult(State& giver, State& taker)
{
    taker.result = std::exchange(giver.result, Value());
    giver.failResult.reset();
}

// The state's result has become a deferred. True if that one had a result, which was taken.
bool settle(State& state, const Pair& pair)
{
    const StateRef awaited = stateOf(state.result.deferred());
    const bool itself = awaited.get() == &state;
    ++state.paused;
    if (!awaited->called || awaited->result.isDeferred() || awaited->paused != 0) {
        state.chainedTo = WeakStateRef(awaited.get());
        awaited->queue.push(newPair<ContinuePair>(awaited->room, StateRef(&state)));
        tieWait(state, *awaited);
        record::waiting(state, *awaited, pair);
        if (itself) report({Report::Kind::SelfReturn, {}, state.name, state.site});
        return false;
    }
    record::waiting(state, *awaited, pair);
    giveResult(*awaited, state);
    --state.paused;
    record::resumed(state, *awaited);
    return true;
}

Value callGuarded(State& state, Pair& pair, bool branch)
{
    try {
        return pair.call(state.result, branch);
    } catch (const abi::__forced_unwind&) {
        state.running = nullptr;
        throw; // the thread is being ended: nobody may stop that
    } catch (...) {
        return Failure::current();
    }
}

// Runs the half of a pair for the current result. A null half lets it through.
void runPair(State& state, Pair& pair)
{
    const bool branch = !state.result.isFailure();
    if (pair.isNull(branch)) return;
    Bracket bracket;
    bracket.branch = branch;
    state.running = &pair;
    record::begins(state, pair, bracket);
    Value outcome = callGuarded(state, pair, branch);
    state.running = nullptr;
    swap(state.result, outcome);
    record::ended(state, pair, bracket);
}

// Fires the target of a chainDeferred with the result of `state`. Its failure if it could not be fired.
Value fireTarget(State& state, State& to)
{
    const bool branch = !state.result.isFailure();
    if (state.result.isDeferred()) {
        record::misused(to, "deferred-as-value", DeferredAsValueError().what());
        return Failure(DeferredAsValueError());
    }
    if (to.called) {
        if (!std::exchange(to.suppressAlreadyCalled, false)) {
            record::misused(to, "fired-twice", AlreadyCalledError().what());
            return Failure(AlreadyCalledError());
        }
        record::ignored(to, branch);
        return {};
    }
    // What cannot be copied is given away now; everything else stays to be seen until the target is through.
    to.result = state.result.copyable() ? state.result : std::exchange(state.result, Value());
    markFired(to);
    return {};
}

// The code of a link: fires its target. The target that has to be run now, if any.
StateRef startLink(State& state, RunFrame& frame)
{
    StateRef target;
    bool wasCalled = false;
    if (frame.link->kind() == PairKind::Chain) {
        target = static_cast<ChainPair&>(*frame.link).to;
        wasCalled = target->called;
        frame.passesOn = fireTarget(state, *target);
    } else {
        auto& link = static_cast<ListPair&>(*frame.link);
        target = link.list;
        wasCalled = target->called;
        frame.passesOn = memberFired(*target, link.member, state.result);
    }
    const bool firedNow = !wasCalled && target->called;
    return firedNow && !target->running ? target : StateRef();
}

void endLink(State& state, RunFrame& frame)
{
    state.running = nullptr;
    state.result = std::move(frame.passesOn);
    frame.passesOn = Value();
    record::linkEnded(state, *frame.link, frame.bracket);
}

// Runs the pairs of the deferred on top until another one has to go first, or nothing more can run.
class Run {
public:
    explicit Run(State& start) { stack_.push(StateRef(&start), true); }

    void toTheEnd()
    {
        while (!stack_.empty()) {
            State& current = *stack_.top().state;
            if (stack_.top().link) {
                if (!finishLink(current)) {
                    finish(current);
                    continue;
                }
            } else if (current.paused != 0) {
                dropRun();
                continue;
            } else {
                current.chainedTo = WeakStateRef();
                if (current.waits) leaveWait(current);
            }
            if (runPairs(current) == Step::Finished) finish(current);
        }
    }

private:
    // The rest of this run stays where it is, paused; whoever began it goes on.
    void dropRun()
    {
        while (!stack_.top().base) {
            stack_.pop();
        }
        stack_.pop();
    }

    void finish(State& current)
    {
        remember(current);
        const StateRef done = stack_.pop(); // may be the last owner
    }

    // The link of the top frame is through. False if its deferred waits now.
    bool finishLink(State& current)
    {
        endLink(current, stack_.top());
        const PairPtr link = std::move(stack_.top().link);
        return !current.result.isDeferred() || settle(current, *link);
    }

    // True if another run was put on top.
    bool runLink(State& current, PairPtr pair)
    {
        if (pair->kind() == PairKind::List) {
            const auto& link = static_cast<const ListPair&>(*pair);
            untieMember(current, *link.list, link.member);
        }
        RunFrame& frame = stack_.top();
        frame.link = std::move(pair);
        frame.bracket = Bracket();
        frame.bracket.branch = !current.result.isFailure();
        current.running = frame.link.get();
        record::linkBegins(current, *frame.link, frame.bracket);
        StateRef target = startLink(current, frame);
        if (!target) return false;
        stack_.push(std::move(target), true);
        return true;
    }

    Step runPairs(State& current)
    {
        while (!current.queue.empty()) {
            PairPtr pair = current.queue.pop();
            switch (pair->kind()) {
            case PairKind::Continue: {
                StateRef chainee = std::move(static_cast<ContinuePair&>(*pair).chainee);
                untieWait(*chainee, current);
                giveResult(current, *chainee);
                --chainee->paused;
                record::resumed(*chainee, current);
                stack_.push(std::move(chainee), false);
                return Step::Pushed;
            }
            case PairKind::Call:
                runPair(current, *pair);
                if (current.result.isDeferred() && !settle(current, *pair)) return Step::Finished;
                break;
            case PairKind::Chain:
            case PairKind::List:
                if (runLink(current, std::move(pair))) return Step::Pushed;
                if (!finishLink(current)) return Step::Finished;
                break;
            }
        }
        return Step::Finished;
    }

    RunStack stack_;
};

} // namespace

void markFired(State& state)
{
    state.called = true;
    record::fired(state);
    if (state.canceller) dropUselessCanceller(state);
}

void runCallbacks(State& state)
{
    if (!state.running) Run(state).toTheEnd();
}

void fire(State& state, Value&& result)
{
    if (result.isDeferred()) {
        record::misused(state, "deferred-as-value", DeferredAsValueError().what());
        throw DeferredAsValueError();
    }
    if (state.called) {
        if (std::exchange(state.suppressAlreadyCalled, false))
            return record::ignored(state, !result.isFailure());
        record::misused(state, "fired-twice", AlreadyCalledError().what());
        throw AlreadyCalledError();
    }
    state.result = std::move(result);
    markFired(state);
    runCallbacks(state);
}

void addPair(State& state, PairPtr&& pair)
{
    Pair& added = *pair;
    pair->index = state.attachedCount++;
    state.queue.push(std::move(pair));
    record::attached(state, added);
    if (state.called) runCallbacks(state);
}

void chainDeferred(State& state, State& to, const Site& site)
{
    to.chainedTo = WeakStateRef(&state);
    addLink(state, newPair<ChainPair>(state.room, StateRef(&to), site), to, "chain");
}

void addLink(State& state, PairPtr&& link, State& to, const char* how)
{
    const Pair& added = *link;
    link->index = state.attachedCount++;
    state.queue.push(std::move(link));
    if (added.kind() == PairKind::List) tieMember(state, to, static_cast<const ListPair&>(added).member);
    record::linked(state, added, to, how);
    if (state.called) runCallbacks(state);
}

void pause(State& state)
{
    ++state.paused;
    record::counted(state, Action::Paused);
}

void unpause(State& state)
{
    --state.paused;
    record::counted(state, Action::Unpaused);
    if (state.paused == 0 && state.called) runCallbacks(state);
}

} // namespace reactortrack::detail
