// SPDX-License-Identifier: GPL-3.0-or-later
#include "model2map/models/landmarks.h"

#include <algorithm>

namespace model2map {

namespace {

void add(Landmarks::Positions& positions, EventNumber event)
{
    if (event > 0 && (positions.empty() || positions.back() != event)) positions.push_back(event);
}

} // namespace

void Landmarks::takeProblems()
{
    problems_.clear();
    errors_.clear();
    for (const Problem& problem : history_.problems()) {
        add(problems_, problem.event);
        if (problem.isError) add(errors_, problem.event);
    }
}

std::optional<Position> nextOf(const Landmarks::Positions& positions, Position from)
{
    const auto next = std::upper_bound(positions.begin(), positions.end(), from);
    return next == positions.end() ? std::nullopt : std::optional(*next);
}

std::optional<Position> previousOf(const Landmarks::Positions& positions, Position from)
{
    const auto after = std::lower_bound(positions.begin(), positions.end(), from);
    return after == positions.begin() ? std::nullopt : std::optional(*std::prev(after));
}

} // namespace model2map
