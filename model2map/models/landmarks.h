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

    explicit Landmarks(const History& history) : history_(history), events_(history.trace()) {}

    // Takes in the events that the history got since the last call.
    void grow();
    // The problems of the whole log; call it when the log has ended.
    void takeProblems();

    const Positions& failures() const noexcept { return failures_; }
    const Positions& problems() const noexcept { return problems_; }
    // Those of them that are errors, not advice.
    const Positions& errors() const noexcept { return errors_; }

private:
    const History& history_;
    reactortrack::BriefReader events_;
    EventNumber taken_ = 0;
    Positions failures_, problems_, errors_;
};

// The nearest one after, or before, a position; none where there is none.
std::optional<Position> nextOf(const Landmarks::Positions& positions, Position from);
std::optional<Position> previousOf(const Landmarks::Positions& positions, Position from);

} // namespace model2map
