// SPDX-License-Identifier: MIT
#include <reactortrack/monitor/deferred.h>
#include <reactortrack/monitor/deferred_list_state.h>
#include <reactortrack/monitor/deferred_ties.h>

#include <vector>

namespace reactortrack::detail {
namespace {

State& awaitedBy(const State& waiter)
{
    return *stateOf(waiter.result.deferred()).get();
}

bool ownedFromOutside(const State& state)
{
    return state.owners > state.ties || state.pinned;
}

// Calls `visit` with everything that is tied to `state`, those that are likeliest to be owned first; stops
// when it returns false.
template <class Visit>
bool forEachTie(const State& state, Visit visit)
{
    if (state.waits && !visit(awaitedBy(state))) return false;
    for (const Pair* pair = state.queue.first(); pair; pair = pair->next.get()) {
        if (pair->kind() == PairKind::List && !visit(*static_cast<const ListPair*>(pair)->list)) return false;
        if (pair->kind() != PairKind::Continue) continue;
        State& waiter = *static_cast<const ContinuePair*>(pair)->chainee;
        if (waiter.waits && &awaitedBy(waiter) == &state && !visit(waiter)) return false;
    }
    if (!state.list) return true;
    for (std::size_t index = 0; index < state.list->members.size(); ++index) {
        if (state.list->linked[index] && !visit(*state.list->members[index])) return false;
    }
    return true;
}

// Deferreds that nothing but their ties keeps. Through the graveyard, for what their callbacks hold may be
// more of these.
struct Abandoned final : Mortal {
    std::vector<StateRef> states;

    void end() noexcept override
    {
        // All are told before any is taken apart.
        for (const StateRef& state : states) {
            tellEnd(*state);
        }
        for (const StateRef& state : states) {
            dissolve(*state);
        }
        delete this;
    }
};

// Looks at all that is tied to a deferred. It reads only, and leaves no marks.
class TieSearch {
public:
    ~TieSearch()
    {
        for (State* state : found_) {
            state->mark = SearchMark::None;
        }
    }

    // True if none of them, itself included, is owned from outside.
    bool isAbandoned(State& start)
    {
        const auto visit = [this](State& state) {
            if (ownedFromOutside(state)) return false;
            if (state.mark == SearchMark::None) {
                found_.push_back(&state);
                state.mark = SearchMark::Found;
            }
            return true;
        };
        if (!visit(start)) return false;
        for (std::size_t at = 0; at < found_.size(); ++at) {
            if (!forEachTie(*found_[at], visit)) return false;
        }
        return true;
    }

    // Whether some of those found wait for one another in a circle. Ends the search.
    bool holdsCircle()
    {
        for (State* start : found_) {
            State* state = start;
            for (; state->waits && state->mark == SearchMark::Found; state = &awaitedBy(*state)) {
                state->mark = SearchMark::OnThisWay;
            }
            if (state->waits && state->mark == SearchMark::OnThisWay) return true;
            for (state = start; state->waits && state->mark == SearchMark::OnThisWay;
                 state = &awaitedBy(*state)) {
                state->mark = SearchMark::Seen;
            }
        }
        return false;
    }

    const std::vector<State*>& found() const noexcept { return found_; }

private:
    std::vector<State*> found_;
};

// What only ties keep together with `state`; null if there is an owner from outside, or a circle.
std::unique_ptr<Abandoned> findAbandoned(State& state)
{
    TieSearch search;
    if (!search.isAbandoned(state)) return nullptr;
    if (search.holdsCircle()) {
        for (State* each : search.found()) {
            each->pinned = true; // kept: no further search
        }
        return nullptr;
    }
    auto abandoned = std::make_unique<Abandoned>();
    abandoned->states.reserve(search.found().size());
    for (State* each : search.found()) {
        abandoned->states.emplace_back(each);
    }
    return abandoned;
}

} // namespace

void tieWait(State& waiter, State& awaited) noexcept
{
    waiter.waits = true;
    ++waiter.ties;
    ++awaited.ties;
}

void untieWait(State& waiter, State& awaited) noexcept
{
    --waiter.ties;
    if (waiter.waits && &awaitedBy(waiter) == &awaited) {
        waiter.waits = false;
        --awaited.ties;
    } else if (waiter.waits) {
        leaveWait(waiter);
    }
    if (waiter.ties == 0) waiter.pinned = false;
}

void leaveWait(State& waiter) noexcept
{
    waiter.waits = false;
    waiter.pinned = true;
    --awaitedBy(waiter).ties;
}

void tieMember(State& member, State& list, std::size_t index) noexcept
{
    ++member.ties;
    ++list.ties;
    list.list->linked[index] = true;
}

void untieMember(State& member, State& list, std::size_t index) noexcept
{
    --list.ties;
    if (!list.list || !list.list->linked[index]) return; // the list was dissolved before
    list.list->linked[index] = false;
    --member.ties;
}

void dissolve(State& state) noexcept
{
    if (state.waits) {
        leaveWait(state);
        const Value dropped = std::exchange(state.result, Value());
    }
    while (!state.queue.empty()) {
        const PairPtr pair = state.queue.pop();
        if (pair->kind() == PairKind::Continue) untieWait(*static_cast<ContinuePair&>(*pair).chainee, state);
        if (pair->kind() != PairKind::List) continue;
        const auto& link = static_cast<const ListPair&>(*pair);
        untieMember(state, *link.list, link.member);
    }
    for (std::size_t index = 0; state.list && index < state.list->members.size(); ++index) {
        if (!state.list->linked[index]) continue;
        state.list->linked[index] = false;
        state.pinned = true; // until the link goes, which still has it
        --state.list->members[index]->ties;
    }
}

void outerOwnersGone(State& state) noexcept
{
    if (state.owners == 0) return state.bury();
    if (ownedFromOutside(state)) return;
    try {
        if (std::unique_ptr<Abandoned> abandoned = findAbandoned(state)) abandoned.release()->bury();
    } catch (...) { // no memory to find them: they stay
    }
}

} // namespace reactortrack::detail
