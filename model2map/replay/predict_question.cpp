// SPDX-License-Identifier: GPL-3.0-or-later
// The question that a step makes: the right answer among wrong ones that somebody may take for it.
#include "model2map/replay/predict.h"
#include "model2map/replay/predict_past.h"

#include <algorithm>
#include <tuple>

namespace model2map {

namespace {

using NextKind = NextStep::Kind;

class Asking {
public:
    Asking(const History& history, Position position, const NextStep& step)
        : past_(history, position), turn_(past_.lastTurn()), step_(step)
    {
    }

    std::optional<QuizQuestion> question();

private:
    bool asksBranch() const;
    bool asksValue() const;
    QuestionKind tileKind() const;
    void askBranch();
    void askValue();
    void askTile();
    QuizAnswer rightTile() const;
    void addNeighbours();
    void addOwnPair();
    void addPassed();
    void addTile(DeferredIndex deferred, std::optional<std::size_t> slot);
    void addNext(DeferredIndex deferred);
    void addResult(const Text& value, const ErrorInfo* error);
    void addWrong(const QuizAnswer& answer);
    bool isFull() const { return question_.answers.size() >= maxAnswers; }

    const Past past_;
    const EventNumber turn_;
    const NextStep& step_;
    QuizQuestion question_;
};

QuizAnswer resultAnswer(const Text& value, const ErrorInfo* error)
{
    QuizAnswer answer{QuizAnswer::Kind::Result};
    if (error) {
        answer.isError = true;
        answer.text = std::string(error->type);
        if (!error->message.empty()) answer.text += ": " + std::string(error->message);
    } else {
        answer.text = std::string(value.value_or("None"));
    }
    return answer;
}

// Where they stand says nothing about which is right.
auto place(const QuizAnswer& answer)
{
    return std::tuple(answer.kind, at(answer.deferred), answer.slot, !answer.branch.value_or(true),
                      answer.isError, answer.text);
}

// A pair with two halves that are not the same: which one runs is the question. Where the errback did not
// catch its own callback's error, which pair comes next is.
bool Asking::asksBranch() const
{
    if (step_.kind == NextKind::Fires) return !asksValue();
    if (step_.kind != NextKind::Runs || step_.rule == Rule::NotItsOwnErrback) return false;
    const SlotFacts slot = past_.facts(step_.deferred).slots[*step_.slot];
    return slot.callback && slot.errback && slot.callback != slot.errback;
}

bool Asking::asksValue() const
{
    return (step_.kind == NextKind::Fires || step_.kind == NextKind::LinkEnds) &&
           (step_.value || step_.error);
}

QuestionKind Asking::tileKind() const
{
    switch (past_.event(turn_).action) {
    case Action::Attached:
    case Action::Chained:
    case Action::Unpaused:
    case Action::Cancelled:
        return QuestionKind::Anything;
    default:
        return QuestionKind::WhichNext;
    }
}

void Asking::addWrong(const QuizAnswer& answer)
{
    if (isFull() ||
        std::find(question_.answers.begin(), question_.answers.end(), answer) != question_.answers.end())
        return;
    question_.answers.push_back(answer);
}

void Asking::askBranch()
{
    question_.kind = QuestionKind::WhichBranch;
    question_.deferred = step_.deferred;
    question_.slot = step_.slot;
    for (const bool branch : {*step_.branch, !*step_.branch})
        addWrong({QuizAnswer::Kind::Branch, step_.deferred, step_.slot, branch, {}, false});
    addWrong({});
}

void Asking::addResult(const Text& value, const ErrorInfo* error)
{
    if (value || error) addWrong(resultAnswer(value, error));
}

void Asking::askValue()
{
    question_.kind = QuestionKind::WhichValue;
    question_.deferred = step_.deferred;
    question_.slot = step_.slot;
    addResult(step_.value, step_.error);
    addResult("None", nullptr);
    const DeferredIndex other = step_.other;
    for (const DeferredIndex one : {step_.deferred, other}) {
        if (one == noDeferred) continue;
        const DeferredState state = past_.state(one);
        addResult(state.value, state.error);
    }
    if (question_.answers.size() == 1) // all have None
        addWrong({});
}

QuizAnswer Asking::rightTile() const
{
    if (step_.kind == NextKind::Nothing) return {};
    return {QuizAnswer::Kind::Tile, step_.deferred, step_.slot, std::nullopt, {}, false};
}

void Asking::addTile(DeferredIndex deferred, std::optional<std::size_t> slot)
{
    // One place is kept for "nothing".
    const bool hasNothing = question_.answers.front().kind == QuizAnswer::Kind::Nothing;
    if (question_.answers.size() + (hasNothing ? 0 : 1) < maxAnswers)
        addWrong({QuizAnswer::Kind::Tile, deferred, slot, std::nullopt, {}, false});
}

// The pair that has just run, which has another half.
void Asking::addOwnPair()
{
    const Event what = past_.event(turn_);
    const bool ended = what.action == Action::Executed || what.action == Action::Failed;
    const DeferredIndex self = past_.deferredOf(turn_);
    if (!ended || !what.slot || self == noDeferred) return;
    const SlotList slots = past_.facts(self).slots;
    const auto index = slots.find(*what.slot);
    if (index && !slots.passes(*index, true) && !slots.passes(*index, false)) addTile(self, *index);
}

// Those that were passed on the way to the next one.
void Asking::addPassed()
{
    const std::size_t behind = past_.slotsBehind(step_.deferred);
    for (std::size_t slot = behind; slot > 0 && past_.status(step_.deferred, slot - 1) == SlotStatus::Skipped;
         --slot)
        addTile(step_.deferred, slot - 1);
}

// The next of that chain that has not run, whatever it takes.
void Asking::addNext(DeferredIndex deferred)
{
    if (deferred == noDeferred) return;
    std::size_t slot = past_.slotsBehind(deferred);
    if (deferred == step_.deferred && slot == step_.slot) ++slot;
    if (slot < past_.slotCount(deferred)) addTile(deferred, slot);
}

void Asking::addNeighbours()
{
    addOwnPair();
    addPassed();
    addNext(step_.deferred);
    addNext(past_.deferredOf(turn_));
    addNext(step_.other);
    if (const auto waiter = past_.firstWaiter(step_.deferred)) addTile(waiter->deferred, std::nullopt);
    const BracketId around = past_.around(turn_);
    if (around != noBracket) addNext(past_.brackets().bracket(around).deferred);
    const std::size_t first = past_.slotsBehind(step_.deferred);
    const std::size_t last = std::min(past_.slotCount(step_.deferred), first + maxAnswers);
    for (std::size_t slot = first; slot < last; ++slot)
        addTile(step_.deferred, slot);
}

void Asking::askTile()
{
    question_.kind = tileKind();
    question_.deferred = past_.deferredOf(turn_);
    addWrong(rightTile());
    addNeighbours();
    addWrong({});
}

std::optional<QuizQuestion> Asking::question()
{
    if (turn_ == 0 || step_.kind == NextKind::Unknown) return std::nullopt;
    question_.event = past_.now();
    question_.step = step_;
    if (asksBranch())
        askBranch();
    else if (asksValue())
        askValue();
    else
        askTile();
    if (question_.answers.size() < 2) return std::nullopt;
    const QuizAnswer right = question_.answers.front();
    std::sort(question_.answers.begin(), question_.answers.end(),
              [](const QuizAnswer& a, const QuizAnswer& b) { return place(a) < place(b); });
    const auto found = std::find(question_.answers.begin(), question_.answers.end(), right);
    question_.right = static_cast<std::size_t>(found - question_.answers.begin());
    return question_;
}

} // namespace

std::optional<QuizQuestion> questionOf(const History& history, Position position, const NextStep& step)
{
    return Asking(history, position, step).question();
}

std::optional<QuizQuestion> questionAt(const History& history, Position position)
{
    const NextStep step = predict(history, position);
    if (compare(history, position, step) != Outcome::Agrees) return std::nullopt;
    return questionOf(history, position, step);
}

} // namespace model2map
