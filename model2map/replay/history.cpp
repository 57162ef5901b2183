// SPDX-License-Identifier: GPL-3.0-or-later
#include "model2map/replay/history.h"

#include "model2map/replay/end_rules.h"

namespace model2map {

struct History::Private {
    explicit Private(const Trace& log) : trace(log), fold(log) {}

    const Trace& trace;
    Fold fold;
    EventNumber taken = 0;
    LogSource source;
    mutable std::optional<std::vector<Problem>> problems;

    const Life& life(DeferredIndex deferred) const { return fold.lives()[deferred]; }
};

History::History(const Trace& trace) : p_(std::make_unique<Private>(trace))
{
    extend();
}

History::~History() = default;

void History::extend()
{
    const std::size_t size = p_->trace.size();
    while (p_->taken < size)
        p_->fold.take(++p_->taken);
    p_->fold.settleFacts();
    p_->problems.reset();
}

const Trace& History::trace() const noexcept
{
    return p_->trace;
}

std::size_t History::eventCount() const noexcept
{
    return p_->taken;
}

std::size_t History::deferredCount() const noexcept
{
    return p_->fold.lives().size();
}

std::size_t History::deferredCountAt(Position position) const
{
    return p_->fold.lives().countAt(position);
}

const DeferredFacts& History::facts(DeferredIndex deferred) const
{
    return p_->life(deferred).facts;
}

DeferredIndex History::find(DeferredId number, Position position) const
{
    return p_->fold.lives().find(number, position);
}

DeferredState History::stateAt(DeferredIndex deferred, Position position) const
{
    const DeferredState* state = p_->life(deferred).log.at(position);
    return state ? *state : DeferredState{};
}

SlotState History::slotAt(DeferredIndex deferred, std::size_t slotIndex, Position position) const
{
    const SlotState* state = p_->life(deferred).slotRecords[slotIndex].log.at(position);
    return state ? *state : SlotState{};
}

EventNumber History::slotChangedAt(DeferredIndex deferred, std::size_t slotIndex, Position position) const
{
    return p_->life(deferred).slotRecords[slotIndex].log.eventAt(position);
}

std::optional<Bracket> History::cursorAt(Position position) const
{
    return p_->fold.brackets().cursorAt(position);
}

std::vector<Bracket> History::runningAt(Position position) const
{
    return p_->fold.brackets().runningAt(position);
}

DeferredIndex History::deferredOf(EventNumber event) const
{
    return p_->fold.ownerOf(event);
}

const std::vector<Problem>& History::problems() const
{
    if (!p_->problems) p_->problems = problems(defaultSlow);
    return *p_->problems;
}

std::vector<Problem> History::problems(Duration slow) const
{
    std::vector<Problem> all = p_->fold.problems();
    addSlowCallbacks(p_->fold, slow, all);
    addEndProblems(p_->fold, p_->trace, p_->source, all);
    std::stable_sort(all.begin(), all.end(),
                     [](const Problem& a, const Problem& b) { return a.event < b.event; });
    return all;
}

void History::setOpenEnd(bool open)
{
    p_->source.openEnd = open;
    p_->problems.reset();
}

void History::setNameless(bool nameless)
{
    p_->source.nameless = nameless;
    p_->problems.reset();
}

} // namespace model2map
