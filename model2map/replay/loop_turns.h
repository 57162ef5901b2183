// SPDX-License-Identifier: GPL-3.0-or-later
// The turns of event loops and how long each of their phases took, taken in event by event.
#pragma once

#include "model2map/replay/history.h"

#include <array>
#include <map>

namespace model2map {

enum class LoopPhase : std::uint8_t { Callbacks, Timeouts, Events, Other, Poll };

// A turn; of a long log a few turns one after the other.
struct LoopTurn {
    std::array<std::int64_t, 5> phases{}; // nanoseconds, by LoopPhase
    std::int64_t turns = 1;
    EventNumber first = 0, last = 0; // `loop` events
    EventNumber busiest = 0;         // the last event of the turn that was busiest
    std::int64_t most = -1;          // how long that was

    std::int64_t poll() const { return phases[std::size_t(LoopPhase::Poll)]; }
    std::int64_t busy() const;
};

// Turns of several loops (each in a thread) stand in the order of their ends.
class LoopTurns {
public:
    static constexpr std::size_t most = 1000; // at least half as many once there are more turns

    void take(const Event& event, EventNumber number);
    // So far, those that have not ended last.
    std::vector<LoopTurn> turns() const;
    bool empty() const noexcept { return closed_.empty() && open_.empty(); }

private:
    struct Open {
        LoopTurn turn;
        std::optional<std::int64_t> iteration;
    };
    void close(const LoopTurn& turn);

    std::vector<LoopTurn> closed_;
    std::int64_t group_ = 1;            // turns in each of them but the last
    std::map<std::int64_t, Open> open_; // by thread
};

} // namespace model2map
