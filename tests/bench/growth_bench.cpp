// SPDX-License-Identifier: MIT
// A doubling table: what an event, a leaf, a seek costs in logs of up to ten million events.
#include "model2map/replay/history.h"
#include "tests/bench/big_log.h"
#include "tests/bench/clocks.h"
#include "tests/bench/layout_trees.h"
#include "tests/bench/map_bench.h"
#include "tests/bench/memory.h"
#include "tests/bench/scratch.h"
#include "tests/support/layout_tree.h"

#include <reactortrack/formats/process_memory.h>
#include <reactortrack/formats/trace.h>

#include <algorithm>
#include <cstdio>
#include <cstdlib>
#include <memory>
#include <random>

#include <malloc.h>
#include <sys/wait.h>
#include <unistd.h>

namespace reactortrack::bench {

namespace {

using namespace model2map;

constexpr int layouts = 9, seeks = 200;
constexpr std::size_t tilesInView = 20'000;

double resident()
{
    ::malloc_trim(0);
    return memoryOf("RssAnon:"); // how much of its code it has run is no matter of events
}

// CPU of the process.
template <class Job>
double timeOf(const Job& job)
{
    const double before = processCpu();
    job();
    return processCpu() - before;
}

// In milliseconds, of the states of tiles that stand together: the 95th percentile.
double seekTime(const History& history)
{
    std::mt19937_64 random(7);
    std::vector<double> samples;
    for (int i = 0; i < seeks; ++i) {
        const Position position = random() % (history.eventCount() + 1);
        std::size_t deferred = random() % history.deferredCount();
        samples.push_back(timeOf([&] {
            for (std::size_t tiles = 0; tiles < tilesInView && deferred < history.deferredCount();
                 ++deferred) {
                const auto index = static_cast<DeferredIndex>(deferred);
                const std::size_t slots = history.facts(index).slots.size();
                history.statusAt(index, position);
                for (std::size_t slot = 0; slot < slots; ++slot)
                    history.slotStatusAt(index, slot, position);
                tiles += 1 + slots;
            }
        }));
    }
    std::sort(samples.begin(), samples.end());
    return samples[samples.size() * 95 / 100] / 1e6;
}

// In nanoseconds a leaf.
double layoutTime(std::size_t leaves)
{
    const LayoutTree tree = treeOf(parentSizes(leaves));
    std::vector<double> samples;
    for (int i = 0; i < layouts; ++i)
        samples.push_back(timeOf([&] { foresight(tree, weigh(tree), 1600, 1000); }));
    return median(std::move(samples)) / static_cast<double>(leaves);
}

void row(std::int64_t events)
{
    keepLittleFree(); // as the viewer does
    const Scratch scratch;
    const std::string path = scratch.path("log");
    writeBigLog(path, LogMake::Canonical, events);
    const auto count = static_cast<double>(events);
    const double before = resident();
    Trace trace;
    const double load = timeOf([&] { trace = loadTrace(path); });
    const double withTrace = resident();
    std::unique_ptr<History> history;
    const double fold = timeOf([&] { history = std::make_unique<History>(trace); });
    const double all = resident();
    std::printf("%10lld %10.1f %10.1f %10.1f %10.1f %10.1f %10.3f\n", static_cast<long long>(events),
                load / count, fold / count, (withTrace - before) / count, (all - before) / count,
                layoutTime(static_cast<std::size_t>(events) / 10), seekTime(*history));
    std::fflush(stdout);
}

// In a process of its own: what another one's memory has left resident would be taken for part of it before.
void rowAlone(std::int64_t events)
{
    std::fflush(stdout);
    const pid_t child = ::fork();
    if (child == 0) {
        row(events);
        std::_Exit(0);
    }
    int status = -1;
    if (child > 0 && ::waitpid(child, &status, 0) == child && status == 0) return;
    std::fprintf(stderr, "bench: a row of the growth table failed\n");
    std::exit(1);
}

} // namespace

void benchGrowth()
{
    std::puts("growth: CPU of all threads, resident bytes without the code");
    std::printf("%10s %10s %10s %10s %10s %10s %10s\n", "events", "load ns", "history ns", "trace B", "all B",
                "layout ns", "seek ms");
    for (const std::int64_t thousands : {100, 1'000, 2'000, 4'000, 8'000, 10'000})
        rowAlone(thousands * 1'000);
    std::puts(
        "an event each; layout: a leaf, one in ten events; seek: 20,000 tiles anywhere, 95th percentile\n");
}

} // namespace reactortrack::bench
