// SPDX-License-Identifier: MIT
#include "tests/bench/contest.h"

#include <algorithm>
#include <cstdio>
#include <ctime>

namespace reactortrack::bench {

namespace {

double cpuNanoseconds()
{
    timespec now{};
    clock_gettime(CLOCK_PROCESS_CPUTIME_ID, &now);
    return static_cast<double>(now.tv_sec) * 1e9 + static_cast<double>(now.tv_nsec);
}

double median(std::vector<double> samples)
{
    const auto middle = samples.begin() + static_cast<std::ptrdiff_t>(samples.size() / 2);
    std::nth_element(samples.begin(), middle, samples.end());
    return *middle;
}

} // namespace

void contest(const std::string& title, double units, const std::vector<Entrant>& entrants, int rounds)
{
    std::vector<std::vector<double>> samples(entrants.size());
    for (int round = 0; round < rounds; ++round) {
        for (std::size_t i = 0; i < entrants.size(); ++i) {
            const double before = cpuNanoseconds();
            entrants[i].job();
            samples[i].push_back((cpuNanoseconds() - before) / units);
        }
    }
    std::printf("%s\n", title.c_str());
    const double first = median(samples.front());
    for (std::size_t i = 0; i < entrants.size(); ++i) {
        const double own = median(samples[i]);
        std::printf("  %-44s %9.1f ns   x %.2f\n", entrants[i].name.c_str(), own, own / first);
    }
    std::printf("\n");
}

} // namespace reactortrack::bench
