// SPDX-License-Identifier: MIT
// One event of the log, as plain data: what a line of mon.out says (formats/mon_out.md).
#pragma once

#include <array>
#include <compare>
#include <cstdint>
#include <functional>
#include <optional>
#include <span>
#include <string_view>

namespace reactortrack {

// What happened. The order is that of the table in mon_out.md; Unknown is for readers only.
enum class Action : std::uint8_t {
    Started,
    Created,
    Tracked,
    Attached,
    Fired,
    Executing,
    Executed,
    Failed,
    Chained,
    Waiting,
    Resumed,
    Paused,
    Unpaused,
    Held,
    Cancelled,
    Ignored,
    Misused,
    Unhandled,
    Destroyed,
    Slow,
    Loop,
    Note,
    Lost,
    Stopped,
    Unknown
};

// The words of the actions in the log, in their order.
inline constexpr std::array<std::string_view, 25> actionNames = {
    "started",   "created", "tracked", "attached", "fired", "executing", "executed", "failed",  "chained",
    "waiting",   "resumed", "paused",  "unpaused", "held",  "cancelled", "ignored",  "misused", "unhandled",
    "destroyed", "slow",    "loop",    "note",     "lost",  "stopped",   "unknown"};
// The word of an action in the log, "unknown" for Unknown. Never fails.
std::string_view actionName(Action action) noexcept;
// The action of a word of the log, Unknown for any other.
Action actionFromName(std::string_view name) noexcept;

// The number of a deferred in its log, 1 … 2^53-1; None (0) where an event has no deferred.
enum class DeferredId : std::int64_t { None = 0 };
inline constexpr std::int64_t maxDeferredNumber = (std::int64_t{1} << 53) - 1;
constexpr std::int64_t number(DeferredId id) noexcept
{
    return static_cast<std::int64_t>(id);
}

// A length of time or a moment since `started`, in whole nanoseconds.
struct Nanoseconds {
    std::int64_t count = 0;
    auto operator<=>(const Nanoseconds&) const = default;
};
using Timestamp = Nanoseconds;
using Duration = Nanoseconds;

// A stack frame of an error, innermost last in its list.
struct Frame {
    std::string_view function;
    std::string_view file;
    std::int64_t line = 0;
};

// The object behind the key "error". `cause` is null where there is none.
struct ErrorInfo {
    std::string_view type;
    std::string_view message;
    std::span<const Frame> frames;
    const ErrorInfo* cause = nullptr;
};

using Text = std::optional<std::string_view>; // nullopt: the key is absent, or null

// A line of the log. Keys that its action does not have are left as they are here.
// It owns nothing: the texts, the frames and the causes belong to whoever made the event, and live as long as
// that one says (TraceReader: until its next event; Trace: as long as the trace; a recorder: during the
// call).
struct Event {
    Action action = Action::Unknown;
    DeferredId deferred = DeferredId::None;
    std::optional<std::int64_t> slot;
    std::optional<bool> branch; // "callback?": true for the callback's side, false for the errback's

    Text callback, errback;
    Text name, kind, mode; // created, tracked
    Text role;             // timeout, gather, await, internal; canceller, timer, call
    Text value;
    const ErrorInfo* error = nullptr;
    DeferredId returned = DeferredId::None;
    DeferredId to = DeferredId::None;
    DeferredId on = DeferredId::None;
    Text how; // chained: "chain" or "list"
    std::optional<std::int64_t> count;
    std::optional<Duration> time; // how long a bracket took

    Text label;      // held
    Text what, text; // misused, note
    Text phase;      // loop
    std::optional<std::int64_t> iteration;
    Text reason;                              // lost
    std::optional<std::int64_t> bytes, lost;  // stopped: of the whole log
    std::optional<std::int64_t> version, pid; // started
    Text program, recorder, wall;

    Text site;
    DeferredId by = DeferredId::None;
    std::int64_t thread = 1;
    std::optional<Timestamp> t;
};

} // namespace reactortrack

template <>
struct std::hash<reactortrack::DeferredId> {
    std::size_t operator()(reactortrack::DeferredId id) const noexcept
    {
        return std::hash<std::int64_t>{}(reactortrack::number(id));
    }
};
