// SPDX-License-Identifier: MIT
// What a deferred tells its recorders, and when: after its state has become what the event says, and before
// any code of the user's runs. Off, each of these costs one predictable branch. None of them throws.
#pragma once

#include <reactortrack/formats/event.h>
#include <reactortrack/monitor/deferred_quick.h>
#include <reactortrack/monitor/deferred_state.h>
#include <reactortrack/monitor/recorder.h>

#include <cstdint>
#include <memory>
#include <string_view>

namespace reactortrack::detail {

// An open bracket: a callback, a link, a canceller or a timer that runs.
struct Bracket {
    std::uint64_t begin = 0;      // in ticks
    std::uint32_t recordings = 0; // how many of the deferred's recordings were told of its begin
    bool branch = true;           // which half runs
};

// Begins to record a deferred whose creation was not, with its history; and what it is tied to. Nothing
// happens if that recorder watches it already, or has stopped. On the deferred's own thread.
void track(State& state, const std::shared_ptr<Recorder>& recorder, bool follow);
// The number of a deferred in a recorder's log, None if that does not watch it.
DeferredId idIn(const State& state, const Recorder& recorder) noexcept;

namespace record {

// The slow paths, where something is recorded.
namespace on {
void created(State& state);
void attached(State& state, const Pair& pair);
void linked(State& state, const Pair& pair, State& to, const char* how);
void fired(State& state);
void begins(State& state, const Pair& pair, Bracket& bracket);
void ended(State& state, const Pair& pair, const Bracket& bracket);
void roleBegins(State& state, std::string_view role, std::string_view name, Bracket& bracket);
void roleEnded(State& state, std::string_view role, std::string_view name, const Bracket& bracket,
               const Failure* error);
void waiting(State& state, State& onto, const Pair& pair);
void resumed(State& state, State& from);
void plain(State& state, Action action);
void counted(State& state, Action action);
void ignored(State& state, bool branch);
void misused(State& state, std::string_view what, std::string_view text);
void unhandled(State& state);
} // namespace on

#ifdef REACTORTRACK_WITHOUT_RECORDER
// Only to be measured against: a program whose deferreds never tell anything.
inline void created(State&) {}
inline void attached(State&, Pair&) {}
inline void linked(State&, const Pair&, State&, const char*) {}
inline void fired(State&) {}
inline void begins(State&, const Pair&, Bracket&) {}
inline void ended(State&, const Pair&, const Bracket&) {}
inline void linkBegins(State&, const Pair&, Bracket&) {}
inline void linkEnded(State&, const Pair&, const Bracket&) {}
inline void waiting(State&, State&, const Pair&) {}
inline void resumed(State&, State&) {}
inline void plain(State&, Action) {}
inline void counted(State&, Action) {}
inline void ignored(State&, bool) {}
inline void misused(State&, std::string_view, std::string_view) {}
inline void unhandled(State&) {}
#else
inline void created(State& state)
{
    if (Recorder::processIsOn()) [[unlikely]]
        on::created(state);
}
inline void attached(State& state, Pair& pair)
{
    const std::uint64_t key = state.recordings.key;
    if (key == Recordings::nobody) [[likely]]
        return;
    if (key != threadRing.key || !quick::attached(state, pair)) on::attached(state, pair);
}
// A link to `to` was attached; `how` is "chain" or "list".
inline void linked(State& state, const Pair& pair, State& to, const char* how)
{
    if (state.recordings || to.recordings) [[unlikely]]
        on::linked(state, pair, to, how);
}
inline void fired(State& state)
{
    const std::uint64_t key = state.recordings.key;
    if (key == Recordings::nobody) [[likely]]
        return;
    if (key != threadRing.key || !quick::fired(state)) on::fired(state);
}
inline void begins(State& state, const Pair& pair, Bracket& bracket)
{
    const std::uint64_t key = state.recordings.key;
    if (key == Recordings::nobody) [[likely]]
        return;
    if (bracket.branch && key == threadRing.key) [[likely]] {
        bracket.recordings = 1;
        bracket.begin = quick::begins(state, pair);
        if (bracket.begin != 0) [[likely]]
            return;
    }
    on::begins(state, pair, bracket);
}
// The code of a pair ended, and the state's result is what came of it.
inline void ended(State& state, const Pair& pair, const Bracket& bracket)
{
    const std::uint64_t key = state.recordings.key;
    if (key == Recordings::nobody) [[likely]]
        return;
    if (bracket.branch && key == threadRing.key) [[likely]]
        if (quick::ended(state, pair, bracket.begin) != 0) [[likely]]
            return;
    on::ended(state, pair, bracket);
}
// The same for a link, which has no names.
inline void linkBegins(State& state, const Pair& pair, Bracket& bracket)
{
    if (state.recordings) [[unlikely]]
        on::begins(state, pair, bracket);
}
inline void linkEnded(State& state, const Pair& pair, const Bracket& bracket)
{
    if (state.recordings) [[unlikely]]
        on::ended(state, pair, bracket);
}
// `state` waits for `onto`, for what its `pair` returned.
inline void waiting(State& state, State& onto, const Pair& pair)
{
    if (state.recordings || onto.recordings) [[unlikely]]
        on::waiting(state, onto, pair);
}
inline void resumed(State& state, State& from)
{
    if (state.recordings) [[unlikely]]
        on::resumed(state, from);
}
// An event that is told by its name alone: cancelled or destroyed.
inline void plain(State& state, Action action)
{
    const std::uint64_t key = state.recordings.key;
    if (key == Recordings::nobody) [[likely]]
        return;
    const side::Kind kind = action == Action::Destroyed ? side::Kind::Destroyed : side::Kind::Cancelled;
    if (key != threadRing.key || !quick::plain(state, kind)) on::plain(state, action);
}
// paused, unpaused.
inline void counted(State& state, Action action)
{
    if (state.recordings) [[unlikely]]
        on::counted(state, action);
}
inline void ignored(State& state, bool branch)
{
    if (state.recordings) [[unlikely]]
        on::ignored(state, branch);
}
inline void misused(State& state, std::string_view what, std::string_view text)
{
    if (state.recordings) [[unlikely]]
        on::misused(state, what, text);
}
inline void unhandled(State& state)
{
    if (state.recordings) [[unlikely]]
        on::unhandled(state);
}
#endif

} // namespace record
} // namespace reactortrack::detail
