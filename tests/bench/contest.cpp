// SPDX-License-Identifier: MIT
#include "tests/bench/contest.h"

#include "tests/bench/clocks.h"

#include <cmath>
#include <cstdio>
#include <filesystem>
#include <utility>

namespace reactortrack::bench {

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
    return {std::move(name), [units, job = std::move(job)] {
                const double before = processCpu();
                job();
                return (processCpu() - before) / units;
            }};
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
    std::vector<std::vector<double>> samples(figures.size());
    for (int round = 0; round < rounds; ++round) {
        for (std::size_t i = 0; i < figures.size(); ++i) {
            const double sample = figures[i].measure();
            if (!std::isnan(sample)) samples[i].push_back(sample);
        }
    }
    for (std::size_t i = 0; i < figures.size(); ++i) {
        if (!samples[i].empty()) figures[i].median = median(samples[i]);
    }
}

void print(const std::string& title, const std::vector<Figure>& figures)
{
    std::printf("%s\n", title.c_str());
    for (const Figure& each : figures) {
        if (std::isnan(each.median))
            std::printf("  %-58s   could not run here\n", each.name.c_str());
        else
            std::printf("  %-58s %9.1f ns   x %.2f\n", each.name.c_str(), each.median,
                        each.median / figures.front().median);
    }
    std::printf("\n");
    std::fflush(stdout);
}

double medianOf(const std::vector<Figure>& figures, std::string_view name)
{
    for (const Figure& each : figures) {
        if (each.name == name) return each.median;
    }
    return std::numeric_limits<double>::quiet_NaN();
}

void printGoal(const std::string& name, double value, const std::string& goal)
{
    std::printf("  %-58s %9.2f   goal %s\n", name.c_str(), value, goal.c_str());
    std::fflush(stdout);
}

} // namespace reactortrack::bench
