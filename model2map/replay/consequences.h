// SPDX-License-Identifier: GPL-3.0-or-later
// What follows from an event by the rules of Deferreds, as kinds and arguments.
#pragma once

#include "model2map/replay/history.h"

#include <string>
#include <vector>

namespace model2map {

// In brackets the arguments. D: a deferred, V: its value, C: a callback or errback.
enum class ConsequenceKind : std::uint8_t {
    PassesCallback,      // C: an error goes past it
    PassesTwoCallbacks,  // C, C
    PassesMoreCallbacks, // C, C, how many more
    PassesErrback,       // C: a value goes past it
    PassesTwoErrbacks,   // C, C
    PassesMoreErrbacks,  // C, C, how many more
    NextCallback,        // C
    NextErrback,         // C
    NextLink,            // target
    NextListLink,        // list
    NextWaiter,          // the waiter, D
    RunsAtOnce,          // D: what is attached, for D has its result already
    PassedAtOnceByValue, // D: the same, but it is an errback
    PassedAtOnceByError, // D: the same, but it is a callback
    EndsWithValue,       // D, V: nothing is left that takes it
    Ends,                // the same, but the log does not tell the value
    EndsWithError,       // D: no errback is left
    StandsUnfired,       // D
    StandsPaused         // D
};
inline constexpr std::size_t consequenceKinds = static_cast<std::size_t>(ConsequenceKind::StandsPaused) + 1;

struct Consequence {
    ConsequenceKind kind = ConsequenceKind::StandsUnfired;
    std::vector<std::string> arguments; // in the order above, each one plain line
    bool operator==(const Consequence&) const = default;
};

// Of event 1 … history.eventCount(): for one that gives a deferred a result or lets it go on, which slots the
// result goes past, and what comes next; for an attached pair or link, whether its turn comes at once. Later
// events are not looked at. None where the rules do not tell, or there is nothing to tell.
std::vector<Consequence> consequencesOf(const History& history, EventNumber event);

} // namespace model2map
