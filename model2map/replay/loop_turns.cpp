// SPDX-License-Identifier: GPL-3.0-or-later
#include "model2map/replay/loop_turns.h"

#include <algorithm>
#include <numeric>

namespace model2map {

namespace {

// What time a line may tell without sums that do not fit: thirty years.
constexpr std::int64_t longestPhase = 1'000'000'000'000'000'000;

LoopPhase phaseOf(const Text& name)
{
    if (name == "callbacks") return LoopPhase::Callbacks;
    if (name == "timeouts") return LoopPhase::Timeouts;
    if (name == "events") return LoopPhase::Events;
    return name == "poll" ? LoopPhase::Poll : LoopPhase::Other;
}

void join(LoopTurn& turn, const LoopTurn& next)
{
    for (std::size_t i = 0; i < turn.phases.size(); ++i)
        turn.phases[i] = std::min(turn.phases[i] + next.phases[i], longestPhase);
    turn.turns += next.turns;
    turn.last = next.last;
    if (next.most <= turn.most) return;
    turn.most = next.most;
    turn.busiest = next.busiest;
}

} // namespace

std::int64_t LoopTurn::busy() const
{
    return std::accumulate(phases.begin(), phases.end(), std::int64_t{0}) - poll();
}

void LoopTurns::close(const LoopTurn& turn)
{
    if (!closed_.empty() && closed_.back().turns < group_)
        join(closed_.back(), turn);
    else
        closed_.push_back(turn);
    if (closed_.size() <= most) return;
    group_ *= 2;
    for (std::size_t i = 0; i + 1 < closed_.size(); i += 2)
        join(closed_[i], closed_[i + 1]);
    for (std::size_t i = 0; 2 * i < closed_.size(); ++i)
        closed_[i] = closed_[2 * i];
    closed_.resize((closed_.size() + 1) / 2);
}

void LoopTurns::take(const Event& event, EventNumber number)
{
    if (event.action == Action::Started) {
        for (const auto& [thread, open] : open_)
            close(open.turn);
        open_.clear();
    }
    if (event.action != Action::Loop) return;
    const auto phase = static_cast<std::size_t>(phaseOf(event.phase));
    const std::int64_t time =
        std::clamp<std::int64_t>(event.time.value_or(Duration{0}).count, 0, longestPhase);
    const auto found = open_.find(event.thread);
    const bool same = found != open_.end() && found->second.iteration == event.iteration &&
                      (event.iteration || found->second.turn.phases[phase] == 0);
    if (found != open_.end() && !same) close(found->second.turn);
    Open& open = open_[event.thread];
    if (!same) {
        open = {LoopTurn{}, event.iteration};
        open.turn.first = number;
    }
    LoopTurn& turn = open.turn;
    turn.phases[phase] = std::min(turn.phases[phase] + time, longestPhase);
    turn.last = turn.busiest = number;
    turn.most = turn.busy();
}

std::vector<LoopTurn> LoopTurns::turns() const
{
    std::vector<LoopTurn> all = closed_;
    for (const auto& [thread, open] : open_)
        all.push_back(open.turn);
    return all;
}

} // namespace model2map
