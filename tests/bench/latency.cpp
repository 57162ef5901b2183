// SPDX-License-Identifier: MIT
#include "tests/bench/latency.h"

#include "tests/bench/chains.h"
#include "tests/bench/work.h"

#include <array>
#include <cstdio>

namespace reactortrack::bench {

namespace {

constexpr int samplesARound = 100'000;
constexpr int rounds = 9;
constexpr double shares[] = {0.5, 0.99, 0.9999};
using Percentiles = std::array<std::vector<double>, 3>; // of each round

std::vector<std::uint64_t> taken;
std::uint64_t left = 0; // when the callback before returned; 0: it was none of this chain

// Takes the time since the callback before: its `executed` and the `executing` of this one, and no more.
int stamp(int value)
{
    const std::uint64_t now = ticks();
    if (left != 0) taken.push_back(now - left);
    spin(workSteps());
    left = ticks();
    return value;
}

void takePairs(const std::string& path, Mode mode)
{
    constexpr int callbacks = 26;
    const Recording recording(path, mode);
    const Chains fired = makeChains<&stamp>(samplesARound / (callbacks - 1), callbacks);
    settle();
    for (const Deferred& each : fired) {
        left = 0;
        each.callback(7);
    }
}

void takeFires(const std::string& path, Mode mode)
{
    const Recording recording(path, mode);
    const Chains fired = makeChains<&pass>(samplesARound, 1);
    settle();
    for (const Deferred& each : fired) {
        const std::uint64_t before = ticks();
        each.callback(7);
        taken.push_back(ticks() - before);
        spin(workSteps());
    }
}

void takeRound(void (*take)(const std::string&, Mode), const std::string& path, Mode mode, Percentiles& into)
{
    taken.clear();
    taken.reserve(samplesARound);
    take(path, mode);
    std::sort(taken.begin(), taken.end());
    for (std::size_t i = 0; i < into.size(); ++i) {
        const auto at = static_cast<std::size_t>(static_cast<double>(taken.size() - 1) * shares[i]);
        into[i].push_back(static_cast<double>(taken[at]) * nanosecondsPerTick());
    }
}

} // namespace

void printLatencies(const std::string& path)
{
    struct Row {
        const char* name;
        void (*take)(const std::string&, Mode);
        Mode mode;
        Percentiles percentiles{};
    };
    Row rows[] = {
        {"a pair (executed, executing), not recorded", takePairs, Mode::Unrecorded},
        {"a pair, recorded, values off", takePairs, Mode::ValuesOff},
        {"a pair, recorded, values on", takePairs, Mode::ValuesOn},
        {"a single fire (three lines), not recorded", takeFires, Mode::Unrecorded},
        {"a single fire, recorded, values off", takeFires, Mode::ValuesOff},
        {"a single fire, recorded, values on", takeFires, Mode::ValuesOn},
    };
    for (int round = 0; round < rounds; ++round) {
        for (Row& row : rows)
            takeRound(row.take, path, row.mode, row.percentiles);
    }
    std::puts(
        "how long an event holds its thread up, ns by rdtsc; preemption is in it. Goal of 99.99 %: 1000");
    std::printf("  %-46s %10s %10s %10s\n", "", "50 %", "99 %", "99.99 %");
    for (const Row& row : rows)
        std::printf("  %-46s %10.0f %10.0f %10.0f\n", row.name, median(row.percentiles[0]),
                    median(row.percentiles[1]), median(row.percentiles[2]));
    std::puts("");
}

} // namespace reactortrack::bench
