// SPDX-License-Identifier: MIT
// The nodes of a line -> Event: which keys it has, of the right type and in range.
#pragma once

#include <reactortrack/formats/error_maker.h>
#include <reactortrack/formats/event.h>
#include <reactortrack/formats/event_fields.h>
#include <reactortrack/formats/json_nodes.h>
#include <reactortrack/formats/line_problem.h>
#include <reactortrack/formats/node_values.h>

#include <array>

namespace reactortrack {

class EventMaker {
public:
    enum class Outcome : std::uint8_t {
        Made,          // event() is it
        UnknownAction, // a line of JSON as it should be, but of an action that we do not know
        Bad,           // problem() says why
        Refused,       // `started` of a higher version; problem() names both
    };

    // `nodes` hold an object, as FastJson and SlowJson make them. Of a key that stands twice the last one
    // counts, null is as good as absent, a key that the action does not have is counted and otherwise
    // ignored.
    Outcome make(const JsonNodes& nodes);

    // Its texts are those of the nodes; what `error` points to lives until the next line.
    const Event& event() const noexcept { return event_; }
    const LineProblem& problem() const noexcept { return problem_; }
    // Whether the last line, of an unknown action, is one of a lesson.
    bool isLesson() const noexcept { return isLesson_; }
    // The keys of the last line that were ignored.
    std::int64_t unknownKeys() const noexcept { return unknownKeys_; }

private:
    struct Taker;

    void findKeys(const JsonNodes& nodes);
    Outcome make(NodeValues& values);
    bool readAction(NodeValues& values);
    bool isTooNew(NodeValues& values) const;
    bool readField(NodeValues& values, Field field);

    Event event_;
    LineProblem problem_;
    ErrorMaker errors_;
    std::int64_t unknownKeys_ = 0;
    bool isLesson_ = false;
    std::size_t actionNode_ = 0;                       // 0: the line has none; node 0 is the line's object
    std::array<std::size_t, fieldCount> fieldNodes_{}; // likewise
};

} // namespace reactortrack
