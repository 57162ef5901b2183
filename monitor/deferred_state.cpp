// SPDX-License-Identifier: MIT
#include <reactortrack/monitor/deferred_list_state.h>
#include <reactortrack/monitor/deferred_recording.h>
#include <reactortrack/monitor/deferred_report.h>
#include <reactortrack/monitor/deferred_state.h>
#include <reactortrack/monitor/deferred_ties.h>

namespace reactortrack::detail {
namespace {

// Lets go of all that a state owns. What ends meanwhile may look at it: it is empty by then.
void dropEverything(State& state) noexcept
{
    state.failResult.reset();
    dissolve(state);
    const std::unique_ptr<ListState> list = std::move(state.list);
    const std::unique_ptr<Canceller> canceller = std::move(state.canceller);
    const Value result = std::exchange(state.result, Value());
}

} // namespace

State::State(std::string_view label, const Site& where) : name(label), site(where) {}

State::~State() = default;

void tellEnd(State& state) noexcept
{
    if (std::exchange(state.ended, true)) return;
    if (state.failResult) {
        record::unhandled(state);
        report({Report::Kind::Unhandled, state.failResult, state.name, state.site});
    }
    record::plain(state, Action::Destroyed);
}

void State::end() noexcept
{
    tellEnd(*this);
    dropEverything(*this);
    recordings.reset();
    chainedTo = WeakStateRef();
    if (--memoryOwners == 0) delete this;
}

void dismantle(State& state) noexcept
{
    const StateRef kept(&state);
    dropEverything(state);
}

} // namespace reactortrack::detail
