// SPDX-License-Identifier: MIT
// The events of deferreds as records of a ring, where the recorder has rings: the usual case, and the cheap
// one. Not for users.
#pragma once

#include <reactortrack/monitor/deferred_recording.h>

namespace reactortrack::detail::rings {

// Each writes its event into every log of the deferred's, which is one with rings; or does nothing and
// returns false: then it is to be told as an Event.
// The deferred is new: nobody watches it yet. Takes the recorder only where it returns true.
bool created(State& state, std::shared_ptr<Recorder>&& recorder);
bool attached(const Recording& recording, Pair& pair);
bool fired(const State& state);
bool plain(const State& state, side::Kind kind);
bool begins(const State& state, const Pair& pair, Bracket& bracket);
bool ended(const State& state, const Pair& pair, const Bracket& bracket);

} // namespace reactortrack::detail::rings
