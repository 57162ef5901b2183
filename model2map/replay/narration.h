// SPDX-License-Identifier: GPL-3.0-or-later
// What happened at an event, as the kind of a sentence and its arguments; model2map/models/sentences.h has
// the words.
#pragma once

#include "model2map/replay/history.h"

#include <string>
#include <vector>

namespace model2map {

// In brackets the arguments. D: a deferred, V: a value, E: an error, C: a callback.
enum class SentenceKind : std::uint8_t {
    LogBegins,          // program
    Created,            // D
    CreatedKind,        // D, kind
    ListForAll,         // D, members
    ListForFirst,       // D, members: the first value
    ListForFirstError,  // D, members: all, or the first error
    ListForFirstOfBoth, // D, members: the first value or error
    Tracked,            // D
    AttachedCallback,   // D, C
    AttachedErrback,    // D, C
    AttachedBoth,       // D, C
    AttachedPair,       // D, callback, errback
    AttachedByLibrary,  // D, role
    AttachedNothing,    // D
    FiredValue,         // D, V
    FiredValueGoesOn,   // D, V: callbacks come next
    FiredError,         // D, E
    FiredErrorGoesOn,   // D, E: errbacks come next
    CallbackBegins,     // C, D
    ErrbackBegins,      // C, D
    LinkBegins,         // D, target
    ListLinkBegins,     // D, list
    RoleBegins,         // role, D
    Returned,           // C, V, D: and that is the result
    ReturnedGoesOn,     // C, V: callbacks come next
    ReturnedDeferred,   // C, the deferred, D
    Raised,             // C, E, D: no errback is left
    RaisedGoesOn,       // C, E: errbacks come next
    LinkEnds,           // D, target
    ListLinkEnds,       // D, list
    LinkFails,          // D, target, E
    RoleEnds,           // role, D
    RoleRaised,         // role, D, E
    Linked,             // D, target
    LinkedToList,       // D, list
    Waits,              // D, the awaited
    WaitsForItself,     // D
    TakesResult,        // D, the awaited: and goes on, None is left to the awaited
    TakesResultPaused,  // D, the awaited: stays paused
    TakesCopy,          // D, the awaited: and goes on, the awaited keeps it
    Released,           // D
    Paused,             // D, count
    Unpaused,           // D, count
    UnpausedGoesOn,     // D
    Held,               // D, C
    HeldWithLabel,      // D, C, label
    Cancelled,          // D
    Ignored,            // D
    FiredTwice,         // D
    DeferredAsValue,    // D
    NullCallback,       // D
    NoException,        // D
    Misused,            // D, text
    Unhandled,          // D, E
    Destroyed,          // D
    Slow,               // C, time
    Loop,               // phase, time
    Note,               // text
    Lost,               // count
    LostBecause,        // count, reason
    LogEnds,            //
    Unknown,            //
};

struct Narration {
    SentenceKind kind = SentenceKind::Unknown;
    std::vector<std::string> arguments; // in the order above, each one plain line
};

// Event 1 … history.eventCount(). What the event does not tell is an empty argument.
Narration narrate(const History& history, EventNumber event);

} // namespace model2map
