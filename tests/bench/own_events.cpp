// SPDX-License-Identifier: MIT
// What an event costs in a program of deferreds whose callbacks do nothing: the firing of chains, less the
// same firing unrecorded, a line.
#include "tests/bench/chains.h"
#include "tests/bench/clocks.h"
#include "tests/bench/line_peers.h"

#include <utility>

namespace reactortrack::bench {

namespace {

constexpr int callbacks = 16;

// The thread that fires, while the recorder has room: short bursts, and pauses in which it may write.
double burstCpu(const std::string& path, Mode mode)
{
    constexpr int chains = 16;
    constexpr int bursts = 5;
    const Recording recording(path, mode);
    std::vector<std::pair<Chains, Chains>> parts; // to warm up with, to be measured
    for (int i = 0; i < bursts; ++i)
        parts.emplace_back(makeChains<&pass>(2, callbacks), makeChains<&pass>(chains, callbacks));
    settle();
    std::vector<double> samples;
    for (const auto& [warm, measured] : parts) {
        fireAll(warm);
        const double before = threadCpu();
        fireAll(measured);
        samples.push_back(threadCpu() - before - threadCpuOfNothing());
        settle(20);
    }
    return median(samples) / firingLines(chains, callbacks);
}

// All threads of the process, until everything is in the file.
double wholeCpu(const std::string& path, Mode mode)
{
    constexpr int chains = 2000;
    const Recording recording(path, mode);
    const Chains fired = makeChains<&pass>(chains, callbacks);
    settle();
    const double before = processCpu();
    fireAll(fired);
    recording.stop();
    return (processCpu() - before) / firingLines(chains, callbacks);
}

} // namespace

void addOwn(std::vector<Figure>& figures, const std::string& path)
{
    const auto add = [&](const char* name, double (*cpu)(const std::string&, Mode), Mode mode) {
        figures.push_back({name, [=] { return cpu(path, mode) - cpu(path, Mode::Unrecorded); }, {}});
    };
    figures.push_back({"(the same firing unrecorded: half a callback)",
                       [path] { return burstCpu(path, Mode::Unrecorded); },
                       {}});
    add(hotPath, burstCpu, Mode::ValuesOff);
    add(hotPathValues, burstCpu, Mode::ValuesOn);
    add(allIn, wholeCpu, Mode::ValuesOff);
    add(allInValues, wholeCpu, Mode::ValuesOn);
}

} // namespace reactortrack::bench
