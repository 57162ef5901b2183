// SPDX-License-Identifier: MIT
// cancel(): Twisted's Deferred.cancel and DeferredList.cancel, as one walk with a stack of its own, so that
// lists in lists and long chains of waiting deferreds need no native stack.
#include <reactortrack/monitor/deferred.h>
#include <reactortrack/monitor/deferred_errors.h>
#include <reactortrack/monitor/deferred_list_state.h>
#include <reactortrack/monitor/deferred_recording.h>
#include <reactortrack/monitor/deferred_report.h>

#include <cstdint>
#include <cxxabi.h>
#include <stdexcept>
#include <string>

namespace reactortrack::detail {
namespace {

// The one that a cancel() of `state` is handed on to, null if it stays there. A fired list hands nothing on.
State* awaitedBy(const State& state)
{
    const bool hands = state.called && !state.list && state.result.isDeferred();
    return hands ? stateOf(state.result.deferred()).get() : nullptr;
}

// A canceller may come back to cancel() of its own deferred, which calls it again, as in Twisted; but not
// without end.
constexpr std::uint8_t maxCancelDepth = 100;

// Calls the canceller, which stays until nobody needs it any more: what it fires may cancel again.
void callCanceller(const StateRef& state)
{
    if (state->cancelDepth == maxCancelDepth) {
        throw std::logic_error("a canceller cancels its own deferred without end");
    }
    std::string buffer;
    const std::string_view name = state->recordings ? state->canceller->name(buffer) : std::string_view();
    Bracket bracket;
    if (state->recordings) record::on::roleBegins(*state, "canceller", name, bracket);
    ++state->cancelDepth;
    std::optional<Failure> failure;
    try {
        state->canceller->call(state);
    } catch (const abi::__forced_unwind&) {
        throw;
    } catch (...) {
        failure = Failure::current();
    }
    --state->cancelDepth;
    if (state->recordings)
        record::on::roleEnded(*state, "canceller", name, bracket, failure ? &*failure : nullptr);
    dropUselessCanceller(*state);
    if (failure) failure->rethrow();
}

// cancel() of one that has no result yet and is no list.
void cancelUnfired(const StateRef& state)
{
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

void dropUselessCanceller(State& state) noexcept
{
    if (state.called && state.cancelDepth == 0)
        const std::unique_ptr<Canceller> dropped = std::move(state.canceller);
}

void cancel(State& state)
{
    CancelWalk().start(StateRef(&state));
}

} // namespace reactortrack::detail
