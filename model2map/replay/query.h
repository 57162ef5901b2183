// SPDX-License-Identifier: GPL-3.0-or-later
// What somebody looks for in a log, as typed: failed name:fetch* time>0.1
#pragma once

#include "model2map/replay/history.h"

#include <string>
#include <string_view>
#include <vector>

namespace model2map {

// Conditions, parted by spaces, which an event must meet all:
//   word            an action ("failed"), else part of a name, value, error, site or other text
//   "two words"     the same with spaces in it
//   KEY:PATTERN     name, value, error, site, text, action, state, deferred, thread; * and ? in a pattern
//                   stand for any letters and for one. `state` is that of the event's deferred right after it
//   time>0.1        time < <= > >= and seconds: how long a callback took
//   -CONDITION      not so
// Capitals and small letters are the same.
class Query {
public:
    // What was typed is no query: `error` says why, at which character (from 1) and what was expected.
    static Query parse(std::string_view text);

    const std::string& error() const noexcept { return error_; }
    bool isEmpty() const noexcept { return conditions_.empty(); }
    // The event counted from 1. An empty query matches none.
    bool matches(const History& history, EventNumber event) const;
    // The same of one that has been read without its texts in the file.
    bool matches(const History& history, EventNumber number, const Event& brief) const;

private:
    enum class Key { Any, Name, Value, Error, Site, Words, Act, State, Deferred, Thread, Time };
    enum class Compare { Less, LessOrEqual, Greater, GreaterOrEqual };
    struct Condition {
        Key key = Key::Any;
        bool negated = false;
        std::string pattern; // in small letters
        Compare compare = Compare::Less;
        Duration time;
        std::int64_t number = 0;
    };
    class Parser;
    class Subject;
    static bool meets(const Condition& condition, Subject& subject);

    std::vector<Condition> conditions_;
    std::string error_;
};

} // namespace model2map
