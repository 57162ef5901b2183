// SPDX-License-Identifier: GPL-3.0-or-later
#include "model2map/replay/slow_callbacks.h"

namespace model2map {

SlowCallbacks::SlowCallbacks(const Fold& fold, Duration slow, std::vector<Problem>& problems)
    : fold_(fold), slow_(slow), problems_(problems)
{
    for (const SlowTold& event : fold.slowTold()) {
        tell(event.deferred, event.event);
        if (event.slot) told_.emplace(event.deferred, *event.slot);
    }
}

void SlowCallbacks::tell(DeferredIndex deferred, EventNumber event)
{
    problems_.push_back({"slow-callback", false, deferred, static_cast<Moment>(event), 0, 0});
}

void SlowCallbacks::look(DeferredIndex deferred)
{
    const Lives& lives = fold_.lives();
    const Life& life = lives[deferred];
    for (std::size_t i = 0; i < lives.slotCount(life); ++i) {
        // A link's time is that of the callbacks it sets off, which are told themselves.
        const SlotRecord slot = lives.slot(life, i);
        if (slot.link || !fold_.mayBeSlow(lives.lastOf(slot).event, slow_)) continue;
        const std::optional<Duration> time = lives.slotTime(slot);
        if (!time || *time <= slow_ || told_.contains({deferred, lives.slotNumber(life, i)})) continue;
        tell(deferred, lives.lastOf(slot).event);
    }
}

} // namespace model2map
