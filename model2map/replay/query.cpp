// SPDX-License-Identifier: GPL-3.0-or-later
#include "model2map/replay/query.h"

#include "model2map/replay/letters.h"

#include <optional>

namespace model2map {

// An event that is looked at: its texts are read from the file only when they are asked for.
class Query::Subject {
public:
    Subject(const History& history, EventNumber number, const Event& brief)
        : history_(history), number_(number), brief_(brief), deferred_(history.deferredOf(number, brief))
    {
    }

    const Event& brief() const { return brief_; }
    const Event& whole()
    {
        if (!whole_) whole_ = history_.trace().at(number_ - 1);
        return *whole_;
    }
    Text name() const { return deferred_ == noDeferred ? Text() : history_.nameOf(deferred_); }
    std::string_view state() const
    {
        return deferred_ == noDeferred ? "" : statusName(history_.statusAt(deferred_, number_));
    }

private:
    const History& history_;
    EventNumber number_;
    const Event& brief_;
    DeferredIndex deferred_;
    std::optional<Event> whole_;
};

namespace {

bool has(const Text& text, const std::string& part)
{
    return text && contains(*text, part);
}

// A pattern without a star or a question mark is looked for anywhere in the text.
bool fits(const Text& text, const std::string& pattern)
{
    const bool isPart = pattern.find_first_of("*?") == pattern.npos;
    return isPart ? has(text, pattern) : text && isLike(*text, pattern);
}

// With what stands around it, db::Pool::fetch, or without.
bool nameFits(const Text& name, const std::string& pattern)
{
    if (fits(name, pattern)) return true;
    const std::size_t part = name ? name->find_last_of(":.") : std::string_view::npos;
    return part != std::string_view::npos && fits(name->substr(part + 1), pattern);
}

bool errorFits(const ErrorInfo* error, const std::string& pattern)
{
    for (; error; error = error->cause) {
        if (fits(error->type, pattern) || fits(error->message, pattern)) return true;
        if (fits(std::string(error->type) + ": " + std::string(error->message), pattern)) return true;
    }
    return false;
}

} // namespace

bool Query::meets(const Condition& condition, Subject& subject)
{
    const Event& brief = subject.brief();
    const std::string& pattern = condition.pattern;
    const auto someNameFits = [&] {
        return nameFits(brief.callback, pattern) || nameFits(brief.errback, pattern) ||
               nameFits(subject.name(), pattern);
    };
    const auto textFits = [&] {
        const Event& event = subject.whole();
        for (const Text& text : {event.label, event.what, event.text, event.reason, event.phase, event.role})
            if (fits(text, pattern)) return true;
        return false;
    };
    switch (condition.key) {
    case Key::Name:
        return someNameFits();
    case Key::Value:
        return fits(subject.whole().value, pattern);
    case Key::Error:
        return errorFits(subject.whole().error, pattern);
    case Key::Site:
        return fits(brief.site, pattern);
    case Key::Words:
        return textFits();
    case Key::Act:
        return isLike(actionName(brief.action), pattern);
    case Key::State:
        return isLike(subject.state(), pattern);
    case Key::Deferred:
        return number(brief.deferred) == condition.number;
    case Key::Thread:
        return brief.thread == condition.number;
    case Key::Time:
        if (!brief.time) return false;
        switch (condition.compare) {
        case Compare::Less:
            return *brief.time < condition.time;
        case Compare::LessOrEqual:
            return *brief.time <= condition.time;
        case Compare::Greater:
            return *brief.time > condition.time;
        case Compare::GreaterOrEqual:
            return *brief.time >= condition.time;
        }
        return false;
    case Key::Any:
        break;
    }
    if (reactortrack::actionFromName(pattern) != Action::Unknown) return actionName(brief.action) == pattern;
    return someNameFits() || fits(brief.site, pattern) || fits(subject.whole().value, pattern) ||
           errorFits(subject.whole().error, pattern) || textFits();
}

bool Query::matches(const History& history, EventNumber event) const
{
    return matches(history, event, history.trace().brief(event - 1));
}

bool Query::matches(const History& history, EventNumber number, const Event& brief) const
{
    if (isEmpty()) return false;
    Subject subject(history, number, brief);
    for (const Condition& condition : conditions_)
        if (meets(condition, subject) == condition.negated) return false;
    return true;
}

} // namespace model2map
