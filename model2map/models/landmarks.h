// SPDX-License-Identifier: GPL-3.0-or-later
// The places of a log that people look for: where errors came up, and where something is wrong.
#pragma once

#include "model2map/replay/history.h"

#include <algorithm>
#include <iterator>
#include <optional>
#include <vector>

namespace model2map {

// Positions after an event each, in order, none twice.
class Landmarks {
public:
    using Positions = EventNumbers;

    explicit Landmarks(const History& history) : history_(history) {}

    // The problems of the whole log; call it when the log has ended.
    void takeProblems();

    // Of all events that the history has taken in.
    const Positions& failures() const noexcept { return history_.failures(); }
    const Positions& problems() const noexcept { return problems_; }
    // Those of them that are errors, not advice.
    const Positions& errors() const noexcept { return errors_; }

private:
    const History& history_;
    Positions problems_, errors_;
};

// The nearest one after, or before, a position; none where there is none.
template <class Number>
std::optional<Position> nextOf(const std::vector<Number>& positions, Position from)
{
    const auto next = std::upper_bound(positions.begin(), positions.end(), from);
    return next == positions.end() ? std::nullopt : std::optional<Position>(*next);
}
template <class Number>
std::optional<Position> previousOf(const std::vector<Number>& positions, Position from)
{
    const auto after = std::lower_bound(positions.begin(), positions.end(), from);
    return after == positions.begin() ? std::nullopt : std::optional<Position>(*std::prev(after));
}

} // namespace model2map
