// SPDX-License-Identifier: GPL-3.0-or-later
// Whom events are about, told from the trace again.
#include "model2map/replay/fold.h"

#include <algorithm>
#include <array>

namespace model2map {

namespace {

std::array<DeferredId, 4> namesIn(const Event& event)
{
    return {event.deferred, event.on, event.to, event.returned};
}

} // namespace

// Told from the trace again: the newest of the deferreds that the number has meant by then, since each log of
// a stream begins with deferreds of its own and an event makes known those that it names.
DeferredIndex Fold::namedBy(EventNumber event, DeferredId number) const
{
    return number == DeferredId::None ? noDeferred : lives_.find(number, event);
}

// Whether this event does.
bool Fold::names(const Event& event, DeferredIndex deferred) const
{
    const auto named = namesIn(event);
    return std::any_of(named.begin(), named.end(),
                       [&](DeferredId number) { return namedBy(now_, number) == deferred; });
}

DeferredIndex Fold::ownerOf(EventNumber event) const
{
    return namedBy(event, trace_.brief(event - 1).deferred);
}

// The first or the last of its own from … to; 0 where there is none.
EventNumber Fold::ownIn(EventNumber from, EventNumber to, DeferredIndex deferred, bool first) const
{
    reactortrack::BriefReader events(trace_);
    const DeferredId number = lives_[deferred].number();
    EventNumber found = 0;
    for (EventNumber event = from; event <= to && (found == 0 || !first); ++event)
        if (events.at(event - 1).deferred == number && namedBy(event, number) == deferred) found = event;
    return found;
}

EventNumber Fold::ownAfter(DeferredIndex deferred, EventNumber event) const
{
    const EventNumber from = std::max<EventNumber>(event + 1, lives_[deferred].since);
    for (std::size_t part = OwnEvents::partOf(from); part < ownEvents_.parts(); ++part) {
        if (!ownEvents_.mayHave(part, deferred)) continue;
        const EventNumber to = std::min(OwnEvents::firstOf(part + 1) - 1, now_);
        if (const EventNumber found = ownIn(std::max(from, OwnEvents::firstOf(part)), to, deferred, true))
            return found;
    }
    return 0;
}

EventNumber Fold::ownBefore(DeferredIndex deferred, EventNumber event) const
{
    const EventNumber since = lives_[deferred].since;
    if (event <= since) return 0;
    for (std::size_t part = OwnEvents::partOf(event - 1) + 1; part-- > OwnEvents::partOf(since);) {
        if (!ownEvents_.mayHave(part, deferred)) continue;
        const EventNumber to = std::min(OwnEvents::firstOf(part + 1), event) - 1;
        if (const EventNumber found = ownIn(std::max(since, OwnEvents::firstOf(part)), to, deferred, false))
            return found;
    }
    return 0;
}

void Fold::touchedBy(EventNumber event, std::vector<DeferredIndex>& deferreds) const
{
    for (const DeferredId number : namesIn(trace_.brief(event - 1)))
        if (const DeferredIndex named = namedBy(event, number); named != noDeferred)
            deferreds.push_back(named);
    if (alsoTouched_.empty()) return;
    auto also = std::lower_bound(alsoTouched_.begin(), alsoTouched_.end(),
                                 std::pair(static_cast<Moment>(event), DeferredIndex{0}));
    for (; also != alsoTouched_.end() && also->first == event; ++also)
        deferreds.push_back(also->second);
}

} // namespace model2map
