// SPDX-License-Identifier: GPL-3.0-or-later
#include "model2map/replay/predict_links.h"

#include <set>

namespace model2map {

namespace {

using NextKind = NextStep::Kind;

constexpr std::string_view none = "None";

bool firesOnValue(const Text& mode)
{
    return mode == "first" || mode == "first-or-error";
}
bool firesOnError(const Text& mode)
{
    return mode == "first-error" || mode == "first-or-error";
}

} // namespace

NextStep Links::afterCreated(DeferredIndex deferred) const
{
    const DeferredFacts facts = past_.facts(deferred);
    if (facts.kind != "list" || facts.count != 0 || firesOnValue(facts.mode)) return {};
    return {NextKind::Fires, Rule::EmptyListFires, deferred, {}, true};
}

NextStep Links::afterBegun(DeferredIndex deferred, EventNumber event) const
{
    const auto running = past_.runningSlot(deferred);
    if (!running || past_.event(event).slot != past_.facts(deferred).slots.number(*running)) return {};
    const SlotFacts link = past_.facts(deferred).slots[*running];
    if (!link.isLink() || link.linkedSince > past_.now() || !past_.isPlain(link.to)) return {};
    return link.how == "list" ? listGets(deferred, *running, event, link) : fires(deferred, link);
}

NextStep Links::fires(DeferredIndex deferred, const SlotFacts& link) const
{
    if (past_.state(link.to).fired)
        return {}; // misused, or ignored: that depends on whether it was cancelled
    const DeferredState state = past_.state(deferred);
    const bool isValue = state.error == nullptr;
    return {NextKind::Fires, Rule::LinkFires, link.to, {}, isValue, deferred, state.value, state.error};
}

// How many members have come to their links, the one that runs included. None where they are not all known.
std::optional<std::size_t> Links::finished(DeferredIndex list) const
{
    const DeferredFacts facts = past_.facts(list);
    std::set<DeferredIndex> members(facts.children.begin(), facts.children.end());
    for (const Reference& reference : facts.references)
        members.insert(reference.target);
    std::size_t came = 0, known = 0;
    for (const DeferredIndex member : members) {
        if (past_.facts(member).since > past_.now()) continue;
        const SlotList slots = past_.facts(member).slots;
        for (std::size_t i = 0, count = past_.slotCount(member); i < count; ++i) {
            if (slots[i].to != list) continue;
            ++known;
            came += past_.status(member, i) != SlotStatus::Pending;
        }
    }
    const auto all = facts.count;
    return all && known <= static_cast<std::size_t>(*all) ? std::optional(came) : std::nullopt;
}

NextStep Links::listGets(DeferredIndex deferred, std::size_t slot, EventNumber began,
                         const SlotFacts& link) const
{
    const DeferredFacts list = past_.facts(link.to);
    const bool isError = past_.state(deferred).error != nullptr;
    if (past_.state(link.to).fired) return passesOn(deferred, slot, began, Rule::ListPassesOn);
    const bool enough = isError ? firesOnError(list.mode) : firesOnValue(list.mode);
    const auto came = finished(link.to);
    if (!enough && (!came || !list.count)) return {};
    if (enough || *came == static_cast<std::size_t>(*list.count))
        return {NextKind::Fires, Rule::ListFires, link.to, {}, !(enough && isError), deferred};
    return passesOn(deferred, slot, began, Rule::ListNotYet);
}

// What the member had when its link began goes on, although somebody may take it meanwhile. The list may
// consume an error, or not: the log does not tell.
NextStep Links::passesOn(DeferredIndex deferred, std::size_t slot, EventNumber began, Rule rule) const
{
    const DeferredState state = past_.stateAfter(deferred, began);
    if (state.error) return {};
    return {NextKind::LinkEnds, rule, deferred, slot, {}, noDeferred, state.value};
}

NextStep Links::afterTarget(EventNumber fired, const NextStep& nothing) const
{
    const BracketId around = past_.around(fired);
    if (around == noBracket) return nothing;
    const Bracket bracket = past_.brackets().bracket(around);
    if (!bracket.slot) return nothing;
    const SlotList slots = past_.facts(bracket.deferred).slots;
    const auto slot = slots.find(*bracket.slot);
    if (!slot) return {};
    const SlotFacts link = slots[*slot];
    if (!link.isLink()) return nothing;
    if (link.to != past_.deferredOf(fired) || !past_.isPlain(bracket.deferred)) return {};
    if (link.how == "list")
        return passesOn(bracket.deferred, *slot, past_.brackets().began(around), Rule::ListPassesOn);
    return {NextKind::LinkEnds, Rule::LinkLeavesNone, bracket.deferred, *slot, {}, link.to, none};
}

} // namespace model2map
