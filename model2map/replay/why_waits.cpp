// SPDX-License-Identifier: GPL-3.0-or-later
#include "model2map/replay/why_chain.h"

#include <algorithm>
#include <set>

namespace model2map {

using Why = ReasonKind;

void Obstacles::explain(DeferredIndex deferred, std::optional<std::size_t> slot)
{
    places_.push_back({deferred, none, std::nullopt});
    open_.push_back(0);
    while (!open_.empty() && !reasons_.full()) {
        const std::size_t place = open_.back();
        open_.pop_back();
        if (places_[place].lead && !reasons_.say(*places_[place].lead)) return;
        if (closesCircle(place)) {
            reasons_.say({Why::Circle, places_[place].lead->event, places_[place].deferred});
        } else if (!wasVisited(place)) {
            visit(place, place == 0 ? slot : std::nullopt);
            done_.push_back(place);
        }
    }
}

bool Obstacles::closesCircle(std::size_t place) const
{
    for (std::size_t above = places_[place].from; above != none; above = places_[above].from)
        if (places_[above].deferred == places_[place].deferred) return true;
    return false;
}

bool Obstacles::wasVisited(std::size_t place) const
{
    return std::any_of(done_.begin(), done_.end(),
                       [&](std::size_t other) { return places_[other].deferred == places_[place].deferred; });
}

void Obstacles::visit(std::size_t place, std::optional<std::size_t> slot)
{
    const DeferredIndex deferred = places_[place].deferred;
    const DeferredState state = history_.stateAt(deferred, position_);
    const bool waits = state.waitingOn != noDeferred;
    if (state.destroyed) reasons_.say({Why::Gone, own(deferred, Action::Destroyed), deferred});
    if (state.status == DeferredStatus::Running && tellRunning(deferred)) return;
    if (state.heldAt) {
        const EventNumber held = own(deferred, Action::Held);
        if (reasons_.say({Why::Held, held, deferred, history_.facts(deferred).slots.find(*state.heldAt)}))
            lostSince(held, deferred);
        return;
    }
    if (state.pauseCount < 0 || state.pauseCount > (waits ? 1 : 0)) {
        tellPause(deferred);
        if (state.fired && !waits) return;
    }
    if (waits) {
        const EventNumber since = own(deferred, Action::Waiting);
        if (reasons_.say({Why::Waits, since, deferred, std::nullopt, state.waitingOn}) &&
            !lostSince(since, deferred)) {
            places_.push_back({state.waitingOn, place, std::nullopt});
            open_.push_back(places_.size() - 1);
            if (closesCircle(places_.size() - 1)) {
                open_.pop_back();
                reasons_.say({Why::Circle, since, state.waitingOn});
            }
        }
        return;
    }
    if (!state.fired) return tellUnfired(place);
    tellNext(deferred, slot);
}

bool Obstacles::tellRunning(DeferredIndex deferred)
{
    if (const auto slot = evidence_.runningSlot(deferred, position_)) {
        reasons_.say({Why::Runs, evidence_.began(deferred, *slot, position_), deferred, slot});
        return true;
    }
    reasons_.say({Why::RoleRuns, own(deferred, Action::Executing), deferred});
    return false;
}

// The first of the pauses that have not been taken back.
EventNumber Obstacles::pausedSince(DeferredIndex deferred) const
{
    std::size_t takenBack = 0;
    EventNumber since = 0;
    for (EventNumber event = history_.changeBefore(deferred, position_ + 1); event != 0;
         event = history_.changeBefore(deferred, event)) {
        if (history_.deferredOf(event) == deferred) {
            const Action action = evidence_.brief(event).action;
            if (action == Action::Unpaused)
                ++takenBack;
            else if (action == Action::Paused && takenBack > 0)
                --takenBack;
            else if (action == Action::Paused)
                since = event;
        }
        if (since != 0 && history_.stateAt(deferred, event - 1).pauseCount == 0) break;
    }
    return since != 0 ? since : own(deferred, Action::Unpaused);
}

void Obstacles::tellPause(DeferredIndex deferred)
{
    const EventNumber since = pausedSince(deferred);
    if (since == 0) return;
    if (reasons_.say({Why::Paused, since, deferred}) && !lostSince(since, deferred))
        reasons_.say(evidence_.around(since, deferred));
}

bool Obstacles::lostSince(EventNumber event, DeferredIndex deferred)
{
    const EventNumber lost = history_.lostBetween(event, position_ + 1);
    if (lost != 0) reasons_.say({Why::EventsLost, lost, deferred});
    return lost != 0;
}

void Obstacles::tellUnfired(std::size_t place)
{
    const DeferredIndex deferred = places_[place].deferred;
    const EventNumber since = history_.facts(deferred).since;
    // It may have fired in what is lost, unless it fires later.
    if (history_.firedAt(deferred) == 0 && lostSince(since, deferred)) return;
    if (!reasons_.say({Why::Unfired, since, deferred})) return;
    const bool lost = lostSince(since, deferred);
    std::vector<Reason> leads = feeders(deferred);
    if (leads.empty()) {
        if (!lost) reasons_.say({Why::NobodyTied, since, deferred});
        return;
    }
    if (history_.facts(deferred).kind == "list")
        reasons_.say({Why::Members, since, deferred, std::nullopt, noDeferred, leads.size()});
    goDown(place, std::move(leads));
}

void Obstacles::goDown(std::size_t from, std::vector<Reason> leads)
{
    std::sort(leads.begin(), leads.end(), [](const Reason& a, const Reason& b) { return a.event > b.event; });
    for (const Reason& lead : leads) {
        places_.push_back({lead.deferred, from, lead});
        open_.push_back(places_.size() - 1);
    }
}

// The links to it that have not run. Each shows in a tie of it to the one that has the link, or in a
// reference there; a member's link to its list in a tie of the member, without a slot.
std::vector<Reason> Obstacles::feeders(DeferredIndex deferred) const
{
    const DeferredFacts facts = history_.facts(deferred);
    std::set<std::pair<DeferredIndex, std::int64_t>> links;
    if (facts.inside && facts.inside->slot) links.emplace(facts.inside->parent, *facts.inside->slot);
    for (const auto& [other, index] : facts.referencedBy)
        if (const auto slot = history_.place(other).references[index].slot) links.emplace(other, *slot);
    const auto addMember = [&](DeferredIndex member) {
        const SlotList slots = history_.facts(member).slots;
        for (std::size_t i = 0; i < slots.size(); ++i)
            links.emplace(member, slots.number(i));
    };
    for (const DeferredIndex child : facts.children)
        if (!history_.place(child).inside->slot) addMember(child);
    for (const Reference& reference : facts.references)
        if (!reference.slot) addMember(reference.target);
    std::vector<Reason> found;
    for (const auto& [from, number] : links)
        if (const auto reason = fed(from, number, deferred)) found.push_back(*reason);
    return found;
}

std::optional<Reason> Obstacles::fed(DeferredIndex from, std::int64_t number, DeferredIndex to) const
{
    const SlotList slots = history_.facts(from).slots;
    const auto index = slots.find(number);
    if (!index || slots.since(*index) > position_) return std::nullopt;
    const SlotFacts slot = slots[*index];
    const bool isOpen = history_.slotStatusAt(from, *index, position_) == SlotStatus::Pending;
    if (slot.to != to || slot.linkedSince > position_ || !isOpen) return std::nullopt;
    return Reason{Why::Fed, slot.linkedSince, from, *index, to};
}

void Obstacles::tellNext(DeferredIndex deferred, std::optional<std::size_t> slot)
{
    if (lostSince(history_.changeBefore(deferred, position_ + 1), deferred)) return;
    const bool ends = position_ == history_.eventCount();
    reasons_.say({ends ? Why::LogEnds : Why::ComesNext, position_, deferred, slot});
}

void Obstacles::tellWaiters(DeferredIndex deferred)
{
    const DeferredFacts facts = history_.facts(deferred);
    for (const DeferredIndex other : evidence_.waitersOf(deferred, position_))
        reasons_.say({Why::AwaitedBy, own(other, Action::Waiting), deferred, std::nullopt, other});
    for (std::size_t i = 0; i < facts.slots.size(); ++i) {
        if (facts.slots.since(i) > position_) continue;
        const SlotFacts slot = facts.slots[i];
        if (slot.isLink() && slot.to != noDeferred && slot.linkedSince <= position_ &&
            history_.slotStatusAt(deferred, i, position_) == SlotStatus::Pending)
            reasons_.say({Why::Feeds, slot.linkedSince, deferred, i, slot.to});
    }
}

} // namespace model2map
