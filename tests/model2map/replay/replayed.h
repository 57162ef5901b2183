// SPDX-License-Identifier: MIT
// A log in memory and its history, and their state at a position in a few words that a test can hold.
#pragma once

#include "model2map/replay/history.h"
#include "tests/support/log_lines.h"

#include <algorithm>
#include <memory>
#include <set>
#include <string>

namespace model2map::test {

using namespace reactortrack::test;

struct Replayed {
    explicit Replayed(std::string_view bytes) : trace(reactortrack::parseTrace(bytes)), history(trace) {}
    const Trace trace;
    const History history;
};

inline std::string numberText(const History& history, DeferredIndex deferred)
{
    if (deferred == noDeferred) return "-";
    const DeferredFacts& facts = history.facts(deferred);
    std::string text = std::to_string(number(facts.number));
    if (facts.numberReused) text += "'" + std::to_string(facts.life);
    return text;
}

inline std::string bracketText(const History& history, const Bracket& bracket)
{
    return numberText(history, bracket.deferred) + "." + (bracket.slot ? std::to_string(*bracket.slot) : "-");
}

// "1 waiting(1) ->2 in 3.0: 0 succeeded, 1 pending": number, status, (pause count), =value, !error, who it
// waits for, where it is drawn, slots.
inline std::string deferredText(const History& history, DeferredIndex deferred, Position position)
{
    const DeferredFacts& facts = history.facts(deferred);
    const DeferredState state = history.stateAt(deferred, position);
    std::string text = numberText(history, deferred) + " " + std::string(statusName(state.status));
    if (!state.fired && state.status != DeferredStatus::Pending) text += " unfired";
    if (state.pauseCount != 0) text += "(" + std::to_string(state.pauseCount) + ")";
    if (state.destroyed) text += " destroyed";
    if (state.value) text += " =" + std::string(*state.value);
    if (state.error) text += " !" + std::string(state.error->type);
    if (state.waitingOn != noDeferred) text += " ->" + numberText(history, state.waitingOn);
    if (state.heldAt) text += " held at " + std::to_string(*state.heldAt);
    if (facts.inside && facts.inside->since <= position)
        text += " in " + bracketText(history, {facts.inside->parent, facts.inside->slot});
    const char* separator = ": ";
    for (std::size_t i = 0; i < facts.slots.size(); ++i) {
        if (facts.slots[i].since > position) continue;
        const SlotState slot = history.slotAt(deferred, i, position);
        text += separator + std::to_string(facts.slots[i].slot) + " " + std::string(statusName(slot.status));
        if (slot.branch) text += *slot.branch ? "+" : "-";
        separator = ", ";
    }
    return text;
}

inline std::string deferredsText(const History& history, Position position)
{
    std::string text;
    for (std::size_t i = 0; i < history.deferredCountAt(position); ++i)
        text += (i == 0 ? "" : "; ") +
                deferredText(history, DeferredIndex{static_cast<std::uint32_t>(i)}, position);
    return text;
}

// The red tile, then the open brackets of its thread: "2.0 of 1.0 2.0".
inline std::string cursorText(const History& history, Position position)
{
    const auto cursor = history.cursorAt(position);
    if (!cursor) return "none";
    std::string text = bracketText(history, *cursor);
    const char* separator = " of ";
    for (const Bracket& open : history.runningAt(position)) {
        text += separator + bracketText(history, open);
        separator = " ";
    }
    return text;
}

// Everything that can be asked at a position.
inline std::string fullText(const History& history, Position position)
{
    return deferredsText(history, position) + " | " + cursorText(history, position);
}

// The rules that were broken, with "!" before errors, the deferred and the event: "!never-fired 1@5".
inline std::multiset<std::string> rules(const History& history)
{
    std::multiset<std::string> all;
    for (const Problem& problem : history.problems())
        all.insert((problem.isError ? "!" : "") + std::string(problem.rule.name()) + " " +
                   numberText(history, problem.deferred) + "@" + std::to_string(problem.event));
    return all;
}
inline std::multiset<std::string> rulesOf(std::string_view bytes)
{
    const Replayed replayed(bytes);
    return rules(replayed.history);
}

inline std::string textOf(const History& history, std::string_view rule)
{
    for (const Problem& problem : history.problems())
        if (problem.rule == rule) return history.sentence(problem);
    return "no " + std::string(rule);
}

// Whether that rule is broken anywhere.
inline bool breaks(std::string_view bytes, std::string_view rule)
{
    const Replayed replayed(bytes);
    const auto& problems = replayed.history.problems();
    return std::any_of(problems.begin(), problems.end(), [rule](const Problem& p) { return p.rule == rule; });
}

} // namespace model2map::test
