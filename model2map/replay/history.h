// SPDX-License-Identifier: GPL-3.0-or-later
// What every deferred was after every event of a trace: the fold of mon_out.md, kept so that any position is
// found.
#pragma once

#include "model2map/replay/problem_rule.h"

#include <reactortrack/formats/trace.h>

#include <cstdint>
#include <memory>
#include <optional>
#include <span>
#include <string_view>
#include <vector>

namespace model2map {

using reactortrack::Action;
using reactortrack::DeferredId;
using reactortrack::Duration;
using reactortrack::ErrorInfo;
using reactortrack::Event;
using reactortrack::Text;
using reactortrack::Trace;

// A position: "after this many events". 0 is before the first.
using Position = std::size_t;
// The event that brought something about, counted from 1 as people see it.
using EventNumber = std::size_t;
// Many of them, in half the bytes, in order.
using EventNumbers = std::vector<std::uint32_t>;

// A deferred's place in order of creation, from 0. Lives of a number used again are deferreds of their own.
enum class DeferredIndex : std::uint32_t {};
inline constexpr DeferredIndex noDeferred{0xffffffff};
constexpr std::size_t at(DeferredIndex index) noexcept
{
    return static_cast<std::size_t>(index);
}

enum class DeferredStatus : std::uint8_t {
    Running,
    Held,
    Waiting,
    Paused,
    Pending,
    Cancelled,
    Failed,
    Succeeded
};
enum class SlotStatus : std::uint8_t { Pending, Executing, Succeeded, Failed, Skipped };
std::string_view statusName(DeferredStatus status) noexcept; // "running" …
std::string_view statusName(SlotStatus status) noexcept;     // "pending" …

// What a slot is; the same at every position from `since` on.
struct SlotFacts {
    std::int64_t slot = 0; // its number in the log
    EventNumber since = 0; // the attached or chained (2013: also executed) that named it
    Text callback, errback, role, site;
    DeferredIndex to = noDeferred; // what a link feeds
    Text how;                      // of a link: "chain" or "list"
    EventNumber linkedSince =
        0; // of a link: the chained that told it (2013: may be after `since`); 0: no link
    bool isLink() const noexcept { return linkedSince != 0; }
};

// How one deferred is tied to another from some event on. The first tie of a deferred that closes no circle
// is where it is drawn inside; all others are reference tiles.
struct Tie {
    DeferredIndex parent =
        noDeferred; // the one it stands in: chained -> the feeder, awaited -> the waiter, member -> the list
    std::optional<std::int64_t> slot; // of the parent; none for a member of a list
    EventNumber since = 0;
};
struct Reference {
    DeferredIndex target = noDeferred; // whom the reference tile names
    std::optional<std::int64_t> slot;  // in whose slot it stands, of the deferred that holds the reference
    EventNumber since = 0;
};

// Who holds a reference tile: the deferred, and which of its references it is.
struct ReferenceHolder {
    DeferredIndex deferred = noDeferred;
    std::uint32_t reference = 0;
};

// Whether who waits for a deferred of that kind takes its result away, so that None is left: deferred, list.
inline bool givesAway(const Text& kind) noexcept
{
    return !kind || *kind == "deferred" || *kind == "list";
}

class Brackets;
class Lives;
struct Life;

// The slots of a deferred in order of number, each made when it is asked for.
class SlotList {
public:
    SlotList(const Lives& lives, const Life& life) : lives_(&lives), life_(&life) {}

    std::size_t size() const noexcept;
    bool empty() const noexcept { return size() == 0; }
    SlotFacts operator[](std::size_t index) const;
    SlotFacts front() const { return (*this)[0]; }
    // The same in less time than all of its facts take.
    std::int64_t number(std::size_t index) const;
    EventNumber since(std::size_t index) const;
    bool passes(std::size_t index, bool isError) const; // it lets an error, or a value, go past
    // The index of the slot with that number, none if there is none.
    std::optional<std::size_t> find(std::int64_t number) const;

    class Iterator {
    public:
        Iterator(const SlotList& list, std::size_t index) : list_(&list), index_(index) {}
        SlotFacts operator*() const { return (*list_)[index_]; }
        Iterator& operator++()
        {
            ++index_;
            return *this;
        }
        bool operator==(const Iterator&) const = default;

    private:
        const SlotList* list_;
        std::size_t index_;
    };
    Iterator begin() const { return {*this, 0}; }
    Iterator end() const { return {*this, size()}; }

private:
    const Lives* lives_;
    const Life* life_;
};

// Where a deferred stands, and what stands in it. The lists live as long as the history does not grow.
struct DeferredPlace {
    EventNumber since = 0; // the event that made it known
    std::optional<Tie> inside;
    SlotList slots;
    std::span<const Reference> references;   // reference tiles that stand inside this deferred
    std::span<const DeferredIndex> children; // those whose `inside` is this one, in order of `since`
};

// What a deferred is; the same at every position from `since` on.
struct DeferredFacts : DeferredPlace {
    DeferredId number{};
    std::uint32_t life = 1;            // 1, 2, …: which use of the number
    bool numberReused = false;         // its number has more than one life in this trace
    Text name, kind, mode, site;       // kind nullopt: "deferred"
    std::optional<std::int64_t> count; // members of a list

    // Who holds a reference tile to this one, once for each tile.
    std::span<const ReferenceHolder> referencedBy;

    bool givesAway() const noexcept { return model2map::givesAway(kind); }
};

// What a deferred was at a position.
struct DeferredState {
    DeferredStatus status = DeferredStatus::Pending;
    bool fired = false;
    bool destroyed = false;
    bool wasCancelled = false; // cancel() was called on it
    std::int64_t pauseCount = 0;
    Text value;
    const ErrorInfo* error = nullptr;
    DeferredIndex waitingOn = noDeferred;
    std::optional<std::int64_t> heldAt;
    Text heldLabel;
    bool operator==(const DeferredState&) const = default;
};

// What a slot was at a position.
struct SlotState {
    SlotStatus status = SlotStatus::Pending;
    std::optional<bool> branch; // true: its callback ran, false: its errback
    std::optional<Duration> time;
    bool operator==(const SlotState&) const = default;
};

// How far the chain of a deferred was at a position.
struct ChainCount {
    std::size_t known = 0, over = 0;          // its slots; those that ran or were passed over
    std::optional<std::size_t> running, next; // the index of the one that runs, of the first one to come
    std::size_t turn = 0, afterTurn = 0; // how many are known up to the last one over; the index after it
    EventNumber firstRun = 0;            // when one began first, 0 for never
    std::optional<Duration> ran;         // what its callbacks took in all
};

// A callback (or, without slot, other code of a deferred) that runs.
struct Bracket {
    DeferredIndex deferred = noDeferred;
    std::optional<std::int64_t> slot;
    bool operator==(const Bracket&) const = default;
};

// One problem of the whole log. History::sentence() tells it.
struct Problem {
    ProblemRule rule;
    bool isError = false; // false: advice
    DeferredIndex deferred = noDeferred;
    std::uint32_t event = 0; // an EventNumber, as is `against`
    // The event that tells what this one contradicts, or does a second time; 0: none does.
    std::uint32_t against = 0;
    std::uint32_t words = 0; // of those that were told when their event was taken in: which, from 1
};
static_assert(sizeof(Problem) == 20);

// Built from a trace, and grows with it. Position queries cost O(log of that deferred's own changes). Of up
// to 2^32 - 2 events. The trace must outlive it and not move. While neither grows, several threads may ask,
// but for problems: those one at a time.
class History {
public:
    explicit History(const Trace& trace);
    ~History();
    History(const History&) = delete;
    History& operator=(const History&) = delete;

    // Takes in the events that the trace got since the last call (the constructor calls it once).
    void extend();

    const Trace& trace() const noexcept;
    // The events taken in so far: positions are 0 … eventCount().
    std::size_t eventCount() const noexcept;

    std::size_t deferredCount() const noexcept; // in the whole trace
    // Those known at a position are the first this many.
    std::size_t deferredCountAt(Position position) const;
    DeferredFacts facts(DeferredIndex deferred) const;
    // A name alone, or a place, takes less time.
    Text nameOf(DeferredIndex deferred) const;
    DeferredPlace place(DeferredIndex deferred) const;
    // The deferred that the number means at that position (its latest life known there), noDeferred if none.
    DeferredIndex find(DeferredId number, Position position) const;

    // The deferred must be known at the position, the slot (an index into facts().slots) too.
    DeferredState stateAt(DeferredIndex deferred, Position position) const;
    // A status alone takes less time.
    DeferredStatus statusAt(DeferredIndex deferred, Position position) const;
    // Who goes over many deferreds tells which come next, so that memory brings what their statuses are read
    // from meanwhile.
    void expect(DeferredIndex deferred) const;
    SlotStatus slotStatusAt(DeferredIndex deferred, std::size_t slotIndex, Position position) const;
    SlotState slotAt(DeferredIndex deferred, std::size_t slotIndex, Position position) const;
    // The event that made the slot what it is at the position (of one that ran: its executed or failed); 0
    // for none.
    EventNumber slotChangedAt(DeferredIndex deferred, std::size_t slotIndex, Position position) const;

    // Costs a few nanoseconds a slot: some deferreds have a million.
    ChainCount chainAt(DeferredIndex deferred, Position position) const;

    // The last event before that one with which the deferred changed (status, result, count, whom it waits
    // for), 0 for none. The event may be another one's.
    EventNumber changeBefore(DeferredIndex deferred, EventNumber event) const;
    // Its `fired`, wherever in the log; 0 for none.
    EventNumber firedAt(DeferredIndex deferred) const;
    // Likewise its `destroyed`.
    EventNumber destroyedAt(DeferredIndex deferred) const;
    // Where something is missing after the one event and before the other: a `lost`, or the event before a
    // line that could not be read. 0: nothing is.
    EventNumber lostBetween(EventNumber after, EventNumber before) const;

    // The red tile, none before the first bracket; and the open brackets of its thread, outermost first.
    std::optional<Bracket> cursorAt(Position position) const;
    std::vector<Bracket> runningAt(Position position) const;
    // All of them, with their begins and ends.
    const Brackets& brackets() const noexcept;

    // Appends the deferreds that are not after the event what they were before it, or that have slots which
    // are not; a few others may be among them.
    void changedBy(EventNumber event, std::vector<DeferredIndex>& deferreds) const;

    // The deferred that an event is about (after lives are told apart); noDeferred if none.
    DeferredIndex deferredOf(EventNumber event) const;
    // The same of one that has been read, in less time.
    DeferredIndex deferredOf(EventNumber number, const Event& event) const;

    // The events that isFailure() of steps.h tells, in order. It lives as long as the history does not grow.
    const EventNumbers& failures() const noexcept;

    // The next event that is about the deferred, which is one, or the last one before; 0 for none. Costs
    // little where it has none for long.
    EventNumber ownEventAfter(DeferredIndex deferred, EventNumber event) const;
    EventNumber ownEventBefore(DeferredIndex deferred, EventNumber event) const;

    // All problems of the log as it stands, in order of events. Computed anew after extend(), then kept.
    // A callback that took longer than `defaultSlow` is slow.
    const std::vector<Problem>& problems() const;
    // The same in shares of so many deferreds: true when all are found, and problems() takes no time. Begins
    // anew after extend().
    bool findProblems(std::size_t deferreds) const;
    // The same for another threshold; not kept.
    std::vector<Problem> problems(Duration slow) const;
    static constexpr Duration defaultSlow{100'000'000};
    // What such a problem is, in a sentence or two. Made when it is asked for: a log may have very many.
    std::string sentence(const Problem& problem) const;

    // While more may come (a pipe that is open) what only the end can tell is no problem yet: ended-early,
    // unfinished-callback, never-fired and the like. At first the end counts as reached.
    void setOpenEnd(bool open);
    // Of a log from standard input nobody knows the file that it came from: what is missing at its end may
    // stand beside that one, and ended-early says so.
    void setNameless(bool nameless);

private:
    struct Private;
    std::unique_ptr<Private> p_;
};

} // namespace model2map
