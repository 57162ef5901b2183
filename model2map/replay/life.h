// SPDX-License-Identifier: GPL-3.0-or-later
// One deferred while the fold goes over the log: its facts, what it is now, and what it was.
#pragma once

#include "model2map/replay/brackets.h"
#include "model2map/replay/change_log.h"

#include <deque>
#include <map>

namespace model2map {

// What a deferred's result is. Unknown: it has one, but the log (damaged, or of 2013) does not tell which.
enum class Result : std::uint8_t { None, Value, Error, Unknown };

struct SlotRecord {
    ChangeLog<SlotState> log;
    bool inferred = false; // no attached named it: a callback ran that the deferred never got
};

// A link's slot in a log of 2013 is told twice, by `chained` and by the `attached` beside it.
enum class Beside : std::uint8_t { Nothing, AttachedFirst, ChainedFirst };

// Where in a deferred's chain another one waits for its result.
struct WaitingPlace {
    DeferredIndex waiter = noDeferred;
    std::int64_t slot = 0; // the waiter's turn comes before this slot
};

struct Life {
    DeferredFacts facts;
    std::vector<SlotRecord> slotRecords; // beside facts.slots
    ChangeLog<DeferredState> log;
    std::size_t section = 0;

    DeferredState now; // its status, value and error are brought up to date by settle()
    Result result = Result::None;
    Text value;
    const ErrorInfo* error = nullptr;

    bool begun = false;         // a line of its own came; false: others only named it
    bool late = false;          // begun by tracked
    bool firedInferred = false; // no fired was seen, but what came after it
    bool awaiting = false;      // between an executed that returned a deferred and its resumed
    // It was paused from inside its own callback, or unpaused while it waited: the library then goes past
    // halves although the count is not 0, and the log does not tell which.
    bool oddlyPaused = false;
    bool unhandledTold = false, crossThreadTold = false;
    std::int64_t next = 0;   // the chain goes on with the first slot from this number on
    std::int64_t thread = 0; // of its first use; 0 before
    EventNumber lastAttached = 0;
    EventNumber firedAt = 0, resultAt = 0, destroyedAt = 0;

    BracketId openPair = noBracket;
    std::vector<BracketId> openRoles;      // brackets without a slot
    std::optional<std::size_t> endNotTold; // a slot whose bracket was left without its end
    std::deque<WaitingPlace> waiters;      // kinds that give their result away
    DeferredIndex givenTo = noDeferred;    // its result is the None that is left after this one took it
    EventNumber givenAt = 0;
    bool hadWaiter = false;
    Beside beside = Beside::Nothing;
    std::size_t besideSlot = 0;
    EventNumber visited = 0; // by a walk at that event

    // The index of the slot with that number; of the first one from that number on. None if there is none.
    std::optional<std::size_t> slotIndex(std::int64_t number) const;
    std::optional<std::size_t> slotFrom(std::int64_t number) const;
    std::size_t addSlot(SlotFacts slot);
    std::int64_t nextFreeSlot() const;
    // After a batch: facts.slots in order of number, whatever order the log had.
    void sortSlots();
    bool sorted() const { return sorted_; }

    bool givesAway() const noexcept { return facts.givesAway(); }
    bool hasOpenBracket() const { return openPair != noBracket || !openRoles.empty(); }
    void setResult(Result kind, Text newValue, const ErrorInfo* newError, EventNumber event);
    // Goes past every next slot whose half for the result is null, then notes what the deferred is.
    void settle(EventNumber event);

private:
    void passThrough(EventNumber event);
    DeferredStatus status() const;

    bool dense_ = true; // slot i has number i
    bool sorted_ = true;
    std::map<std::int64_t, std::size_t> byNumber_; // only when not dense
};

// The last part of a dotted or coloned type name is CancelledError.
bool isCancelledError(const ErrorInfo* error);

} // namespace model2map
