// SPDX-License-Identifier: GPL-3.0-or-later
#include "model2map/replay/passage.h"

namespace model2map {

namespace {

class Way {
public:
    Way(const History& history, DeferredIndex deferred, Position position)
        : history_(history), self_(deferred), position_(position), facts_(history.facts(deferred))
    {
    }

    Passage through(std::size_t slot) const;

private:
    bool isKnown(std::size_t slot) const
    {
        return slot < facts_.slots.size() && facts_.slots.since(slot) <= position_;
    }
    SlotStatus status(std::size_t slot) const { return history_.slotStatusAt(self_, slot, position_); }
    static Rail of(bool isError) { return isError ? Rail::Errback : Rail::Callback; }

    std::optional<Rail> into(std::size_t slot) const;
    std::optional<Rail> past(std::size_t slot) const;
    std::optional<Rail> before(std::size_t slot) const;
    std::optional<Rail> outOf(std::size_t slot, SlotStatus ended) const;
    std::optional<Rail> result() const;

    const History& history_;
    const DeferredIndex self_;
    const Position position_;
    const DeferredFacts facts_;
};

// What the deferred has and may hand on.
std::optional<Rail> Way::result() const
{
    const DeferredState state = history_.stateAt(self_, position_);
    if (!state.fired || state.waitingOn != noDeferred) return std::nullopt;
    if (state.error || state.status == DeferredStatus::Failed) return Rail::Errback;
    return state.value || state.status == DeferredStatus::Succeeded ? std::optional(Rail::Callback)
                                                                    : std::nullopt;
}

// Of one that was passed over. What has both halves was taken out.
std::optional<Rail> Way::past(std::size_t slot) const
{
    const bool passesError = facts_.slots.passes(slot, true), passesValue = facts_.slots.passes(slot, false);
    if (!passesError && !passesValue) return std::nullopt;
    if (passesError != passesValue) return of(passesError);
    const EventNumber passed = history_.slotChangedAt(self_, slot, position_);
    return of(history_.stateAt(self_, passed).error);
}

// Of one that is still to come: the result stands before it if its turn is next.
std::optional<Rail> Way::before(std::size_t slot) const
{
    if (slot > 0 && (status(slot - 1) == SlotStatus::Pending || status(slot - 1) == SlotStatus::Executing))
        return std::nullopt;
    return result();
}

std::optional<Rail> Way::into(std::size_t slot) const
{
    switch (status(slot)) {
    case SlotStatus::Pending:
        return before(slot);
    case SlotStatus::Skipped:
        return past(slot);
    default:
        break;
    }
    const std::optional<bool> branch = history_.slotAt(self_, slot, position_).branch;
    return branch ? std::optional(of(!*branch)) : std::nullopt;
}

// Who returned another deferred goes on with that one's result, which the slot behind it gets.
std::optional<Rail> Way::outOf(std::size_t slot, SlotStatus ended) const
{
    const Event end = history_.trace().brief(history_.slotChangedAt(self_, slot, position_) - 1);
    if (end.returned == DeferredId::None) return of(ended == SlotStatus::Failed);
    return isKnown(slot + 1) ? into(slot + 1) : result();
}

Passage Way::through(std::size_t slot) const
{
    Passage passage;
    passage.in = into(slot);
    const SlotStatus now = status(slot);
    if (now == SlotStatus::Pending) return passage;
    if (now == SlotStatus::Skipped) {
        passage.out = passage.in;
        return passage;
    }
    passage.ran = passage.in;
    if (now != SlotStatus::Executing) passage.out = outOf(slot, now);
    return passage;
}

} // namespace

Passage passageAt(const History& history, DeferredIndex deferred, std::size_t slotIndex, Position position)
{
    return Way(history, deferred, position).through(slotIndex);
}

} // namespace model2map
