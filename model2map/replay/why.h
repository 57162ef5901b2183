// SPDX-License-Identifier: GPL-3.0-or-later
// Why something ran, or has not, as a chain of reasons that are read off the trace; model2map/models has the
// words. Nothing is guessed: where the trace does not tell, a reason says so.
#pragma once

#include "model2map/replay/history.h"

namespace model2map {

// D: the reason's deferred, S: its slot, O: the other deferred. Each stands at its event.
enum class ReasonKind : std::uint8_t {
    // What is asked about
    RanCallback,    // S of D began on its callback's side
    RanErrback,     // S of D began on its errback's side
    RanLink,        // the link S of D to O began
    OwnError,       // the callback of S raised, and the errback of S is not for that
    OtherHalf,      // the other half of S is for the other kind of result
    SkippedByValue, // S was passed by a value
    SkippedByError, // S was passed by an error
    // Where a result came from
    FiredValue,    // D was fired with a value
    FiredError,    // D was fired with an error
    Returned,      // S of D returned a value
    Raised,        // S of D raised an error
    TookResult,    // D took the result of O, for which it had waited
    NoneLeft,      // O had taken the result of D: None is left
    GaveAway,      // the link S of D had given the result to O: None is left
    AttachedLate,  // S was attached when the result was there
    Unpaused,      // D was unpaused
    Released,      // D was released from a hold
    ReturnedReady, // S of D returned O, which had its result
    // What caused it
    InsideSlot, // it happened inside S of D
    InsideRole, // it happened inside other code of D: its canceller, its timer
    ByDeferred, // the log names O as the cause
    Cancelled,  // D was cancelled
    Forwarded,  // D was cancelled while it waited
    Outside,    // from outside of all callbacks
    // Why it has not run
    Unfired,    // D, known since the event, has not fired
    NobodyTied, // nothing in the log is tied to D that would fire it
    Fed,        // the link S of D fires O
    Members,    // `count` members of the list D are missing
    Waits,      // D waits for O
    Circle,     // they wait for each other
    Paused,     // D is paused
    Held,       // D is held before S
    Runs,       // S of D runs
    RoleRuns,   // other code of D runs
    ComesNext,  // the result is there, S of D comes next
    LogEnds,    // the same, but the log ends
    Gone,       // D was destroyed
    // Who waits
    AwaitedBy, // O waits for D
    Feeds,     // the link S of D will fire O
    // What cannot be known
    EventsLost,  // events are missing here
    EndNotTold,  // S of D began, and its end is not told
    NotRecorded, // a log of 2013 does not tell causes
    WatchedLate, // D had its result when it began to be watched, or got it then
    TakenOut,    // S was passed over, and nothing tells why
    AndSoOn,     // the chain goes on from there
    // What proves a problem (proof.h)
    Says,           // what the event says is all
    StandsAgainst,  // what the event says and the problem's line contradicts
    NothingBefore,  // no event before tells what the problem's line takes for granted
    BeforeGap,      // the last event before some that are missing
    AfterGap,       // the first one after them
    LastLine,       // the last event of the log
    ReturnedItself, // S of D returned D
    NeverPaused,    // nothing had paused D before
    UsedInThread,   // D is used in the event's thread
    LastPair,       // S is the last pair of D and has no errback
    ErrbackBefore,  // the errback of S stands before it
    NoErrbackLeft,  // nothing attached to D handles the error
};
constexpr bool cannotKnow(ReasonKind kind) noexcept
{
    return kind >= ReasonKind::EventsLost && kind <= ReasonKind::TakenOut;
}

struct Reason {
    ReasonKind kind = ReasonKind::Outside;
    EventNumber event = 0;
    DeferredIndex deferred = noDeferred;
    std::optional<std::size_t> slot = {}; // an index into the slots of `deferred`
    DeferredIndex other = noDeferred;
    std::size_t count = 0;
    bool operator==(const Reason&) const = default;
};

// A deferred, or one of its slots (an index into its slots).
struct Question {
    DeferredIndex deferred = noDeferred;
    std::optional<std::size_t> slot;
    bool operator==(const Question&) const = default;
};

// As many reasons a person may read; the last of more is AndSoOn.
inline constexpr std::size_t mostReasons = 24;

// Why what is asked about is at that position as it is, the nearest reason first; and who waits for it. What
// is asked about must be known there. All reasons are of events up to the position.
std::vector<Reason> why(const History& history, const Question& question, Position position);

} // namespace model2map
