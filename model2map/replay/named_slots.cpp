// SPDX-License-Identifier: GPL-3.0-or-later
#include "model2map/replay/named_slots.h"

namespace model2map {

void NamedSlots::grow(const Lives& lives, const Life& life)
{
    for (; size_ < lives.slotCount(life); ++size_)
        add(lives.slotFacts(life, size_));
}

void NamedSlots::add(const SlotFacts& slot)
{
    if (slot.isLink()) links_.insert(slot.slot);
    if (slot.callback) callbacks_[*slot.callback].insert(slot.slot);
    if (slot.errback) errbacks_[*slot.errback].insert(slot.slot);
}

std::optional<std::int64_t> NamedSlots::find(const Wanted& wanted, std::int64_t from,
                                             const std::function<bool(std::int64_t)>& isGone)
{
    std::optional<std::int64_t> found;
    const auto look = [&](Numbers& numbers) {
        auto at = numbers.lower_bound(from);
        while (at != numbers.end() && isGone(*at))
            at = numbers.erase(at);
        if (at != numbers.end() && (!found || *at < *found)) found = *at;
    };
    const auto lookIn = [&](Halves& halves) {
        if (const auto its = halves.find(wanted.callback); its != halves.end()) look(its->second);
    };
    if (wanted.isLink) look(links_);
    if (wanted.branch != false) lookIn(callbacks_);
    if (wanted.branch != true) lookIn(errbacks_);
    return found;
}

} // namespace model2map
