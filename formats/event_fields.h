// SPDX-License-Identifier: MIT
// The tables of mon_out.md as data: which member of Event a key stands for, and which keys each action has.
// Writer, reader and Trace all go by them, so that a new key is one line here.
#pragma once

#include <reactortrack/formats/event.h>

#include <array>
#include <limits>
#include <span>
#include <string_view>
#include <variant>

namespace reactortrack {

// Every key of a line but `action`; the order is that of fieldTable.
enum class Field : std::uint8_t {
    Deferred,
    Slot,
    Callback,
    Errback,
    Branch,
    Role,
    Name,
    Kind,
    Mode,
    Value,
    Error,
    Returned,
    To,
    On,
    How,
    Count,
    Time,
    Label,
    What,
    NoteText,
    Phase,
    Iteration,
    Reason,
    Bytes,
    Lost,
    Version,
    Program,
    Pid,
    Recorder,
    Wall,
    Site,
    By,
    Thread,
    T
};
inline constexpr std::size_t fieldCount = 34;

using TextMember = Text Event::*;
using BranchMember = std::optional<bool> Event::*;
using ErrorMember = const ErrorInfo* Event::*;
using DeferredMember = DeferredId Event::*;
using IntegerMember = std::optional<std::int64_t> Event::*;
using ThreadMember = std::int64_t Event::*;
using TimeMember = std::optional<Nanoseconds> Event::*;
using FieldMember = std::variant<TextMember, BranchMember, ErrorMember, DeferredMember, IntegerMember,
                                 ThreadMember, TimeMember>;

struct FieldInfo {
    std::string_view key;
    FieldMember member;
    std::int64_t least = -std::numeric_limits<std::int64_t>::max(); // of a number; times in nanoseconds
    std::int64_t most = std::numeric_limits<std::int64_t>::max();
};

inline constexpr std::array<FieldInfo, fieldCount> fieldTable = {{
    {"deferred", &Event::deferred, 1, maxDeferredNumber},
    {"slot", &Event::slot, 0},
    {"callback", &Event::callback},
    {"errback", &Event::errback},
    {"callback?", &Event::branch},
    {"role", &Event::role},
    {"name", &Event::name},
    {"kind", &Event::kind},
    {"mode", &Event::mode},
    {"value", &Event::value},
    {"error", &Event::error},
    {"returned", &Event::returned, 1, maxDeferredNumber},
    {"to", &Event::to, 1, maxDeferredNumber},
    {"on", &Event::on, 1, maxDeferredNumber},
    {"how", &Event::how},
    {"count", &Event::count},
    {"time", &Event::time, 0},
    {"label", &Event::label},
    {"what", &Event::what},
    {"text", &Event::text},
    {"phase", &Event::phase},
    {"iteration", &Event::iteration, 0},
    {"reason", &Event::reason},
    {"bytes", &Event::bytes, 0},
    {"lost", &Event::lost, 0},
    {"version", &Event::version, 1},
    {"program", &Event::program},
    {"pid", &Event::pid, 0},
    {"recorder", &Event::recorder},
    {"wall", &Event::wall},
    {"site", &Event::site},
    {"by", &Event::by, 1, maxDeferredNumber},
    {"thread", &Event::thread, 1},
    {"t", &Event::t, 0},
}};

constexpr const FieldInfo& fieldInfo(Field field) noexcept
{
    return fieldTable[static_cast<std::size_t>(field)];
}

// The keys of an action's row in the order they are written, those that any event may have left out.
std::span<const Field> rowOf(Action action) noexcept;
// Whether a reader takes `field` from a line of that action: it is in the row, or any event may have it.
bool mayHave(Action action, Field field) noexcept;
// Whether a writer writes the key as null where the event has nothing for it.
bool isWrittenWhenNull(Action action, Field field) noexcept;
// Whether a line of that action says nothing without the key, and is a bad line then.
bool isRequired(Action action, Field field) noexcept;
// The least number that the key may have in a line of that action: a count is negative only where it counts
// pauses.
std::int64_t leastOf(Action action, Field field) noexcept;

} // namespace reactortrack
