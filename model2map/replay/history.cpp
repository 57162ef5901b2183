// SPDX-License-Identifier: GPL-3.0-or-later
#include "model2map/replay/history.h"

#include "model2map/replay/bisect.h"
#include "model2map/replay/problem_search.h"
#include "model2map/replay/problem_words.h"

#include <algorithm>
#include <limits>

namespace model2map {

struct History::Private {
    explicit Private(const Trace& log) : trace(log), fold(log) {}

    const Trace& trace;
    Fold fold;
    EventNumber taken = 0;
    LogSource source;
    mutable std::optional<std::vector<Problem>> problems;
    mutable std::unique_ptr<ProblemSearch> search; // for them
    void forgetProblems()
    {
        problems.reset();
        search.reset();
    }

    const Life& life(DeferredIndex deferred) const { return fold.lives()[deferred]; }
    EventNumber badLineBetween(EventNumber after, EventNumber before) const;
};

// The event before the first bad line there.
EventNumber History::Private::badLineBetween(EventNumber after, EventNumber before) const
{
    if (trace.counts().badLines == 0) return 0;
    constexpr auto beyond = std::numeric_limits<std::int64_t>::max();
    const std::int64_t first = after == 0 ? 0 : trace.lineOf(after - 1);
    const std::int64_t last = before > taken ? beyond : trace.lineOf(before - 1);
    for (const reactortrack::Diagnostic& diagnostic : trace.diagnostics()) {
        if (diagnostic.kind != reactortrack::DiagnosticKind::BadLine || diagnostic.line <= first) continue;
        if (diagnostic.line >= last) return 0;
        return bisect(after, taken, [&](std::size_t event) { return trace.lineOf(event) < diagnostic.line; });
    }
    // Those beyond the first thousand are counted only.
    const bool allTold = trace.diagnostics().size() < Trace::maxDiagnostics;
    return allTold ? 0 : after;
}

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
    p_->forgetProblems();
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

DeferredFacts History::facts(DeferredIndex deferred) const
{
    return p_->fold.lives().facts(deferred);
}

DeferredPlace History::place(DeferredIndex deferred) const
{
    return p_->fold.lives().place(deferred);
}

DeferredIndex History::find(DeferredId number, Position position) const
{
    return p_->fold.lives().find(number, position);
}

DeferredState History::stateAt(DeferredIndex deferred, Position position) const
{
    return p_->fold.lives().stateAt(p_->life(deferred), position);
}

void History::expect(DeferredIndex deferred) const
{
    p_->fold.lives().expect(p_->life(deferred));
}

DeferredStatus History::statusAt(DeferredIndex deferred, Position position) const
{
    return p_->fold.lives().statusAt(p_->life(deferred), position);
}

SlotStatus History::slotStatusAt(DeferredIndex deferred, std::size_t slotIndex, Position position) const
{
    return statusOf(p_->fold.lives().slotMarkAt(p_->life(deferred), slotIndex, position).code);
}

SlotState History::slotAt(DeferredIndex deferred, std::size_t slotIndex, Position position) const
{
    const SlotMark mark = p_->fold.lives().slotMarkAt(p_->life(deferred), slotIndex, position);
    return decode(mark.code, p_->trace, mark.event);
}

EventNumber History::slotChangedAt(DeferredIndex deferred, std::size_t slotIndex, Position position) const
{
    return p_->fold.lives().slotMarkAt(p_->life(deferred), slotIndex, position).event;
}

ChainCount History::chainAt(DeferredIndex deferred, Position position) const
{
    return p_->fold.lives().chainAt(p_->life(deferred), position,
                                    p_->fold.runTimes().upTo(deferred, position));
}

EventNumber History::changeBefore(DeferredIndex deferred, EventNumber event) const
{
    return event == 0 ? 0 : p_->fold.lives().changedAt(p_->life(deferred), event - 1);
}

EventNumber History::firedAt(DeferredIndex deferred) const
{
    return p_->fold.lives().firedAt(p_->life(deferred));
}

EventNumber History::destroyedAt(DeferredIndex deferred) const
{
    return p_->fold.lives().destroyedAt(p_->life(deferred));
}

EventNumber History::lostBetween(EventNumber after, EventNumber before) const
{
    const std::vector<EventNumber>& lost = p_->fold.lost();
    const auto told = std::upper_bound(lost.begin(), lost.end(), after);
    if (told != lost.end() && *told < before) return *told;
    return p_->badLineBetween(after, before);
}

std::optional<Bracket> History::cursorAt(Position position) const
{
    return p_->fold.brackets().cursorAt(position);
}

std::vector<Bracket> History::runningAt(Position position) const
{
    return p_->fold.brackets().runningAt(position);
}

const Brackets& History::brackets() const noexcept
{
    return p_->fold.brackets();
}

void History::changedBy(EventNumber event, std::vector<DeferredIndex>& deferreds) const
{
    p_->fold.touchedBy(event, deferreds);
}

Text History::nameOf(DeferredIndex deferred) const
{
    return p_->fold.lives().nameOf(deferred);
}

DeferredIndex History::deferredOf(EventNumber number, const Event& event) const
{
    return p_->fold.namedBy(number, event.deferred);
}

DeferredIndex History::deferredOf(EventNumber event) const
{
    return p_->fold.ownerOf(event);
}

EventNumber History::ownEventAfter(DeferredIndex deferred, EventNumber event) const
{
    return p_->fold.ownAfter(deferred, event);
}

EventNumber History::ownEventBefore(DeferredIndex deferred, EventNumber event) const
{
    return p_->fold.ownBefore(deferred, event);
}

const EventNumbers& History::failures() const noexcept
{
    return p_->fold.failures();
}

const std::vector<Problem>& History::problems() const
{
    findProblems(std::numeric_limits<std::size_t>::max());
    return *p_->problems;
}

bool History::findProblems(std::size_t deferreds) const
{
    if (p_->problems) return true;
    if (!p_->search)
        p_->search = std::make_unique<ProblemSearch>(p_->fold, p_->trace, p_->source, defaultSlow);
    if (!p_->search->look(deferreds)) return false;
    p_->problems = p_->search->take();
    p_->search.reset();
    return true;
}

std::vector<Problem> History::problems(Duration slow) const
{
    ProblemSearch search(p_->fold, p_->trace, p_->source, slow);
    search.look(std::numeric_limits<std::size_t>::max());
    return search.take();
}

std::string History::sentence(const Problem& problem) const
{
    return problemSentence(problem, p_->fold, p_->trace, p_->source);
}

void History::setOpenEnd(bool open)
{
    p_->source.openEnd = open;
    p_->forgetProblems();
}

void History::setNameless(bool nameless)
{
    p_->source.nameless = nameless;
    p_->forgetProblems();
}

} // namespace model2map
