// SPDX-License-Identifier: GPL-3.0-or-later
// The places of a log that people look for: where errors came up, and where something is wrong.
#pragma once

#include "model2map/replay/history.h"

#include <optional>
#include <vector>

namespace model2map {

// Positions after an event each, in order, none twice.
class Landmarks {
public:
    using Positions = std::vector<Position>;

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
std::optional<Position> nextOf(const Landmarks::Positions& positions, Position from);
std::optional<Position> previousOf(const Landmarks::Positions& positions, Position from);

} // namespace model2map
