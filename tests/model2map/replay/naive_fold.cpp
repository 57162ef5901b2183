// SPDX-License-Identifier: MIT
#include "tests/model2map/replay/naive_fold.h"

#include <algorithm>

namespace model2map::test {

using reactortrack::Action;
using reactortrack::Event;

namespace {

std::string resultOf(const Event& event)
{
    if (event.error) return " !" + std::string(event.error->type);
    return event.value ? " =" + std::string(*event.value) : "";
}

} // namespace

void NaiveFold::apply(const Event& event)
{
    const long number = static_cast<long>(reactortrack::number(event.deferred));
    if (number == 0) return;
    State& state = states_[number];
    const std::string bracket =
        std::to_string(number) + "." + (event.slot ? std::to_string(*event.slot) : "-");
    switch (event.action) {
    case Action::Attached:
        state.slots[*event.slot].hasCallback = event.callback.has_value();
        state.slots[*event.slot].hasErrback = event.errback.has_value();
        break;
    case Action::Chained:
        state.slots[*event.slot].isLink = true;
        break;
    case Action::Fired:
        state.fired = true;
        state.isError = event.error != nullptr;
        state.result = resultOf(event);
        break;
    case Action::Executing:
        state.slots[*event.slot].state = "executing";
        state.slots[*event.slot].branch = *event.branch ? "+" : "-";
        ++state.brackets;
        open_.push_back(bracket);
        moveCursor(bracket);
        break;
    case Action::Executed:
    case Action::Failed:
        close(event);
        open_.pop_back();
        moveCursor(bracket);
        break;
    case Action::Waiting: {
        state.waitingOn = static_cast<long>(reactortrack::number(event.on));
        state.pauses = *event.count;
        State& on = states_[state.waitingOn];
        on.waiters.emplace_back(number, on.slots.empty() ? 0 : on.slots.rbegin()->first + 1);
        break;
    }
    case Action::Resumed:
        resume(event);
        break;
    case Action::Paused:
    case Action::Unpaused:
        state.pauses = *event.count;
        break;
    case Action::Destroyed:
        state.destroyed = true;
        break;
    default:
        break;
    }
    for (auto& [other, each] : states_)
        pass(each);
}

void NaiveFold::close(const Event& event)
{
    State& state = states_[static_cast<long>(reactortrack::number(event.deferred))];
    --state.brackets;
    state.isError = event.action == Action::Failed;
    state.slots[*event.slot].state = state.isError ? "failed" : "succeeded";
    state.awaiting = event.returned != reactortrack::DeferredId::None;
    state.result = resultOf(event);
}

void NaiveFold::resume(const Event& event)
{
    State& state = states_[static_cast<long>(reactortrack::number(event.deferred))];
    State& on = states_[state.waitingOn];
    state.waitingOn = 0;
    state.awaiting = false;
    state.pauses = *event.count;
    state.result = on.result;
    state.isError = on.isError;
    on.result = " =None";
    on.isError = false;
    const long number = static_cast<long>(reactortrack::number(event.deferred));
    std::erase_if(on.waiters, [number](const auto& waiter) { return waiter.first == number; });
}

void NaiveFold::moveCursor(const std::string& last)
{
    cursor_ = open_.empty() ? last : open_.back() + " of";
    for (const std::string& bracket : open_)
        cursor_ += " " + bracket;
}

void NaiveFold::pass(State& state)
{
    if (!state.fired || state.pauses != 0 || state.brackets > 0 || state.awaiting) return;
    for (auto& [number, slot] : state.slots) {
        if (slot.state != "pending") continue;
        if (slot.isLink || (state.isError ? slot.hasErrback : slot.hasCallback)) return;
        const auto ahead = [n = number](const auto& waiter) { return waiter.second <= n; };
        if (state.isError && std::any_of(state.waiters.begin(), state.waiters.end(), ahead)) return;
        slot.state = "skipped";
    }
}

std::string NaiveFold::textOf(long number, const State& state)
{
    std::string status = "succeeded";
    if (state.brackets > 0)
        status = "running";
    else if (state.waitingOn != 0)
        status = "waiting";
    else if (state.pauses != 0)
        status = "paused";
    else if (!state.fired)
        status = "pending";
    else if (state.isError)
        status = "failed";
    std::string text = std::to_string(number) + " " + status;
    if (!state.fired && status != "pending") text += " unfired";
    if (state.pauses != 0) text += "(" + std::to_string(state.pauses) + ")";
    if (state.destroyed) text += " destroyed";
    if (!state.awaiting) text += state.result;
    if (state.waitingOn != 0) text += " ->" + std::to_string(state.waitingOn);
    const char* separator = ": ";
    for (const auto& [slotNumber, slot] : state.slots) {
        text += separator + std::to_string(slotNumber) + " " + slot.state + slot.branch;
        separator = ", ";
    }
    return text;
}

std::string NaiveFold::text() const
{
    std::string text;
    for (const auto& [number, state] : states_)
        text += (text.empty() ? "" : "; ") + textOf(number, state);
    return text;
}

} // namespace model2map::test
