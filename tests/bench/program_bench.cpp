// SPDX-License-Identifier: MIT
// What recording adds to a program whose callbacks work for 300 ns each.
#include "tests/bench/chains.h"
#include "tests/bench/contest.h"
#include "tests/bench/latency.h"
#include "tests/bench/scratch.h"
#include "tests/bench/work.h"

#include <array>
#include <cstdio>

namespace reactortrack::bench {

namespace {

constexpr int chains = 1000;
constexpr int callbacks = 16;
constexpr int rounds = 15;

struct Times {
    double wall = 0;
    double cpu = 0; // of the program's own thread
};

Times timesOf(const std::string& path, Mode mode)
{
    const Recording recording(path, mode);
    const Chains fired = makeChains<&work>(chains, callbacks);
    settle();
    const Times before{wallClock(), threadCpu()};
    fireAll(fired);
    const double cpu = threadCpu();
    constexpr double lines = firingLines(chains, callbacks);
    return {(wallClock() - before.wall) / lines, (cpu - before.cpu) / lines};
}

} // namespace

void benchProgram()
{
    const Scratch scratch;
    const std::string path = scratch.path("log");
    workSteps();
    std::array<std::vector<double>, 6> samples;
    for (int round = 0; round < rounds; ++round) {
        const Times plain = timesOf(path, Mode::Unrecorded);
        const Times off = timesOf(path, Mode::ValuesOff);
        const Times on = timesOf(path, Mode::ValuesOn);
        const double all[] = {
            plain.wall,           plain.cpu,         off.wall - plain.wall, off.cpu - plain.cpu,
            on.wall - plain.wall, on.cpu - plain.cpu};
        for (std::size_t i = 0; i < samples.size(); ++i)
            samples[i].push_back(all[i]);
    }
    std::printf("in a program, callbacks work for 300 ns: ns an event, median of %d interleaved rounds\n",
                rounds);
    std::printf("  %-58s %9.2f\n", "not recorded: wall, half a callback", median(samples[0]));
    std::printf("  %-58s %9.2f\n", "not recorded: CPU of the thread", median(samples[1]));
    printGoal("recorded, values off: wall, more", median(samples[2]), "8");
    printGoal("recorded, values off: CPU of the thread, more", median(samples[3]), "8");
    printGoal("recorded, values on: wall, more", median(samples[4]), "(none)");
    printGoal("recorded, values on: CPU of the thread, more", median(samples[5]), "(none)");
    std::puts("");
    printLatencies(path);
}

} // namespace reactortrack::bench
