// SPDX-License-Identifier: GPL-3.0-or-later
#include "model2map/replay/proof_error.h"

#include <algorithm>

namespace model2map {

using Why = ReasonKind;

// The one that had it before: whom it was taken from, or whose link handed it on.
std::optional<ErrorWay::Stretch> ErrorWay::comesFrom(const Stretch& stretch) const
{
    const auto in = [this](DeferredIndex deferred, EventNumber before) {
        return Stretch{evidence_.origin(deferred, before), deferred, before};
    };
    const Reason& origin = stretch.origin;
    if (origin.kind == Why::TookResult && origin.other != noDeferred) return in(origin.other, origin.event);
    if (origin.kind != Why::FiredError) return std::nullopt;
    if (const auto late = evidence_.watchedLate(origin.event, origin.deferred))
        return Stretch{*late, noDeferred, 0};
    const Reason around = evidence_.around(origin.event, origin.deferred);
    if (around.kind == Why::EventsLost) return Stretch{around, noDeferred, 0};
    if (around.kind != Why::InsideSlot || !around.slot) return std::nullopt;
    const bool isItsLink = history_.facts(around.deferred).slots[*around.slot].to == stretch.deferred;
    return isItsLink ? std::optional(in(around.deferred, around.event)) : std::nullopt;
}

void ErrorWay::tell(DeferredIndex deferred, EventNumber before)
{
    std::vector<Stretch> way{{evidence_.origin(deferred, before), deferred, before}};
    while (const auto next = comesFrom(way.back())) {
        way.push_back(*next);
        if (way.size() < longest) continue;
        way.back().origin.kind = Why::AndSoOn;
        break;
    }
    for (auto at = way.rbegin(); at != way.rend(); ++at) {
        const Stretch& stretch = *at;
        // Where its beginning cannot be known the rest of the way still can.
        reasons_.say(stretch.origin);
        if (stretch.deferred != noDeferred) tellPassed(stretch);
    }
}

void ErrorWay::tellPassed(const Stretch& stretch)
{
    const SlotList slots = history_.facts(stretch.deferred).slots;
    std::vector<Reason> passed;
    for (std::size_t i = 0; i < slots.size(); ++i) {
        if (slots.since(i) >= stretch.before) continue;
        const EventNumber event = history_.slotChangedAt(stretch.deferred, i, stretch.before);
        const bool skipped =
            history_.slotStatusAt(stretch.deferred, i, stretch.before) == SlotStatus::Skipped;
        if (skipped && event >= stretch.origin.event && slots.passes(i, true))
            passed.push_back({Why::SkippedByError, event, stretch.deferred, i});
    }
    std::ranges::stable_sort(passed, {}, &Reason::event);
    for (const Reason& reason : passed)
        reasons_.say(reason);
}

} // namespace model2map
