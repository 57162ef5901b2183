// SPDX-License-Identifier: GPL-3.0-or-later
// What the links of chainDeferred and of lists do by the rules.
#pragma once

#include "model2map/replay/predict.h"
#include "model2map/replay/predict_past.h"

namespace model2map {

class Links {
public:
    explicit Links(const Past& past) : past_(past) {}

    // A deferred was made: a list without members fires.
    NextStep afterCreated(DeferredIndex deferred) const;
    // A bracket began: a link fires its target, or does not.
    NextStep afterBegun(DeferredIndex deferred, EventNumber event) const;
    // What was fired with that event has run: a link around it ends, or it is `nothing`.
    NextStep afterTarget(EventNumber fired, const NextStep& nothing) const;

private:
    NextStep fires(DeferredIndex deferred, const SlotFacts& link) const;
    NextStep listGets(DeferredIndex deferred, std::size_t slot, EventNumber began,
                      const SlotFacts& link) const;
    NextStep passesOn(DeferredIndex deferred, std::size_t slot, EventNumber began, Rule rule) const;
    std::optional<std::size_t> finished(DeferredIndex list) const;

    const Past& past_;
};

} // namespace model2map
