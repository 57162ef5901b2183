// SPDX-License-Identifier: MIT
// The nodes of a line -> Event: which keys it has, of the right type and in range.
#pragma once

#include <reactortrack/formats/event.h>
#include <reactortrack/formats/event_fields.h>
#include <reactortrack/formats/json_nodes.h>
#include <reactortrack/formats/json_slow.h>

#include <array>
#include <optional>
#include <string>
#include <vector>

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
    // The keys of the last line that were ignored.
    std::int64_t unknownKeys() const noexcept { return unknownKeys_; }

private:
    struct Taker;

    void findKeys(std::size_t object);
    Outcome readAction();
    bool isTooNew();
    bool readField(Field field);
    bool readError(std::size_t node);
    bool readErrorLevel(std::size_t node, std::size_t& cause);
    bool readFrames(std::size_t node, std::span<const Frame>& frames);
    bool readFrame(std::size_t node, Frame& frame);
    bool readText(std::size_t node, std::string_view key, std::string_view& out);
    bool readInteger(std::size_t node, std::string_view key, int decimals, std::int64_t least,
                     std::int64_t most, std::int64_t& out);
    bool fail(std::size_t column, std::string reason);
    bool wrongType(std::size_t node, std::string_view wanted, std::string_view key);

    const JsonNodes* nodes_ = nullptr;
    Event event_;
    LineProblem problem_;
    std::int64_t unknownKeys_ = 0;
    std::size_t actionNode_ = 0;                       // 0: the line has none; node 0 is the line's object
    std::array<std::size_t, fieldCount> fieldNodes_{}; // likewise
    std::vector<ErrorInfo> errors_;
    std::vector<Frame> frames_;
};

} // namespace reactortrack
