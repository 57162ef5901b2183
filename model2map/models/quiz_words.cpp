// SPDX-License-Identifier: GPL-3.0-or-later
#include "model2map/models/quiz_words.h"

#include "model2map/models/text.h"
#include "model2map/models/words.h"

#include <QCoreApplication>

#include <algorithm>
#include <vector>

namespace model2map {

namespace {

QString tr(const char* words)
{
    return QCoreApplication::translate("Quiz", words);
}

// Where a result goes inside a chain.
const char* wordsOfChain(Rule rule)
{
    switch (rule) {
    case Rule::ValueToCallback:
        return QT_TRANSLATE_NOOP("Quiz", "A value goes to the next callback; pairs that have only an errback "
                                         "let it pass.");
    case Rule::ErrorToErrback:
        return QT_TRANSLATE_NOOP("Quiz", "An error goes to the next errback; pairs that have only a callback "
                                         "let it pass.");
    case Rule::NotItsOwnErrback:
        return QT_TRANSLATE_NOOP("Quiz",
                                 "An errback does not catch what the callback of its own pair raised: "
                                 "the error goes to the next errback.");
    case Rule::AttachedLate:
        return QT_TRANSLATE_NOOP("Quiz", "What is attached to a deferred that has its result runs at once.");
    case Rule::Reentrant:
        return QT_TRANSLATE_NOOP("Quiz",
                                 "While one of its own callbacks runs, a chain does not run inside of "
                                 "it: it goes on when that callback is through.");
    case Rule::ChainEnds:
        return QT_TRANSLATE_NOOP("Quiz", "Nothing is left in the chain that takes this value: it stays until "
                                         "something is attached, and the program goes on.");
    case Rule::ErrorEnds:
        return QT_TRANSLATE_NOOP("Quiz", "No errback is left in the chain: the error stays in the deferred, "
                                         "unhandled until something is attached.");
    default:
        return nullptr;
    }
}

// What stands still, and who waits.
const char* wordsOfWaits(Rule rule)
{
    switch (rule) {
    case Rule::Unpaused:
        return QT_TRANSLATE_NOOP("Quiz", "When the last pause is taken back, the chain goes on at once.");
    case Rule::StillPaused:
        return QT_TRANSLATE_NOOP("Quiz", "Each pause must be taken back: the count is not 0 yet.");
    case Rule::NotFired:
        return QT_TRANSLATE_NOOP("Quiz", "A deferred that has not fired has no result to run with.");
    case Rule::Paused:
        return QT_TRANSLATE_NOOP("Quiz", "A paused deferred runs nothing, also when it is fired or gets more "
                                         "callbacks.");
    case Rule::Waits:
        return QT_TRANSLATE_NOOP("Quiz", "A callback returned a deferred that has no result yet: the chain "
                                         "waits for it.");
    case Rule::TakesResultAtOnce:
        return QT_TRANSLATE_NOOP("Quiz",
                                 "The returned deferred has its result already: the chain takes it at "
                                 "once and goes on.");
    case Rule::WaiterTakesResult:
        return QT_TRANSLATE_NOOP("Quiz", "Who waits stands in the chain like a callback: now it takes the "
                                         "result and goes on with it.");
    case Rule::NoneIsLeft:
        return QT_TRANSLATE_NOOP("Quiz",
                                 "Who waited took the result. What was attached after it gets None, on "
                                 "the callback's side.");
    case Rule::CancelIsHandedOn:
        return QT_TRANSLATE_NOOP("Quiz",
                                 "Cancelling a deferred that waits cancels the one that it waits for.");
    case Rule::CancelTooLate:
        return QT_TRANSLATE_NOOP("Quiz", "Cancelling a deferred that has its result does nothing.");
    case Rule::CancelFires:
        return QT_TRANSLATE_NOOP("Quiz", "The canceller fired nothing, so the deferred fires with "
                                         "CancelledError.");
    default:
        return nullptr;
    }
}

// Links to other deferreds and to lists.
const char* wordsOfLinks(Rule rule)
{
    switch (rule) {
    case Rule::LinkFires:
        return QT_TRANSLATE_NOOP("Quiz", "A link of chainDeferred fires the other deferred with the result, "
                                         "value or error.");
    case Rule::LinkLeavesNone:
        return QT_TRANSLATE_NOOP("Quiz", "After it handed the result on, a chain goes on with None.");
    case Rule::ListFires:
        return QT_TRANSLATE_NOOP("Quiz", "The list has what its mode asks for, so it fires.");
    case Rule::ListNotYet:
        return QT_TRANSLATE_NOOP("Quiz", "The list still misses members; the member's own chain goes on with "
                                         "the value that it had.");
    case Rule::ListPassesOn:
        return QT_TRANSLATE_NOOP("Quiz", "A list only looks at a value: the member's own chain goes on with "
                                         "it.");
    case Rule::EmptyListFires:
        return QT_TRANSLATE_NOOP("Quiz",
                                 "A list without members has nobody to wait for, so it fires at once.");
    default:
        return nullptr;
    }
}

QString tileName(const History& history, DeferredIndex deferred, const std::optional<std::size_t>& slot)
{
    if (!slot) return Words::deferredName(history, deferred);
    return filled(tr("%1 of %2"), {Words::slotName(history, history.facts(deferred).slots[*slot]),
                                   Words::deferredName(history, deferred)});
}

// Whether the deferred of a slot goes without saying: all answers are of the same.
bool isOfOne(const QuizQuestion& question)
{
    const auto differs = [&](const QuizAnswer& answer) {
        return answer.kind == QuizAnswer::Kind::Tile &&
               (!answer.slot || answer.deferred != question.answers.front().deferred);
    };
    return std::none_of(question.answers.begin(), question.answers.end(), differs);
}

QString branchName(const History& history, const QuizAnswer& answer)
{
    const bool callback = answer.branch.value_or(true);
    if (!answer.slot) return callback ? tr("with a value") : tr("with an error");
    const SlotFacts slot = history.facts(answer.deferred).slots[*answer.slot];
    const QString name = toQString(callback ? slot.callback : slot.errback);
    return filled(callback ? tr("the callback, %1") : tr("the errback, %1"), {name});
}

QString happened(const History& history, const QuizQuestion& question)
{
    const Event event = history.trace().brief(question.event - 1);
    const QString name = Words::deferredName(history, history.deferredOf(question.event));
    switch (event.action) {
    case Action::Attached:
    case Action::Chained:
        return filled(tr("Something was attached to %1. Does anything run now?"), {name});
    case Action::Unpaused:
        return filled(tr("A pause of %1 was taken back. Does anything run now?"), {name});
    default:
        return filled(tr("%1 was cancelled. Does anything happen now?"), {name});
    }
}

} // namespace

QString QuizWords::question(const History& history, const QuizQuestion& question)
{
    const bool hasSlot = question.slot.has_value();
    const QString tile = tileName(history, question.deferred, question.slot);
    switch (question.kind) {
    case QuestionKind::WhichBranch:
        return filled(hasSlot ? tr("Which half of %1 runs?") : tr("How does %1 fire?"), {tile});
    case QuestionKind::WhichValue:
        return filled(
            hasSlot ? tr("What does the chain go on with behind %1?") : tr("What is %1 fired with?"), {tile});
    case QuestionKind::Anything:
        return happened(history, question);
    default:
        return tr("What comes next?");
    }
}

QString QuizWords::answer(const History& history, const QuizQuestion& question, const QuizAnswer& answer)
{
    switch (answer.kind) {
    case QuizAnswer::Kind::Tile:
        if (!answer.slot && question.step.kind != NextStep::Kind::Cancels)
            return filled(tr("%1 goes on with the result"), {tileName(history, answer.deferred, {})});
        if (answer.slot && isOfOne(question))
            return Words::slotName(history, history.facts(answer.deferred).slots[*answer.slot]);
        return tileName(history, answer.deferred, answer.slot);
    case QuizAnswer::Kind::Branch:
        return branchName(history, answer);
    case QuizAnswer::Kind::Result:
        return answer.isError ? filled(tr("the error %1"), {toQString(answer.text)}) : toQString(answer.text);
    default:
        return question.kind == QuestionKind::WhichBranch && !question.slot ? tr("not at all")
                                                                            : tr("nothing");
    }
}

QString QuizWords::rule(Rule rule)
{
    const char* words = wordsOfChain(rule);
    if (!words) words = wordsOfWaits(rule);
    if (!words) words = wordsOfLinks(rule);
    return tr(words);
}

QString QuizWords::explanation(const History& history, const Quiz& quiz)
{
    const QuizQuestion& question = quiz.question();
    const QString comes = answer(history, question, question.answers[question.right]);
    QString begin = tr("Skipped; it is: %1.");
    if (quiz.chosen()) begin = quiz.wasRight() ? tr("Right: %1.") : tr("Wrong; it is: %1.");
    return filled(begin, {comes}) + QLatin1Char(' ') + rule(question.step.rule);
}

QString QuizWords::score(const Quiz::Score& score)
{
    return tr("%1 right, %2 wrong, %3 skipped").arg(score.right).arg(score.wrong).arg(score.skipped);
}

QString QuizWords::summary(const Quiz::Score& score)
{
    if (score.asked() == 0) return tr("Nothing was asked.");
    QString text = filled(tr("Your score: %1."), {QuizWords::score(score)});
    std::vector<std::pair<std::size_t, Rule>> missed;
    for (std::size_t i = 0; i < ruleCount; ++i)
        if (score.missed[i] > 0) missed.emplace_back(score.missed[i], static_cast<Rule>(i));
    std::stable_sort(missed.begin(), missed.end(),
                     [](const auto& a, const auto& b) { return a.first > b.first; });
    if (!missed.empty()) text += QLatin1Char(' ') + tr("To read again:");
    for (const auto& [count, one] : missed)
        text += QStringLiteral("\n• ") + rule(one);
    return text;
}

} // namespace model2map
