// SPDX-License-Identifier: MIT
// Runs jobs in turn, round after round, and tells each one's median as a ratio to the first: on a shared
// machine a ratio of interleaved rounds holds where a time alone does not.
#pragma once

#include <functional>
#include <string>
#include <string_view>
#include <vector>

namespace reactortrack::bench {

struct Entrant {
    std::string name;
    std::function<void()> job; // does `units` units of work
};

// Prints one line an entrant: nanoseconds of CPU a unit (median of `rounds` interleaved rounds) and the ratio
// to the first entrant. `title` says what a unit is.
void contest(const std::string& title, double units, const std::vector<Entrant>& entrants, int rounds = 9);

// One that measures itself: nanoseconds a unit, no number where it cannot run.
struct Figure {
    std::string name;
    std::function<double()> measure;
    std::vector<double> samples; // one a round
};

// An entrant's job as a figure: CPU of the process, all its threads, a unit.
Figure cpuFigure(std::string name, double units, std::function<void()> job);
// The same of a job that writes the file `path`, which never is there before: removing one is the next one's
// cost.
Figure fileFigure(std::string name, double units, const std::string& path, std::function<void()> job);

// Measures all of them in every round.
void race(std::vector<Figure>& figures, int rounds = 9);
// Medians over the rounds: of a figure, of the ratio of two, and of their difference. Those of two are made
// round by round, so that a machine that is slow for some rounds is slow for both. No number where one could
// not run.
double medianOf(const Figure& figure);
double ratioOf(const Figure& figure, const Figure& to);
double differenceOf(const Figure& figure, const Figure& from);
// Prints one line a figure, with the ratio to the first.
void print(const std::string& title, const std::vector<Figure>& figures);
// The figure of that name, an empty one if there is none.
const Figure& named(const std::vector<Figure>& figures, std::string_view name);
// Prints a ratio, or another figure, beside its goal: "  hot / rdtsc   1.31   goal 1.5, aim 1.2".
void printGoal(const std::string& name, double value, const std::string& goal);

} // namespace reactortrack::bench
