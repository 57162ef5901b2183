// SPDX-License-Identifier: GPL-3.0-or-later
#include "model2map/models/landmarks.h"

namespace model2map {

namespace {

void add(Landmarks::Positions& positions, std::uint32_t event)
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

} // namespace model2map
