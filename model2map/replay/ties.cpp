// SPDX-License-Identifier: GPL-3.0-or-later
#include "model2map/replay/ties.h"

namespace model2map {

void Ties::tie(Lives& lives, DeferredIndex child, DeferredIndex parent, std::optional<std::int64_t> slot,
               EventNumber event)
{
    Family& inner = lives[child].ties();
    Family& outer = lives[parent].ties();
    // A child without a place is the root of its tree, so a circle closes where the parent is in that very
    // tree.
    if (inner.inside || trees_.head(parent) == child) {
        outer.references.push_back({child, slot, event});
        inner.referencedBy.push_back(parent);
        return;
    }
    inner.inside = Tie{parent, slot, event};
    outer.children.push_back(child);
    trees_.attach(child, parent);
}

} // namespace model2map
