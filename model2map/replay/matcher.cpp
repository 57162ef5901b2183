// SPDX-License-Identifier: GPL-3.0-or-later
#include "model2map/replay/matcher.h"

#include "model2map/replay/letters.h"

#include <reactortrack/formats/event_fields.h>

#include <algorithm>

namespace model2map {

namespace {

using reactortrack::Field;

constexpr std::uint32_t bitOf(std::size_t number)
{
    return std::uint32_t{1} << number;
}
constexpr std::size_t states = 8; // and one for none

std::uint32_t actionsLike(const std::string& pattern)
{
    std::uint32_t actions = 0;
    for (std::size_t i = 0; i < reactortrack::actionNames.size(); ++i)
        if (isLike(reactortrack::actionNames[i], pattern)) actions |= bitOf(i);
    return actions;
}

std::uint32_t statesLike(const std::string& pattern)
{
    std::uint32_t found = isLike("", pattern) ? bitOf(states) : 0;
    for (std::size_t i = 0; i < states; ++i)
        if (isLike(statusName(static_cast<DeferredStatus>(i)), pattern)) found |= bitOf(i);
    return found;
}

std::uint32_t actionsWith(std::initializer_list<Field> fields)
{
    std::uint32_t actions = 0;
    for (std::size_t i = 0; i < reactortrack::actionNames.size(); ++i)
        for (const Field field : fields)
            if (reactortrack::mayHave(static_cast<Action>(i), field)) actions |= bitOf(i);
    return actions;
}

// A name of an event: equal ones are one text in the trace, which keeps it as long as it lives. An empty one
// may stand where another begins.
template <class Fits>
bool fitsAsKnown(RecentAnswers& known, const Text& name, Fits fits)
{
    if (!name) return false;
    if (name->empty()) return fits(*name);
    return known.of(reinterpret_cast<std::uintptr_t>(name->data()), [&] { return fits(*name); });
}

} // namespace

Matcher::Matcher(const Query& query, const History& history) : history_(&history), events_(history.trace())
{
    for (const Query::Condition& condition : query.conditions_)
        questions_.push_back(questionOf(condition));
    // What takes longer comes later.
    std::stable_sort(questions_.begin(), questions_.end(),
                     [](const Question& a, const Question& b) { return a.condition.key < b.condition.key; });
}

Matcher::Question Matcher::questionOf(const Query::Condition& condition)
{
    using Key = Query::Key;
    Question question;
    question.condition = condition;
    const Key key = condition.key;
    const bool isAny = key == Key::Any;
    if (key == Key::Act) question.allowed = actionsLike(condition.pattern.text());
    if (key == Key::State) question.allowed = statesLike(condition.pattern.text());
    if (isAny || key == Key::Value) question.inFile |= actionsWith({Field::Value});
    if (isAny || key == Key::Error) question.inFile |= actionsWith({Field::Error});
    if (isAny || key == Key::Words)
        question.inFile |= actionsWith({Field::Label, Field::NoteText, Field::Reason});
    return question;
}

bool Matcher::matches(EventNumber event)
{
    number_ = event;
    event_ = &events_.at(event - 1);
    deferred_.reset();
    return !questions_.empty() &&
           std::all_of(questions_.begin(), questions_.end(),
                       [this](Question& question) { return meets(question) != question.condition.negated; });
}

DeferredIndex Matcher::deferred()
{
    if (!deferred_) deferred_ = history_->deferredOf(number_, *event_);
    return *deferred_;
}

bool Matcher::meets(Question& question)
{
    const Query::Condition& condition = question.condition;
    switch (condition.key) {
    case Query::Key::Act:
        return (question.allowed & bitOf(static_cast<std::size_t>(event_->action))) != 0;
    case Query::Key::Deferred:
        return number(event_->deferred) == condition.number;
    case Query::Key::Thread:
        return event_->thread == condition.number;
    case Query::Key::Time:
        return isInTime(condition);
    case Query::Key::State:
        return hasState(question);
    case Query::Key::Site:
        return fits(question, event_->site);
    case Query::Key::Name:
        return hasName(question);
    case Query::Key::Value:
    case Query::Key::Error:
        return hasInFile(question);
    case Query::Key::Words:
        return hasWord(question) || hasInFile(question);
    case Query::Key::Any:
        break;
    }
    return hasName(question) || fits(question, event_->site) || hasWord(question) || hasInFile(question);
}

bool Matcher::fits(Question& question, const Text& text)
{
    return fitsAsKnown(question.texts, text,
                       [&](std::string_view known) { return question.condition.pattern.fits(known); });
}

bool Matcher::hasName(Question& question)
{
    const auto fits = [&](std::string_view name) { return question.condition.pattern.fitsName(name); };
    if (fitsAsKnown(question.names, event_->callback, fits)) return true;
    if (fitsAsKnown(question.names, event_->errback, fits)) return true;
    if (deferred() == noDeferred) return false;
    // As the log grows it stays what it is: one that had an event of its own is not begun any more.
    return question.deferreds.of(at(deferred()) + 1, [&] {
        const Text name = history_->nameOf(deferred());
        return name && fits(*name);
    });
}

// Of those that are in memory.
bool Matcher::hasWord(Question& question)
{
    return fits(question, event_->what) || fits(question, event_->phase) || fits(question, event_->role);
}

bool Matcher::hasInFile(Question& question)
{
    if ((question.inFile & bitOf(static_cast<std::size_t>(event_->action))) == 0) return false;
    const Pattern& pattern = question.condition.pattern;
    if (!pattern.mayFitIn(events_.textLine())) return false;
    const Event& whole = events_.whole();
    const auto fits = [&](const Text& text) { return text && pattern.fits(*text); };
    const Query::Key key = question.condition.key;
    const bool isAny = key == Query::Key::Any;
    if ((isAny || key == Query::Key::Value) && fits(whole.value)) return true;
    if ((isAny || key == Query::Key::Error) && pattern.fitsError(whole.error)) return true;
    return (isAny || key == Query::Key::Words) &&
           (fits(whole.label) || fits(whole.text) || fits(whole.reason));
}

bool Matcher::hasState(const Question& question)
{
    const std::size_t state =
        deferred() == noDeferred ? states : static_cast<std::size_t>(history_->statusAt(deferred(), number_));
    return (question.allowed & bitOf(state)) != 0;
}

bool Matcher::isInTime(const Query::Condition& condition) const
{
    if (!event_->time) return false;
    switch (condition.compare) {
    case Query::Compare::Less:
        return *event_->time < condition.time;
    case Query::Compare::LessOrEqual:
        return *event_->time <= condition.time;
    case Query::Compare::Greater:
        return *event_->time > condition.time;
    case Query::Compare::GreaterOrEqual:
        break;
    }
    return *event_->time >= condition.time;
}

} // namespace model2map
