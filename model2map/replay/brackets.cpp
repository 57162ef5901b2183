// SPDX-License-Identifier: GPL-3.0-or-later
#include "model2map/replay/brackets.h"

#include <reactortrack/formats/packed_number.h>

#include <algorithm>

namespace model2map {

using reactortrack::packed::distance, reactortrack::packed::zigzag;

std::uint8_t* Brackets::Node::put(std::uint8_t* at, const Node& before) const
{
    at = putPacked(at, distance(began, before.began));
    at = putPacked(at, distance(deferred, before.deferred));
    at = putPacked(at, distance(outer, before.outer));
    const std::uint64_t told = !hasSlot ? 0
                               : slot >= 0 && slot < std::int64_t{slotBits} - 1
                                   ? static_cast<std::uint64_t>(slot) + 1
                                   : slotBits;
    at = putPacked(at, std::uint64_t{thread} << slotShift | told);
    return told == slotBits ? putPacked(at, zigzag(slot)) : at;
}

std::uint8_t* Brackets::Turn::put(std::uint8_t* at, const Turn& before) const
{
    const bool jumps = newest != before.newest + (opens ? 1 : 0);
    at = putPacked(at, std::uint64_t{event - before.event} << 2 | (opens ? opensBit : 0) |
                           (jumps ? jumpsBit : 0));
    if (jumps) at = putPacked(at, distance(newest, before.newest));
    return opens ? at : putPacked(at, distance(bracket, newest));
}

std::uint32_t Brackets::findThread(std::int64_t thread)
{
    for (std::uint32_t i = 0; i < threads_.size() && i < 4; ++i)
        if (threads_[i] == thread) return i;
    const auto [place, fresh] = ofThread_.try_emplace(thread, static_cast<std::uint32_t>(threads_.size()));
    if (fresh) {
        threads_.push_back(thread);
        innermost_.push_back(noBracket);
    }
    return place->second;
}

BracketId Brackets::add(EventNumber event, std::int64_t thread, const Bracket& bracket)
{
    const auto id = static_cast<std::uint32_t>(nodes_.size());
    const std::uint32_t of = threadIndex(thread);
    nodes_.push({static_cast<std::uint32_t>(bracket.deferred), static_cast<std::uint32_t>(innermost_[of]),
                 static_cast<Moment>(event), of, bracket.slot.has_value(), bracket.slot.value_or(0)});
    return BracketId{id};
}

void Brackets::turn(EventNumber event, std::uint32_t bracket, bool opens)
{
    const Turn turn{static_cast<Moment>(event), opens, bracket,
                    static_cast<std::uint32_t>(nodes_.size()) - 1};
    if (!turns_.empty() && turns_.back().event == event)
        turns_.back() = turn;
    else
        turns_.push(turn);
}

BracketId Brackets::open(EventNumber event, std::int64_t thread, const Bracket& bracket)
{
    const BracketId id = add(event, thread, bracket);
    innermost_[nodes_.back().thread] = id;
    turn(event, static_cast<std::uint32_t>(id), true);
    return id;
}

DeferredIndex Brackets::close(EventNumber event, BracketId id)
{
    const Node node = nodes_[index(id)];
    innermost_[node.thread] = BracketId{node.outer};
    turn(event, static_cast<std::uint32_t>(id), false);
    return DeferredIndex{node.deferred};
}

void Brackets::step(EventNumber event, std::int64_t thread, const Bracket& bracket)
{
    turn(event, static_cast<std::uint32_t>(add(event, thread, bracket)), false);
}

void Brackets::restart(EventNumber event)
{
    std::fill(innermost_.begin(), innermost_.end(), noBracket);
    turn(event, noTurn, false);
}

std::size_t Brackets::turnsAfter(Position position) const
{
    const auto last = turns_.lastUpTo(static_cast<Moment>(position));
    return last ? last->index + 1 : 0;
}

std::optional<Brackets::Turn> Brackets::turnAt(Position position) const
{
    const auto last = turns_.lastUpTo(static_cast<Moment>(position));
    return last && last->record.bracket != noTurn ? std::optional(last->record) : std::nullopt;
}

std::optional<Bracket> Brackets::cursorAt(Position position) const
{
    const std::optional<Turn> turn = turnAt(position);
    if (!turn) return std::nullopt;
    const Node node = nodes_[turn->bracket];
    if (turn->opens || BracketId{node.outer} == noBracket) return bracket(node);
    return bracket(BracketId{node.outer});
}

BracketId Brackets::innermostAt(Position position) const
{
    const std::optional<Turn> turn = turnAt(position);
    if (!turn) return noBracket;
    return turn->opens ? BracketId{turn->bracket} : outer(BracketId{turn->bracket});
}

BracketId Brackets::innermostAt(Position position, std::int64_t thread) const
{
    Turns::Reader turns(turns_);
    Nodes::Reader nodes(nodes_);
    for (std::size_t next = turnsAfter(position); next > 0; --next) {
        const Turn turn = turns[next - 1];
        if (turn.bracket == noTurn) return noBracket;
        const Node& node = nodes[turn.bracket];
        if (threads_[node.thread] == thread) return BracketId{turn.opens ? turn.bracket : node.outer};
    }
    return noBracket;
}

EventNumber Brackets::ended(BracketId id) const
{
    Turns::Reader turns(turns_);
    for (std::size_t next = turnsAfter(began(id) - 1); next < turns_.size(); ++next) {
        const Turn turn = turns[next];
        if (!turn.opens && turn.bracket == static_cast<std::uint32_t>(id)) return turn.event;
    }
    return 0;
}

std::optional<Brackets::Change> Brackets::lastTurn(Position position) const
{
    const std::optional<Turn> turn = turnAt(position);
    if (!turn) return std::nullopt;
    return Change{turn->event, BracketId{turn->bracket}, turn->opens};
}

std::optional<Brackets::Change> Brackets::turnAfter(Position position) const
{
    Turns::Reader turns(turns_);
    for (std::size_t next = turnsAfter(position); next < turns_.size(); ++next)
        if (const Turn turn = turns[next]; turn.bracket != noTurn)
            return Change{turn.event, BracketId{turn.bracket}, turn.opens};
    return std::nullopt;
}

std::vector<Bracket> Brackets::runningAt(Position position) const
{
    std::vector<Bracket> running;
    Nodes::Reader nodes(nodes_);
    for (BracketId at = innermostAt(position); at != noBracket; at = BracketId{nodes[index(at)].outer})
        running.push_back(bracket(nodes[index(at)]));
    std::reverse(running.begin(), running.end());
    return running;
}

} // namespace model2map
