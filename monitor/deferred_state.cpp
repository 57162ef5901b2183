// SPDX-License-Identifier: MIT
#include <reactortrack/monitor/deferred_list_state.h>
#include <reactortrack/monitor/deferred_recording.h>
#include <reactortrack/monitor/deferred_report.h>
#include <reactortrack/monitor/deferred_state.h>

namespace reactortrack::detail {
namespace {

// Lets go of all that a state owns. What ends meanwhile may look at it: it is empty by then.
void dropEverything(State& state) noexcept
{
    state.failResult.reset();
    const std::unique_ptr<ListState> list = std::move(state.list);
    const std::unique_ptr<Canceller> canceller = std::move(state.canceller);
    const Value result = std::exchange(state.result, Value());
    while (!state.queue.empty()) {
        state.queue.pop();
    }
}

} // namespace

State::State(std::string_view label, const Site& where) : name(label), site(where) {}

State::~State() = default;

void State::end() noexcept
{
    if (failResult) {
        record::unhandled(*this);
        report({Report::Kind::Unhandled, failResult, name, site});
    }
    record::plain(*this, Action::Destroyed);
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
