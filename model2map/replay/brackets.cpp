// SPDX-License-Identifier: GPL-3.0-or-later
#include "model2map/replay/brackets.h"

#include <algorithm>

namespace model2map {

namespace {

constexpr std::uint32_t noTurn = 0x7fffffff;

} // namespace

std::uint32_t Brackets::threadIndex(std::int64_t thread)
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

BracketId Brackets::innermost(std::int64_t thread) const
{
    const auto found = ofThread_.find(thread);
    return found == ofThread_.end() ? noBracket : innermost_[found->second];
}

Bracket Brackets::bracket(BracketId id) const
{
    const Node& node = nodes_[index(id)];
    if (node.slot == noSlot) return {node.deferred, std::nullopt};
    if (node.slot == largeSlot) return {node.deferred, largeSlots_.at(static_cast<std::uint32_t>(id))};
    return {node.deferred, node.slot};
}

BracketId Brackets::add(EventNumber event, std::int64_t thread, const Bracket& bracket)
{
    const auto id = static_cast<std::uint32_t>(nodes_.size());
    const std::uint32_t of = threadIndex(thread);
    std::uint32_t slot = noSlot;
    if (bracket.slot) {
        const bool large = *bracket.slot < 0 || *bracket.slot >= std::int64_t{largeSlot};
        slot = large ? largeSlot : static_cast<std::uint32_t>(*bracket.slot);
        if (large) largeSlots_[id] = *bracket.slot;
    }
    nodes_.push_back({bracket.deferred, slot, innermost_[of], static_cast<Moment>(event), of});
    return BracketId{id};
}

void Brackets::turn(EventNumber event, BracketId bracket, bool opens)
{
    const Turn turn{static_cast<Moment>(event), opens, static_cast<std::uint32_t>(bracket) & noTurn};
    if (!turns_.empty() && turns_.back().event == event)
        turns_.back() = turn;
    else
        turns_.push_back(turn);
}

BracketId Brackets::open(EventNumber event, std::int64_t thread, const Bracket& bracket)
{
    const BracketId id = add(event, thread, bracket);
    innermost_[nodes_.back().thread] = id;
    turn(event, id, true);
    return id;
}

void Brackets::close(EventNumber event, BracketId id)
{
    innermost_[nodes_[index(id)].thread] = nodes_[index(id)].outer;
    turn(event, id, false);
}

void Brackets::step(EventNumber event, std::int64_t thread, const Bracket& bracket)
{
    turn(event, add(event, thread, bracket), false);
}

void Brackets::restart(EventNumber event)
{
    std::fill(innermost_.begin(), innermost_.end(), noBracket);
    turn(event, noBracket, false);
}

std::vector<Brackets::Turn>::const_iterator Brackets::turnsAfter(Position position) const
{
    return std::upper_bound(turns_.begin(), turns_.end(), position,
                            [](Position p, const Turn& turn) { return p < turn.event; });
}

const Brackets::Turn* Brackets::turnAt(Position position) const
{
    const auto after = turnsAfter(position);
    if (after == turns_.begin() || std::prev(after)->bracket == noTurn) return nullptr;
    return &*std::prev(after);
}

std::optional<Bracket> Brackets::cursorAt(Position position) const
{
    const Turn* turn = turnAt(position);
    if (!turn) return std::nullopt;
    const BracketId id{turn->bracket}, outer = nodes_[turn->bracket].outer;
    return bracket(turn->opens || outer == noBracket ? id : outer);
}

BracketId Brackets::innermostAt(Position position) const
{
    const Turn* turn = turnAt(position);
    if (!turn) return noBracket;
    return turn->opens ? BracketId{turn->bracket} : nodes_[turn->bracket].outer;
}

BracketId Brackets::innermostAt(Position position, std::int64_t thread) const
{
    for (auto turn = turnsAfter(position); turn != turns_.begin();) {
        --turn;
        if (turn->bracket == noTurn) return noBracket;
        const BracketId id{turn->bracket};
        if (this->thread(id) == thread) return turn->opens ? id : nodes_[turn->bracket].outer;
    }
    return noBracket;
}

EventNumber Brackets::ended(BracketId id) const
{
    const auto from = turnsAfter(began(id) - 1);
    const auto end = std::find_if(from, turns_.end(), [id](const Turn& turn) {
        return !turn.opens && turn.bracket == static_cast<std::uint32_t>(id);
    });
    return end == turns_.end() ? 0 : end->event;
}

std::optional<Brackets::Change> Brackets::lastTurn(Position position) const
{
    const Turn* turn = turnAt(position);
    if (!turn) return std::nullopt;
    return Change{turn->event, BracketId{turn->bracket}, turn->opens != 0};
}

std::optional<Brackets::Change> Brackets::turnAfter(Position position) const
{
    auto turn = turnsAfter(position);
    while (turn != turns_.end() && turn->bracket == noTurn)
        ++turn;
    if (turn == turns_.end()) return std::nullopt;
    return Change{turn->event, BracketId{turn->bracket}, turn->opens != 0};
}

std::vector<Bracket> Brackets::runningAt(Position position) const
{
    std::vector<Bracket> running;
    for (BracketId at = innermostAt(position); at != noBracket; at = outer(at))
        running.push_back(bracket(at));
    std::reverse(running.begin(), running.end());
    return running;
}

} // namespace model2map
