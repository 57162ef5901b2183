// SPDX-License-Identifier: GPL-3.0-or-later
// A prediction held against how the trace goes on: the one place that looks ahead.
#include "model2map/replay/predict.h"
#include "model2map/replay/predict_past.h"

namespace model2map {

namespace {

using NextKind = NextStep::Kind;

// The next event of that thread that drives a chain; 0 for none.
EventNumber nextTurn(const History& history, EventNumber after, std::int64_t thread)
{
    for (EventNumber event = after + 1; event <= history.eventCount() && event <= after + maxLooks; ++event) {
        const Event what = history.trace().brief(event - 1);
        if (what.thread == thread && !isAside(what.action)) return event;
    }
    return 0;
}

// Whether the library itself goes on with it: a program cannot do these without doing something else before.
bool isLibrary(const Event& event)
{
    switch (event.action) {
    case Action::Executing:
        return event.slot.has_value();
    case Action::Resumed:
        return event.on != DeferredId::None;
    default:
        return false;
    }
}

bool sameResult(const NextStep& step, const Event& event)
{
    if (step.error)
        return !event.error ||
               (event.error->type == step.error->type && event.error->message == step.error->message);
    return !step.value || !event.value || event.value == step.value;
}

bool agrees(const History& history, EventNumber number, const NextStep& step)
{
    const Event event = history.trace().at(number - 1);
    const bool isSelf = history.deferredOf(number) == step.deferred;
    const auto slotIs = [&] {
        return event.slot && history.facts(step.deferred).slots.find(*event.slot) == step.slot;
    };
    switch (step.kind) {
    case NextKind::Runs:
        return event.action == Action::Executing && isSelf && slotIs() && event.branch == step.branch;
    case NextKind::TakesResult:
        return event.action == Action::Resumed && isSelf && history.find(event.on, number) == step.other;
    case NextKind::Fires:
        return event.action == Action::Fired && isSelf && event.branch == step.branch &&
               sameResult(step, event);
    case NextKind::LinkEnds:
        return event.action == Action::Executed && isSelf && slotIs() && sameResult(step, event);
    case NextKind::Cancels:
        return event.action == Action::Cancelled && isSelf;
    default:
        return !isLibrary(event);
    }
}

} // namespace

Outcome compare(const History& history, Position position, const NextStep& step)
{
    const Past past(history, position);
    const EventNumber turn = past.lastTurn();
    if (turn == 0 || step.kind == NextKind::Unknown) return Outcome::Later;
    const Event what = past.event(turn);
    EventNumber next = nextTurn(history, position, what.thread);
    if (next == 0) return Outcome::Later;
    // Behind a returned deferred stands the `waiting` that belongs to it.
    const bool returned = what.action == Action::Executed && what.returned != DeferredId::None;
    if (returned && history.trace().brief(next - 1).action == Action::Waiting)
        next = nextTurn(history, next, what.thread);
    else if (returned)
        return Outcome::Differs;
    const EventNumber expected = position + (returned ? 2 : 1);
    if (next == 0 || (next != expected && step.kind != NextKind::Nothing)) return Outcome::Later;
    if (step.kind == NextKind::Nothing && turn != position) return Outcome::Later;
    return agrees(history, next, step) ? Outcome::Agrees : Outcome::Differs;
}

} // namespace model2map
