// SPDX-License-Identifier: GPL-3.0-or-later
#include "model2map/cli/state_json.h"

#include "model2map/cli/json_text.h"

namespace model2map {

namespace {

class StatePrinter {
public:
    StatePrinter(const History& history, Position position, const TileTexts* tiles)
        : history_(history), position_(position), tiles_(tiles)
    {
    }

    std::string print()
    {
        text_ = "{";
        printLog();
        printCursor();
        printDeferreds();
        printProblems();
        text_ += "}\n";
        return std::move(text_);
    }

private:
    void printLog();
    void printCursor();
    void printDeferreds();
    void printDeferred(DeferredIndex deferred);
    void printSlot(DeferredIndex deferred, std::size_t index);
    void printProblems();

    static std::string nullable(const std::optional<std::int64_t>& number)
    {
        return number ? std::to_string(*number) : "null";
    }
    // `"key": 5`, and `"LIFEKEY": 2` beside it where the number was used again.
    std::string reference(const char* key, const char* lifeKey, DeferredIndex deferred) const;
    std::string bracket(const Bracket& bracket) const
    {
        return "{" + reference("deferred", "life", bracket.deferred) +
               ", \"slot\": " + nullable(bracket.slot) + "}";
    }

    const History& history_;
    const Position position_;
    const TileTexts* tiles_;
    std::string text_;
};

std::string StatePrinter::reference(const char* key, const char* lifeKey, DeferredIndex deferred) const
{
    const std::string head = "\"" + std::string(key) + "\": ";
    if (deferred == noDeferred) return head + "null";
    const DeferredFacts& facts = history_.facts(deferred);
    const std::string text = head + std::to_string(number(facts.number));
    return facts.numberReused ? text + ", \"" + lifeKey + "\": " + std::to_string(facts.life) : text;
}

void StatePrinter::printLog()
{
    const Trace& trace = history_.trace();
    std::optional<reactortrack::Timestamp> t;
    std::string action = "null";
    if (position_ > 0) {
        const Event event = trace.at(position_ - 1);
        t = event.t;
        action = jsonText(reactortrack::actionName(event.action));
    }
    text_ += "\"event\": " + std::to_string(position_) +
             ", \"events\": " + std::to_string(history_.eventCount()) + ", \"t\": " + jsonText(t) +
             ", \"action\": " + action + ", \"complete\": " + jsonText(trace.complete()) + ",\n";
}

void StatePrinter::printCursor()
{
    const std::optional<Bracket> cursor = history_.cursorAt(position_);
    text_ += " \"cursor\": " + (cursor ? bracket(*cursor) : "null") + ",\n \"running\": [";
    const char* separator = "";
    for (const Bracket& open : history_.runningAt(position_)) {
        text_ += separator + bracket(open);
        separator = ", ";
    }
    text_ += "],\n";
}

void StatePrinter::printDeferreds()
{
    text_ += " \"deferreds\": [";
    const std::size_t count = history_.deferredCountAt(position_);
    for (std::size_t i = 0; i < count; ++i) {
        text_ += i == 0 ? "\n   " : ",\n   ";
        printDeferred(DeferredIndex{static_cast<std::uint32_t>(i)});
    }
    text_ += "],\n";
}

void StatePrinter::printDeferred(DeferredIndex deferred)
{
    const DeferredFacts& facts = history_.facts(deferred);
    const DeferredState state = history_.stateAt(deferred, position_);
    const bool tied = facts.inside && facts.inside->since <= position_;
    text_ += "{" + reference("deferred", "life", deferred) + ", \"name\": " + jsonText(facts.name) +
             ", \"kind\": " + jsonText(facts.kind.value_or("deferred")) +
             ", \"state\": " + jsonText(statusName(state.status)) + ", \"fired\": " + jsonText(state.fired) +
             ", \"paused\": " + std::to_string(state.pauseCount) +
             ", \"destroyed\": " + jsonText(state.destroyed) + ",\n    \"value\": " + jsonText(state.value) +
             ", \"error\": " + jsonText(state.error) + ", " +
             reference("inside", "inside_life", tied ? facts.inside->parent : noDeferred);
    if (tied && facts.inside->slot) text_ += ", \"inside_slot\": " + std::to_string(*facts.inside->slot);
    text_ += ", " + reference("waiting_on", "waiting_on_life", state.waitingOn) +
             ", \"since\": " + std::to_string(facts.since) + ",\n";
    if (tiles_) text_ += "    " + tiles_->ofDeferred(deferred) + ",\n";
    text_ += "    \"slots\": [";
    const char* separator = "\n      ";
    for (std::size_t i = 0; i < facts.slots.size(); ++i) {
        if (facts.slots[i].since > position_) continue;
        text_ += separator;
        separator = ",\n      ";
        printSlot(deferred, i);
    }
    text_ += "]}";
}

void StatePrinter::printSlot(DeferredIndex deferred, std::size_t index)
{
    const SlotFacts& slot = history_.facts(deferred).slots[index];
    const SlotState state = history_.slotAt(deferred, index, position_);
    const bool linked = slot.isLink() && slot.linkedSince <= position_;
    const std::string branch = !state.branch ? "null" : *state.branch ? "\"callback\"" : "\"errback\"";
    text_ += "{\"slot\": " + std::to_string(slot.slot) + ", \"callback\": " + jsonText(slot.callback) +
             ", \"errback\": " + jsonText(slot.errback) + ", \"role\": " + jsonText(slot.role) +
             ", \"state\": " + jsonText(statusName(state.status)) + ", \"branch\": " + branch +
             ", \"time\": " + jsonText(state.time) + ", " +
             reference("to", "to_life", linked ? slot.to : noDeferred);
    if (tiles_) text_ += ", " + tiles_->ofSlot(deferred, index);
    text_ += "}";
}

void StatePrinter::printProblems()
{
    const Trace& trace = history_.trace();
    text_ += " \"problems\": [";
    const char* separator = "";
    for (const Problem& problem : history_.problems()) {
        text_ += separator;
        separator = ",";
        text_ += "\n   {\"rule\": " + jsonText(problem.rule.name()) + ", " +
                 reference("deferred", "life", problem.deferred) +
                 ", \"event\": " + std::to_string(problem.event) +
                 ", \"text\": " + jsonText(std::string_view(history_.sentence(problem))) + "}";
    }
    text_ += "], \"bad_lines\": " + std::to_string(trace.counts().badLines) +
             ", \"torn\": " + jsonText(trace.counts().torn);
    for (const reactortrack::Diagnostic& diagnostic : trace.diagnostics())
        if (diagnostic.kind == reactortrack::DiagnosticKind::Cut)
            text_ += ", \"cut\": " + jsonText(limitName(*diagnostic.limit));
}

} // namespace

std::string stateJson(const History& history, Position position, const TileTexts* tiles)
{
    return StatePrinter(history, position, tiles).print();
}

} // namespace model2map
