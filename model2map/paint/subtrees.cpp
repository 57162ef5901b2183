// SPDX-License-Identifier: GPL-3.0-or-later
#include "model2map/paint/subtrees.h"

#include "model2map/paint/scene.h"

#include <algorithm>
#include <limits>

namespace model2map {

Subtrees::Subtrees(const History& history, DeferredIndex top, const std::vector<bool>* only)
    : weights_(history.deferredCount(), 0),
      firstInside_(history.deferredCount(), std::numeric_limits<std::uint32_t>::max())
{
    std::vector<DeferredIndex> holders; // parents first
    if (top != noDeferred) take(top, history.place(top), holders);
    for (std::size_t d = 0; top == noDeferred && d < history.deferredCount(); ++d) {
        const auto deferred = static_cast<DeferredIndex>(d);
        if (!isAmong(only, deferred)) continue;
        const DeferredPlace place = history.place(deferred);
        if (place.inside) continue;
        roots_.push_back(deferred);
        take(deferred, place, holders);
    }
    for (std::size_t i = 0; i < holders.size(); ++i)
        for (const DeferredIndex child : history.place(holders[i]).children)
            if (isAmong(only, child)) take(child, history.place(child), holders);
    for (auto holder = holders.rbegin(); holder != holders.rend(); ++holder)
        sum(history, *holder);
}

void Subtrees::take(DeferredIndex deferred, const DeferredPlace& place, std::vector<DeferredIndex>& holders)
{
    const std::size_t slots = place.slots.size(), own = slots + place.references.size();
    tileCount_ += 1 + own;
    if (slots > 0) firstInside_[at(deferred)] = static_cast<std::uint32_t>(place.since);
    weights_[at(deferred)] = static_cast<std::uint32_t>(std::max<std::size_t>(own, 1));
    if (!place.children.empty() || !place.references.empty()) holders.push_back(deferred);
}

// Of one whose children have been summed.
void Subtrees::sum(const History& history, DeferredIndex holder)
{
    const DeferredPlace place = history.place(holder);
    std::size_t weight = place.slots.size() + place.references.size();
    std::uint32_t& first = firstInside_[at(holder)];
    for (const Reference& reference : place.references)
        first = std::min(first, static_cast<std::uint32_t>(reference.since));
    for (const DeferredIndex child : place.children) {
        if (!isTaken(child)) continue;
        weight += weights_[at(child)];
        first = std::min(
            {first, static_cast<std::uint32_t>(history.place(child).since), firstInside_[at(child)]});
    }
    weights_[at(holder)] = static_cast<std::uint32_t>(std::max<std::size_t>(weight, 1));
}

} // namespace model2map
