// SPDX-License-Identifier: MIT
// What the handles of one deferred share. The names are those of Twisted's Deferred, whose rules it follows
// (twisted/internet/defer.py, 22.4).
#pragma once

#include <reactortrack/monitor/deferred_graveyard.h>
#include <reactortrack/monitor/deferred_pair.h>
#include <reactortrack/monitor/deferred_recordings.h>
#include <reactortrack/monitor/failure.h>
#include <reactortrack/monitor/site.h>
#include <reactortrack/monitor/value.h>

#include <cstdint>
#include <memory>
#include <optional>
#include <string>
#include <vector>

namespace reactortrack::detail {

struct State;
struct ListState;

// An owner of a state. Counts without a lock: a deferred belongs to one thread at a time.
class StateRef {
public:
    StateRef() noexcept = default;
    explicit StateRef(State* state) noexcept; // one owner more
    static StateRef adopt(State* state) noexcept
    {
        StateRef ref;
        ref.state_ = state;
        return ref;
    }
    StateRef(const StateRef& other) noexcept : StateRef(other.state_) {}
    StateRef(StateRef&& other) noexcept : state_(std::exchange(other.state_, nullptr)) {}
    StateRef& operator=(StateRef other) noexcept
    {
        std::swap(state_, other.state_);
        return *this;
    }
    ~StateRef() noexcept;

    State* get() const noexcept { return state_; }
    State& operator*() const noexcept { return *state_; }
    State* operator->() const noexcept { return state_; }
    explicit operator bool() const noexcept { return state_ != nullptr; }

private:
    State* state_ = nullptr;
};

// Keeps the memory of a state, not the deferred: get() is null once its last owner has gone.
class WeakStateRef {
public:
    WeakStateRef() noexcept = default;
    explicit WeakStateRef(State* state) noexcept;
    WeakStateRef(const WeakStateRef& other) noexcept : WeakStateRef(other.state_) {}
    WeakStateRef(WeakStateRef&& other) noexcept : state_(std::exchange(other.state_, nullptr)) {}
    WeakStateRef& operator=(WeakStateRef other) noexcept
    {
        std::swap(state_, other.state_);
        return *this;
    }
    ~WeakStateRef() noexcept;
    State* get() const noexcept;
    // The same for as long as this lives, also after the deferred has gone: what a table may be keyed by.
    const void* key() const noexcept { return state_; }

private:
    State* state_ = nullptr;
};

// What stops the work that would have fired a deferred.
class Canceller {
public:
    Canceller() = default;
    Canceller(const Canceller&) = delete;
    Canceller& operator=(const Canceller&) = delete;
    virtual ~Canceller() = default;
    virtual void call(const StateRef& deferred) = 0;
    virtual std::string_view name(std::string& buffer) const = 0;
};

// Of a search along ties, while it goes on.
enum class SearchMark : std::uint8_t { None, Found, OnThisWay, Seen };

struct State final : Mortal {
    explicit State(std::string_view label, const Site& where);
    ~State() override;
    void end() noexcept override;

    std::uint32_t owners = 1;
    std::uint32_t memoryOwners = 1; // all owners together count as one
    std::uint32_t ties = 0;         // the owners among `owners` that are ties (monitor/deferred_ties.h)
    std::int32_t paused = 0;
    std::uint32_t attachedCount = 0; // the slots that were taken
    bool called = false;
    bool suppressAlreadyCalled = false;
    std::uint8_t cancelDepth = 0; // how many calls of its canceller run
    bool waits = false;  // a tie: result is the deferred that it waits for, which has it in its queue
    bool ended = false;  // its end was told: nobody finds it any more
    bool pinned = false; // a tie of it leads to an unknown place: it counts as owned from outside
    SearchMark mark = SearchMark::None;
    const Pair* running = nullptr; // whose code runs
    PairRoom room; // outlives the pairs that stand in it, those that were taken out of the queue as well
    PairQueue queue;
    Value result; // once called
    WeakStateRef chainedTo;
    std::optional<Failure> failResult; // the error it was left with: unhandled if it goes now
    std::unique_ptr<Canceller> canceller;
    std::unique_ptr<ListState> list; // of a DeferredList
    Recordings recordings;           // none: the usual case
    std::string name;
    Site site;
};

// Reports the failure that is left, and records that the deferred goes. Once; it is as it was until then.
void tellEnd(State& state) noexcept;

// Ends the state if it has no owner at all, or if nothing but ties keeps it and all that it is tied to.
void outerOwnersGone(State& state) noexcept;

inline StateRef::StateRef(State* state) noexcept : state_(state)
{
    if (state_) ++state_->owners;
}
inline StateRef::~StateRef() noexcept
{
    if (state_ && --state_->owners <= state_->ties) outerOwnersGone(*state_);
}
inline WeakStateRef::WeakStateRef(State* state) noexcept : state_(state)
{
    if (state_) ++state_->memoryOwners;
}
inline WeakStateRef::~WeakStateRef() noexcept
{
    if (state_ && --state_->memoryOwners == 0) delete state_;
}
inline State* WeakStateRef::get() const noexcept
{
    return state_ && state_->owners != 0 && !state_->ended ? state_ : nullptr;
}

// Links and waiting ones in a queue.
struct ChainPair final : Pair {
    ChainPair(StateRef target, const Site& site) noexcept : Pair(PairKind::Chain, site), to(std::move(target))
    {
    }
    StateRef to;
};
struct ContinuePair final : Pair {
    explicit ContinuePair(StateRef waiter) noexcept : Pair(PairKind::Continue, {}), chainee(std::move(waiter))
    {
    }
    StateRef chainee;
};
struct ListPair final : Pair {
    ListPair(StateRef target, std::size_t place, const Site& site) noexcept
        : Pair(PairKind::List, site), list(std::move(target)), member(place)
    {
    }
    StateRef list;
    std::size_t member;
};

// The operations behind the handle's, under the same names. They run the user's code, which may let go of the
// last handle: nothing may touch the state afterwards.
void addPair(State& state, PairPtr&& pair);
void addLink(State& state, PairPtr&& link, State& to, const char* how);
void fire(State& state, Value&& result); // callback and errback
void markFired(State& state);            // the first half of fire(): the result has been set
void runCallbacks(State& state);         // the second half
void pause(State& state);
void unpause(State& state);
void cancel(State& state);
void dropUselessCanceller(State& state) noexcept; // one that has fired calls none any more
void chainDeferred(State& state, State& to, const Site& site);

// Takes out of a deferred all that it holds, so that a circle of waiting ones can go after all. Reports
// nothing.
void dismantle(State& state) noexcept;

} // namespace reactortrack::detail
