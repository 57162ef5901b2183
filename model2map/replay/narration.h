// SPDX-License-Identifier: GPL-3.0-or-later
// What happened at an event, and what follows, as the kind of a sentence and its arguments;
// model2map/models/sentences.h has the words.
#pragma once

#include "model2map/replay/consequences.h"

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
    Fired,              // D: the log does not tell the value
    FiredValue,         // D, V
    FiredError,         // D, E
    CallbackBegins,     // C, D
    CallbackGets,       // C, D, V
    ErrbackBegins,      // C, D
    ErrbackGets,        // C, D, E
    LinkBegins,         // D, target
    ListLinkBegins,     // D, list
    RoleBegins,         // role, D
    Returned,           // C, V
    ReturnedDeferred,   // C, the deferred, D
    Raised,             // C, E
    LinkEnds,           // D, target
    ListLinkEnds,       // D, list
    LinkFails,          // D, target, E
    RoleEnds,           // role, D
    RoleRaised,         // role, D, E
    Linked,             // D, target
    LinkedToList,       // D, list
    Waits,              // D, the awaited
    WaitsForItself,     // D
    TakesResult,        // D, the awaited, V or E: None is left to the awaited
    TakesCopy,          // D, the awaited, V or E: the awaited keeps it
    Released,           // D
    Paused,             // D, count
    Unpaused,           // D
    UnpausedStill,      // D, count
    Held,               // D, C
    HeldWithLabel,      // D, C, label
    Cancelled,          // D
    CancelledUnfired,   // D
    CancelledWaiting,   // D, the awaited
    CancelledLate,      // D: it has its result
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
inline constexpr std::size_t sentenceKinds = static_cast<std::size_t>(SentenceKind::Unknown) + 1;

struct Narration {
    SentenceKind kind = SentenceKind::Unknown;
    std::vector<std::string> arguments; // in the order above, each one plain line
    std::vector<Consequence> then;      // in the order in which they are told
};

// Event 1 … history.eventCount(). What the event does not tell is an empty argument.
Narration narrate(const History& history, EventNumber event);

} // namespace model2map
