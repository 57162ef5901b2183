// SPDX-License-Identifier: GPL-3.0-or-later
// What comes next by the rules of Twisted's Deferred, and the question that this makes for a learner.
#pragma once

#include "model2map/replay/history.h"

#include <optional>
#include <string>
#include <vector>

namespace model2map {

// The rule that decides.
enum class Rule : std::uint8_t {
    ValueToCallback,   // a value goes to the next callback, past what are only errbacks
    ErrorToErrback,    // an error goes to the next errback, past what are only callbacks
    NotItsOwnErrback,  // an errback does not catch what the callback of its own pair raised
    AttachedLate,      // what is attached to one that has its result runs at once
    Unpaused,          // the last pause was taken back
    StillPaused,       // not the last one
    NotFired,          // without a result nothing runs
    Paused,            // while it is paused nothing runs
    Waits,             // while it waits for another one nothing runs
    Reentrant,         // while one of its callbacks runs, the chain does not run inside of it
    TakesResultAtOnce, // the returned one has its result
    WaiterTakesResult, // who waits takes the result
    NoneIsLeft,        // who took the result left None
    LinkFires,         // a link hands the result on to its target
    LinkLeavesNone,    // and goes on with None
    ListFires,         // that member was enough
    ListNotYet,        // others are missing; what the member had goes on
    ListPassesOn,      // what the member had goes on behind the list, too
    EmptyListFires,    // there is nobody to wait for
    CancelIsHandedOn,  // to the one that it waits for
    CancelTooLate,     // it has its result
    CancelFires,       // a canceller that fires nothing: CancelledError
    ChainEnds,         // nothing is left to run
    ErrorEnds,         // nothing is left to run, and an error is left
};
inline constexpr std::size_t ruleCount = static_cast<std::size_t>(Rule::ErrorEnds) + 1;

// What the library has to do next in the thread of the last event.
struct NextStep {
    enum class Kind : std::uint8_t {
        Unknown,     // the rules do not tell: it is up to the program
        Runs,        // a callback or errback (slot, branch) begins
        TakesResult, // the deferred takes the result of `other`, for which it waits
        Fires,       // the deferred is fired, with `branch`
        LinkEnds,    // the link in that slot is through
        Cancels,     // the deferred is cancelled
        Nothing,     // nothing of the library: the program goes on
    };
    Kind kind = Kind::Unknown;
    Rule rule = Rule::ChainEnds;
    DeferredIndex deferred = noDeferred;            // of Nothing: the one that stands still, or ended
    std::optional<std::size_t> slot = std::nullopt; // of Runs and LinkEnds: its index
    std::optional<bool> branch = std::nullopt;      // false: the errback's side
    DeferredIndex other = noDeferred;
    Text value = std::nullopt;        // that arrives, where the rules tell it
    const ErrorInfo* error = nullptr; // the same
};

// Sees the events 1 to `position` alone. Unknown are also: other kinds than deferred and list, logs of 2013,
// what was watched too late, what was unpaused by hand while it waited, and what lies too far back. Costs a
// look at each change of the deferreds at hand and of those that wait for them, and at what their chains ran
// since they began; at most `maxLooks`.
inline constexpr std::size_t maxLooks = 50'000;
NextStep predict(const History& history, Position position);

// How the trace goes on, compared with a step.
enum class Outcome : std::uint8_t {
    Agrees,
    Later,   // not with the next event: a destroyed, or another thread, comes between
    Differs, // never in a complete log
};
Outcome compare(const History& history, Position position, const NextStep& step);

enum class QuestionKind : std::uint8_t { WhichNext, WhichBranch, WhichValue, Anything };
inline constexpr std::size_t questionKindCount = 4;

// A tile (of a slot, or of a deferred as a whole), a half of a pair, a result, or that nothing runs.
struct QuizAnswer {
    enum class Kind : std::uint8_t { Tile, Branch, Result, Nothing };
    Kind kind = Kind::Nothing;
    DeferredIndex deferred = noDeferred;
    std::optional<std::size_t> slot = std::nullopt;
    std::optional<bool> branch = std::nullopt;
    std::string text = {}; // of a result
    bool isError = false;
    bool operator==(const QuizAnswer&) const = default;
};

struct QuizQuestion {
    QuestionKind kind = QuestionKind::WhichNext;
    EventNumber event = 0;               // the last one that the asker sees
    DeferredIndex deferred = noDeferred; // whom a branch or a value is asked of
    std::optional<std::size_t> slot = std::nullopt;
    std::vector<QuizAnswer> answers; // 2 to maxAnswers, in an order that says nothing
    std::size_t right = 0;
    NextStep step; // with the rule
};
inline constexpr std::size_t maxAnswers = 4;

// The question that a step makes, from the events 1 to `position` alone; none where there is nothing to
// choose from.
std::optional<QuizQuestion> questionOf(const History& history, Position position, const NextStep& step);

// The question after that many events: asked only where the rules tell the answer and the trace agrees.
std::optional<QuizQuestion> questionAt(const History& history, Position position);

} // namespace model2map
