// SPDX-License-Identifier: GPL-3.0-or-later
#include "model2map/replay/steps.h"

#include "model2map/replay/brackets.h"

namespace model2map {

namespace {

// What an end, or a begin, is: 0 for one that the log does not tell.
std::optional<Position> known(EventNumber event)
{
    return event == 0 ? std::nullopt : std::optional(event);
}

std::optional<Position> before(EventNumber event, Position from)
{
    return event < from ? known(event) : std::nullopt;
}

} // namespace

std::optional<Position> stepOver(const History& history, Position from)
{
    const Brackets& brackets = history.brackets();
    const BracketId running = brackets.innermostAt(from);
    if (running != noBracket) return known(brackets.ended(running));
    const auto next = brackets.turnAfter(from);
    if (!next) return std::nullopt;
    return known(next->opens ? brackets.ended(next->bracket) : next->event);
}

std::optional<Position> stepOverBack(const History& history, Position from)
{
    const Brackets& brackets = history.brackets();
    const auto last = brackets.lastTurn(from);
    if (!last) return std::nullopt;
    const BracketId running = brackets.innermostAt(from);
    const bool endedHere = !last->opens && last->event == from;
    const BracketId wanted = running == noBracket || endedHere ? last->bracket : running;
    if (const auto begin = before(brackets.began(wanted), from)) return begin;
    const auto earlier = from > 0 ? brackets.lastTurn(from - 1) : std::nullopt;
    return earlier ? known(brackets.began(earlier->bracket)) : std::nullopt;
}

std::optional<Position> stepOut(const History& history, Position from)
{
    const Brackets& brackets = history.brackets();
    const BracketId running = brackets.innermostAt(from);
    if (running == noBracket) return std::nullopt;
    const BracketId around = brackets.outer(running);
    return known(brackets.ended(around == noBracket ? running : around));
}

std::optional<Position> stepOutBack(const History& history, Position from)
{
    const Brackets& brackets = history.brackets();
    const BracketId running = brackets.innermostAt(from);
    if (running == noBracket) return std::nullopt;
    const BracketId around = brackets.outer(running);
    return before(brackets.began(around == noBracket ? running : around), from);
}

std::optional<Position> stepAlong(const History& history, Position from, DeferredIndex deferred)
{
    const EventNumber event = history.ownEventAfter(deferred, from);
    return event == 0 ? std::nullopt : std::optional(event);
}

std::optional<Position> stepAlongBack(const History& history, Position from, DeferredIndex deferred)
{
    const EventNumber event = history.ownEventBefore(deferred, from);
    return event == 0 ? std::nullopt : std::optional(event);
}

} // namespace model2map
