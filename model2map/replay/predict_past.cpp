// SPDX-License-Identifier: GPL-3.0-or-later
#include "model2map/replay/predict_past.h"

#include <algorithm>

namespace model2map {

bool isAside(Action action) noexcept
{
    switch (action) {
    case Action::Unhandled:
    case Action::Destroyed:
    case Action::Slow:
    case Action::Loop:
    case Action::Note:
        return true;
    default:
        return false;
    }
}

DeferredIndex Past::find(DeferredId number) const
{
    return number == DeferredId::None ? noDeferred : history_.find(number, now_);
}

// A late watcher reports a result that the deferred already had, or it was fired just then: its own lines
// alone do not tell which, nor whether a callback was running.
bool Past::isReport(DeferredIndex deferred, const DeferredFacts& facts) const
{
    if (event(facts.since).action != Action::Tracked) return false;
    for (EventNumber at = facts.since + 1; at <= now_ && deferredOf(at) == deferred; ++at)
        if (event(at).action == Action::Fired) return true;
    return false;
}

bool Past::isPlain(DeferredIndex deferred) const
{
    if (deferred == noDeferred) return false;
    const DeferredFacts known = facts(deferred);
    if (!known.givesAway() || wasTornLoose(deferred)) return false;
    if (!isReport(deferred, known)) return true;
    const std::size_t behind = slotsBehind(deferred);
    return behind > 0 && status(deferred, behind - 1) != SlotStatus::Skipped;
}

std::size_t Past::slotCount(DeferredIndex deferred) const
{
    const SlotList slots = facts(deferred).slots;
    std::size_t from = 0, to = slots.size();
    while (from < to) {
        const std::size_t middle = (from + to) / 2;
        if (slots.since(middle) <= now_)
            from = middle + 1;
        else
            to = middle;
    }
    return from;
}

std::size_t Past::slotsBehind(DeferredIndex deferred) const
{
    std::size_t from = 0, to = slotCount(deferred);
    while (from < to) {
        const std::size_t middle = (from + to) / 2;
        if (status(deferred, middle) != SlotStatus::Pending)
            from = middle + 1;
        else
            to = middle;
    }
    return from;
}

std::optional<std::size_t> Past::runningSlot(DeferredIndex deferred) const
{
    const std::size_t behind = slotsBehind(deferred);
    if (behind == 0 || status(deferred, behind - 1) != SlotStatus::Executing) return std::nullopt;
    return behind - 1;
}

std::optional<std::size_t> Past::nextSlot(DeferredIndex deferred) const
{
    const SlotList slots = facts(deferred).slots;
    const bool isError = state(deferred).error != nullptr;
    const std::size_t count = slotCount(deferred);
    std::size_t next = slotsBehind(deferred);
    while (next < count && slots.passes(next, isError))
        ++next;
    return next < count ? std::optional(next) : std::nullopt;
}

// An unpause() by hand ends the waiting, but leaves it in the other's queue: from there on the log does not
// tell all that Twisted knows.
bool Past::wasTornLoose(DeferredIndex deferred, DeferredIndex from) const
{
    EventNumber event = history_.changeBefore(deferred, now_ + 1);
    for (; event != 0 && ++looks_ < maxLooks; event = history_.changeBefore(deferred, event)) {
        if (deferredOf(event) != deferred || this->event(event).action != Action::Unpaused) continue;
        const DeferredIndex on = stateAfter(deferred, event - 1).waitingOn;
        if (on != noDeferred && (from == noDeferred || on == from)) return true;
    }
    return false;
}

EventNumber Past::waitsSince(DeferredIndex deferred) const
{
    EventNumber event = history_.changeBefore(deferred, now_ + 1);
    while (event != 0 && (deferredOf(event) != deferred || this->event(event).action != Action::Waiting))
        event = history_.changeBefore(deferred, event);
    return event;
}

std::optional<Past::Waiter> Past::firstWaiter(DeferredIndex deferred) const
{
    const DeferredFacts known = facts(deferred);
    std::optional<Waiter> first;
    const auto look = [&](DeferredIndex other) {
        if (facts(other).since > now_) return;
        muddled_ = muddled_ || wasTornLoose(other, deferred);
        if (state(other).waitingOn != deferred) return;
        const EventNumber since = waitsSince(other);
        if (!first || since < first->since) first = Waiter{other, since};
    };
    for (const ReferenceHolder& holder : known.referencedBy)
        look(holder.deferred);
    if (known.inside) look(known.inside->parent);
    return first;
}

EventNumber Past::lastTurn() const
{
    EventNumber last = now_;
    while (last > 0 && looks_ < maxLooks && isAside(event(last).action)) {
        --last;
        ++looks_;
    }
    return looks_ < maxLooks ? last : 0;
}

BracketId Past::endedWith(EventNumber event) const
{
    const auto turn = brackets().lastTurn(event);
    return turn && turn->event == event && !turn->opens ? turn->bracket : noBracket;
}

EventNumber Past::levelBefore(EventNumber from) const
{
    const std::int64_t thread = event(from).thread;
    const BracketId ended = endedWith(from);
    EventNumber before = ended == noBracket ? from : brackets().began(ended);
    while (--before > 0 && looks_ < maxLooks) {
        ++looks_;
        const Event what = event(before);
        if (what.thread == thread && !isAside(what.action)) return before;
    }
    return 0;
}

BracketId Past::around(EventNumber event) const
{
    return brackets().innermostAt(event, this->event(event).thread);
}

} // namespace model2map
