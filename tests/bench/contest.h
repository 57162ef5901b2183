// SPDX-License-Identifier: MIT
// Runs jobs in turn, round after round, and tells each one's median CPU time as a ratio to the first: on a
// shared machine a ratio of interleaved rounds holds where a time alone does not.
#pragma once

#include <functional>
#include <string>
#include <vector>

namespace reactortrack::bench {

struct Entrant {
    std::string name;
    std::function<void()> job; // does `units` units of work
};

// Prints one line an entrant: nanoseconds of CPU a unit (median of `rounds` interleaved rounds) and the ratio
// to the first entrant. `title` says what a unit is.
void contest(const std::string& title, double units, const std::vector<Entrant>& entrants, int rounds = 9);

} // namespace reactortrack::bench
