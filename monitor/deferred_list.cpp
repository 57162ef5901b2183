// SPDX-License-Identifier: MIT
#include <reactortrack/monitor/deferred_errors.h>
#include <reactortrack/monitor/deferred_list.h>
#include <reactortrack/monitor/deferred_recording.h>

namespace reactortrack {

void renderValue(const MemberResult& result, detail::DebugText& text)
{
    text.add(result.success ? "(true, " : "(false, ");
    renderValue(result.value, text);
    text.add(")");
}

void renderValue(const FirstResult& result, detail::DebugText& text)
{
    text.add("(");
    renderValue(result.value, text);
    text.add(", ");
    text.addNumber(result.index);
    text.add(")");
}

namespace detail {

const char* modeName(const DeferredListOptions& options) noexcept
{
    if (options.fireOnOneCallback) return options.fireOnOneErrback ? "first-or-error" : "first";
    return options.fireOnOneErrback ? "first-error" : "all";
}

StateRef makeList(std::vector<StateRef> members, const DeferredListOptions& options, const Site& site)
{
    StateRef made = StateRef::adopt(new State({}, site));
    made->list = std::make_unique<ListState>();
    ListState& list = *made->list;
    list.options = options;
    list.members = std::move(members);
    list.results.resize(list.members.size());
    list.linked.resize(list.members.size());
    record::created(*made);
    if (list.members.empty() && !options.fireOnOneCallback) fire(*made, std::vector<MemberResult>());
    for (std::size_t index = 0; index < list.members.size(); ++index) {
        State& member = *list.members[index];
        addLink(member, newPair<ListPair>(member.room, made, index, site), *made, "list");
    }
    return made;
}

Value memberFired(State& state, std::size_t member, Value& result)
{
    if (!state.list) return result; // it was dismantled
    ListState& list = *state.list;
    const bool success = !result.isFailure();
    Value passesOn = success || !list.options.consumeErrors ? result : Value();
    ++list.finishedCount;
    if (state.called) return passesOn;
    if (!result.copyable()) { // shared, nobody could take it: it becomes the list's
        passesOn = Value();
        list.results[member] = {success, std::exchange(result, Value())};
    } else {
        list.results[member] = {success, result};
    }
    if (success && list.options.fireOnOneCallback) {
        state.result = FirstResult{std::move(list.results[member].value), member};
    } else if (!success && list.options.fireOnOneErrback) {
        state.result = Failure(FirstError(member, result.failure()));
    } else if (list.finishedCount == list.members.size()) {
        state.result = std::move(list.results);
    } else {
        return passesOn;
    }
    list.results.clear();
    markFired(state);
    return passesOn;
}

} // namespace detail

namespace {

std::vector<detail::StateRef> statesOf(const std::vector<Deferred>& deferreds)
{
    std::vector<detail::StateRef> states;
    states.reserve(deferreds.size());
    for (const Deferred& deferred : deferreds) {
        states.push_back(detail::stateOf(deferred));
    }
    return states;
}

// Twisted's _parseDeferredListResult.
std::vector<Value> valuesOf(std::vector<MemberResult> results)
{
    std::vector<Value> values;
    values.reserve(results.size());
    for (MemberResult& result : results) {
        values.push_back(std::move(result.value));
    }
    return values;
}

} // namespace

DeferredList::DeferredList(const std::vector<Deferred>& members, const DeferredListOptions& options,
                           Site site)
    : Deferred(detail::makeList(statesOf(members), options, site))
{
}

Deferred gatherResults(const std::vector<Deferred>& members, bool consumeErrors, Site site)
{
    Deferred gathered =
        DeferredList(members, {.fireOnOneErrback = true, .consumeErrors = consumeErrors}, site);
    detail::State& state = *detail::stateOf(gathered);
    auto pair = detail::makePair(state, detail::half(&valuesOf, "gatherResults"), detail::NoHalf{}, site);
    pair->setRole(detail::PairRole::Gather);
    detail::addPair(state, std::move(pair));
    return gathered;
}

} // namespace reactortrack
