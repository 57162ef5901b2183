// SPDX-License-Identifier: MIT
#include "tests/bench/latency.h"

#include "tests/bench/chains.h"
#include "tests/bench/work.h"

#include <algorithm>
#include <cstdio>

namespace reactortrack::bench {

namespace {

constexpr int samplesARound = 100'000;
constexpr int rounds = 9;
using Samples = std::vector<std::uint64_t>; // in the order of the program's events

Samples taken;
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

Samples takeRound(void (*take)(const std::string&, Mode), const std::string& path, Mode mode)
{
    taken.clear();
    taken.reserve(samplesARound);
    take(path, mode);
    return taken;
}

double percentile(Samples samples, double share)
{
    const auto at = static_cast<std::ptrdiff_t>(static_cast<double>(samples.size() - 1) * share);
    std::nth_element(samples.begin(), samples.begin() + at, samples.end());
    return static_cast<double>(samples[static_cast<std::size_t>(at)]) * nanosecondsPerTick();
}

double medianPercentile(const std::vector<Samples>& all, double share)
{
    std::vector<double> each;
    for (const Samples& round : all)
        each.push_back(percentile(round, share));
    return median(each);
}

// Of each event what it takes in most rounds: what interrupts the program comes at other events each time,
// what the recorder does every so many events comes at the same.
Samples inMostRounds(const std::vector<Samples>& all)
{
    Samples made(all.front().size());
    std::vector<double> same(all.size());
    for (std::size_t i = 0; i < made.size(); ++i) {
        for (std::size_t round = 0; round < all.size(); ++round)
            same[round] = static_cast<double>(all[round][i]);
        made[i] = static_cast<std::uint64_t>(median(same));
    }
    return made;
}

} // namespace

void printLatencies(const std::string& path)
{
    struct Row {
        const char* name;
        void (*take)(const std::string&, Mode);
        Mode mode;
        std::vector<Samples> rounds{};
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
            row.rounds.push_back(takeRound(row.take, path, row.mode));
    }
    std::puts("how long an event holds its thread up, ns by rdtsc; goal of 99.99 %, preemption aside: 1000");
    std::printf("  %-44s %6s %6s %14s %18s\n", "", "50 %", "99 %", "99.99 %, all", "99.99 %, in most");
    for (const Row& row : rows)
        std::printf("  %-44s %6.0f %6.0f %14.0f %18.0f\n", row.name, medianPercentile(row.rounds, 0.5),
                    medianPercentile(row.rounds, 0.99), medianPercentile(row.rounds, 0.9999),
                    percentile(inMostRounds(row.rounds), 0.9999));
    std::printf("  in most: each event as in most of %d rounds, so without what interrupts the program\n\n",
                rounds);
}

} // namespace reactortrack::bench
