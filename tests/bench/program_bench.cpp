// SPDX-License-Identifier: MIT
// What recording adds to a program whose callbacks work for 300 ns each.
#include "tests/bench/chains.h"
#include "tests/bench/contest.h"
#include "tests/bench/latency.h"
#include "tests/bench/scratch.h"
#include "tests/bench/work.h"

#include <array>
#include <cstdio>
#include <numeric>

namespace reactortrack::bench {

namespace {

// Batches of three programs are fired in turn, each some 20 microseconds: a processor that changes its pace,
// which these do by more than what is looked for, is then slow for all three.
constexpr int callbacks = 16;
constexpr int batch = 4; // chains
constexpr int batches = 1000;
constexpr int rounds = 9;

// Not in line, so that the loop stands at one place in the code for all.
[[gnu::noinline]] int worked(int value)
{
    return work(value);
}

int workAlone(int value)
{
    return worked(value);
}

std::array<std::uint64_t, 4096> moments;
std::size_t nextMoment = 0;

// As cheap as a record can be: both moments, kept.
int workBetweenMoments(int value)
{
    moments[nextMoment++ % moments.size()] = ticks();
    value = worked(value);
    moments[nextMoment++ % moments.size()] = ticks();
    return value;
}

double wallOf(const Chains& chains, int number)
{
    const std::uint64_t before = ticks();
    for (int i = 0; i < batch; ++i)
        chains[static_cast<std::size_t>(number * batch + i)].callback(7);
    return static_cast<double>(ticks() - before) * nanosecondsPerTick() / firingLines(batch, callbacks);
}

struct Samples {
    std::vector<double> plain;
    std::vector<double> timed; // more than plain
    std::vector<double> recorded;
};

void takeRound(const std::string& path, Mode mode, Samples& into)
{
    const Chains plain = makeChains<&workAlone>(batch * batches, callbacks);
    const Chains timed = makeChains<&workBetweenMoments>(batch * batches, callbacks);
    const Recording recording(path, mode);
    const Chains recorded = makeChains<&workAlone>(batch * batches, callbacks);
    settle();
    for (int i = 0; i < batches; ++i) {
        const double own = wallOf(plain, i);
        into.plain.push_back(own);
        into.timed.push_back(wallOf(timed, i) - own);
        into.recorded.push_back(wallOf(recorded, i) - own);
    }
}

double mean(const std::vector<double>& samples)
{
    return std::accumulate(samples.begin(), samples.end(), 0.0) / static_cast<double>(samples.size());
}

} // namespace

void benchProgram()
{
    const Scratch scratch;
    const std::string path = scratch.path("log");
    workSteps();
    nanosecondsPerTick();
    Samples off;
    Samples on;
    for (int round = 0; round < rounds; ++round) {
        takeRound(path, Mode::ValuesOff, off);
        takeRound(path, Mode::ValuesOn, on);
    }
    std::printf("in a program, callbacks work for 300 ns: wall ns an event, median of %zu batches\n",
                off.plain.size());
    std::printf("  %-58s %9.2f\n", "not recorded: half a callback", median(off.plain));
    std::printf("  %-58s %9.2f\n", "taking the moments alone: more", median(off.timed));
    printGoal("recorded, values off: more", median(off.recorded), "8");
    printGoal("recorded, values on: more", median(on.recorded), "(none)");
    std::printf("  %-58s %9.2f\n", "values off: more, mean, with all that interrupts", mean(off.recorded));
    std::printf("  %-58s %9.2f\n", "values on: more, mean, with all that interrupts", mean(on.recorded));
    std::puts("");
    printLatencies(path);
}

} // namespace reactortrack::bench
