// SPDX-License-Identifier: MIT
#include "tests/bench/contest.h"

#include "tests/bench/clocks.h"

#include <algorithm>
#include <cmath>
#include <cstdio>
#include <filesystem>
#include <limits>
#include <utility>

namespace reactortrack::bench {

namespace {

template <class Of>
double medianOfPairs(const Figure& figure, const Figure& other, Of of)
{
    std::vector<double> made;
    for (std::size_t i = 0; i < std::min(figure.samples.size(), other.samples.size()); ++i) {
        const double each = of(figure.samples[i], other.samples[i]);
        if (!std::isnan(each)) made.push_back(each);
    }
    return made.empty() ? std::numeric_limits<double>::quiet_NaN() : median(std::move(made));
}

} // namespace

void contest(const std::string& title, double units, const std::vector<Entrant>& entrants, int rounds)
{
    std::vector<Figure> figures;
    for (const Entrant& each : entrants)
        figures.push_back(cpuFigure(each.name, units, each.job));
    race(figures, rounds);
    print(title, figures);
}

Figure cpuFigure(std::string name, double units, std::function<void()> job)
{
    return {std::move(name),
            [units, job = std::move(job)] {
                const double before = processCpu();
                job();
                return (processCpu() - before) / units;
            },
            {}};
}

Figure fileFigure(std::string name, double units, const std::string& path, std::function<void()> job)
{
    Figure figure = cpuFigure(std::move(name), units, std::move(job));
    figure.measure = [path, measure = std::move(figure.measure)] {
        std::filesystem::remove(path);
        return measure();
    };
    return figure;
}

void race(std::vector<Figure>& figures, int rounds)
{
    for (int round = 0; round < rounds; ++round) {
        for (Figure& each : figures)
            each.samples.push_back(each.measure());
    }
}

double medianOf(const Figure& figure)
{
    return medianOfPairs(figure, figure, [](double own, double) { return own; });
}

double ratioOf(const Figure& figure, const Figure& to)
{
    return medianOfPairs(figure, to, std::divides<>());
}

double differenceOf(const Figure& figure, const Figure& from)
{
    return medianOfPairs(figure, from, std::minus<>());
}

void print(const std::string& title, const std::vector<Figure>& figures)
{
    std::printf("%s\n", title.c_str());
    for (const Figure& each : figures) {
        const double own = medianOf(each);
        if (std::isnan(own))
            std::printf("  %-58s   could not run here\n", each.name.c_str());
        else
            std::printf("  %-58s %9.1f ns   x %.2f\n", each.name.c_str(), own,
                        ratioOf(each, figures.front()));
    }
    std::printf("\n");
    std::fflush(stdout);
}

const Figure& named(const std::vector<Figure>& figures, std::string_view name)
{
    static const Figure none;
    const auto found =
        std::find_if(figures.begin(), figures.end(), [&](const Figure& each) { return each.name == name; });
    return found == figures.end() ? none : *found;
}

void printGoal(const std::string& name, double value, const std::string& goal)
{
    std::printf("  %-58s %9.2f   goal %s\n", name.c_str(), value, goal.c_str());
    std::fflush(stdout);
}

} // namespace reactortrack::bench
