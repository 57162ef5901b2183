// SPDX-License-Identifier: GPL-3.0-or-later
#include "model2map/replay/ties.h"

namespace model2map {

void Ties::tie(Lives& lives, DeferredIndex child, DeferredIndex parent, std::optional<std::int64_t> slot,
               EventNumber event)
{
    Family& inner = lives.familyOf(lives[child]);
    Family& outer = lives.familyOf(lives[parent]);
    // A child without a place is the root of its tree, so a circle closes where the parent is in that very
    // tree.
    const FamilyId innerId = lives[child].family, outerId = lives[parent].family;
    if (inner.parent != noDeferred || trees_.head(outerId) == innerId)
        return lives.addReference(lives[parent], parent, lives[child], {child, slot, event});
    inner.parent = parent;
    inner.since = static_cast<Moment>(event);
    inner.slot = slot.value_or(Family::noSlot);
    lives.addChild(outer, child);
    trees_.attach(innerId, outerId);
}

} // namespace model2map
