// SPDX-License-Identifier: MIT
// cancel(): Twisted's Deferred.cancel and DeferredList.cancel, as one walk with a stack of its own, so that
// lists in lists and long chains of waiting deferreds need no native stack.
#include <reactortrack/monitor/deferred.h>
#include <reactortrack/monitor/deferred_errors.h>
#include <reactortrack/monitor/deferred_list_state.h>
#include <reactortrack/monitor/deferred_recording.h>
#include <reactortrack/monitor/deferred_report.h>

#include <cxxabi.h>

namespace reactortrack::detail {
namespace {

// The one that a cancel() of `state` is handed on to, null if it stays there. A fired list hands nothing on.
State* awaitedBy(const State& state)
{
    const bool hands = state.called && !state.list && state.result.isDeferred();
    return hands ? stateOf(state.result.deferred()).get() : nullptr;
}

// Calls the canceller. It is taken out meanwhile: cancel() inside of it does nothing more.
void callCanceller(const StateRef& state)
{
    std::unique_ptr<Canceller> canceller = std::move(state->canceller);
    std::string buffer;
    const std::string_view name = state->recordings ? canceller->name(buffer) : std::string_view();
    Bracket bracket;
    if (state->recordings) record::on::roleBegins(*state, "canceller", name, bracket);
    state->cancelling = true;
    std::optional<Failure> failure;
    try {
        canceller->call(state);
    } catch (const abi::__forced_unwind&) {
        throw;
    } catch (...) {
        failure = Failure::current();
    }
    state->cancelling = false;
    if (state->recordings)
        record::on::roleEnded(*state, "canceller", name, bracket, failure ? &*failure : nullptr);
    if (!failure) return;
    if (!state->called)
        state->canceller = std::move(canceller); // nothing has happened: it may be tried again
    failure->rethrow();
}

// cancel() of one that has no result yet and is no list.
void cancelUnfired(const StateRef& state)
{
    if (state->cancelling) return;
    if (state->canceller)
        callCanceller(state);
    else
        state->suppressAlreadyCalled = true; // nobody stopped the work: its result will come and is swallowed
    if (!state->called) fire(*state, Failure(CancelledError()));
}

class CancelWalk {
public:
    void start(StateRef state)
    {
        visit(std::move(state));
        while (!lists_.empty()) {
            nextMember();
        }
    }
    ~CancelWalk()
    {
        while (!lists_.empty()) {
            leave();
        }
    }

private:
    struct ListFrame {
        StateRef list;
        const void* outerWalk;
        std::size_t next = 0;
    };

    void leave() noexcept
    {
        lists_.back().list->list->cancelWalk = lists_.back().outerWalk;
        lists_.pop_back();
    }

    void nextMember()
    {
        ListFrame& frame = lists_.back();
        const StateRef list = frame.list;
        if (frame.next == list->list->members.size()) return leave();
        StateRef member = list->list->members[frame.next++];
        std::optional<Failure> failure;
        try {
            visit(std::move(member));
        } catch (const abi::__forced_unwind&) {
            throw;
        } catch (...) {
            failure = Failure::current();
        }
        if (failure) report({Report::Kind::CancelFailed, failure, list->name, list->site});
    }

    // Cancels one that may be a list, or may wait for another.
    void visit(StateRef state)
    {
        record::plain(*state, Action::Cancelled);
        // Brent's: waiting deferreds may form a circle, where a cancel() has no end to reach.
        const State* marker = state.get();
        std::size_t steps = 0;
        std::size_t limit = 2;
        while (State* awaited = awaitedBy(*state)) {
            if (awaited == marker) return;
            if (++steps == limit) {
                marker = awaited;
                steps = 0;
                limit *= 2;
            }
            state = StateRef(awaited);
            record::plain(*state, Action::Cancelled);
        }
        if (state->called) return;
        if (state->list)
            enter(std::move(state));
        else
            cancelUnfired(state);
    }

    void enter(StateRef state)
    {
        ListState& list = *state->list;
        if (list.cancelWalk == this) return; // a list that waits for itself
        lists_.push_back({std::move(state), std::exchange(list.cancelWalk, this)});
    }

    std::vector<ListFrame> lists_;
};

} // namespace

void cancel(State& state)
{
    CancelWalk().start(StateRef(&state));
}

} // namespace reactortrack::detail
