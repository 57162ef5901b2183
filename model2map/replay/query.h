// SPDX-License-Identifier: GPL-3.0-or-later
// What somebody looks for in a log, as typed: failed name:fetch* time>0.1
#pragma once

#include "model2map/replay/history.h"
#include "model2map/replay/pattern.h"

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
// Capitals and small letters are the same. A Matcher tells which events do; an empty query has none.
class Query {
public:
    // What was typed is no query: `error` says why, at which character (from 1) and what was expected.
    static Query parse(std::string_view text);

    const std::string& error() const noexcept { return error_; }
    bool isEmpty() const noexcept { return conditions_.empty(); }

private:
    enum class Key { Act, Deferred, Thread, Time, State, Site, Name, Value, Error, Words, Any };
    enum class Compare { Less, LessOrEqual, Greater, GreaterOrEqual };
    struct Condition {
        Key key = Key::Any;
        bool negated = false;
        Pattern pattern;
        Compare compare = Compare::Less;
        Duration time;
        std::int64_t number = 0;
    };
    class Parser;
    friend class Matcher;

    std::vector<Condition> conditions_;
    std::string error_;
};

} // namespace model2map
