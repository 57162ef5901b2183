// SPDX-License-Identifier: MIT
// Two threads against one, each with deferreds of its own and 300 ns of work between two events.
#include "tests/bench/chains.h"
#include "tests/bench/contest.h"
#include "tests/bench/lateness.h"
#include "tests/bench/scratch.h"
#include "tests/bench/work.h"

#include <reactortrack/formats/trace.h>

#include <cstdio>
#include <latch>
#include <thread>

namespace reactortrack::bench {

namespace {

constexpr int callbacks = 16;

// Two events a callback, so twice 300 ns.
int workTwice(int value)
{
    return work(work(value));
}

struct Times {
    double wall = 0;
    double cpu = 0; // of all threads, those of the recorder too
};

// Nanoseconds an event, of all events.
Times timesOf(const std::string& path, Mode mode, int threads, int chains)
{
    const Recording recording(path, mode);
    std::latch ready(threads + 1);
    std::latch go(1);
    std::vector<double> ends(static_cast<std::size_t>(threads));
    std::vector<std::jthread> running;
    for (double& end : ends) {
        running.emplace_back([&] {
            const Chains fired = makeChains<&workTwice>(chains, callbacks);
            ready.arrive_and_wait();
            go.wait();
            fireAll(fired);
            end = wallClock();
        });
    }
    ready.arrive_and_wait();
    settle();
    const Times begin{wallClock(), processCpu()};
    go.count_down();
    running.clear();
    const double cpu = processCpu();
    const double events = threads * firingLines(chains, callbacks);
    return {(*std::max_element(ends.begin(), ends.end()) - begin.wall) / events, (cpu - begin.cpu) / events};
}

void printScaling(const std::string& path, const char* name, int chains)
{
    constexpr int rounds = 9;
    struct Row {
        const char* name;
        Mode mode;
        int threads;
        std::vector<double> wall{};
        std::vector<double> cpu{};
    };
    Row rows[] = {{"one thread, not recorded", Mode::Unrecorded, 1},
                  {"two threads, not recorded", Mode::Unrecorded, 2},
                  {"one thread, recorded", Mode::ValuesOff, 1},
                  {"two threads, recorded", Mode::ValuesOff, 2}};
    for (int round = 0; round < rounds; ++round) {
        for (Row& row : rows) {
            const Times times = timesOf(path, row.mode, row.threads, chains);
            row.wall.push_back(times.wall);
            row.cpu.push_back(times.cpu);
        }
    }
    std::printf("threads with 300 ns of work between events, %s: %.0f events a thread\n", name,
                static_cast<double>(firingLines(chains, callbacks)));
    for (const Row& row : rows)
        std::printf("  %-44s %6.2f million events a second, %6.1f ns of CPU an event\n", row.name,
                    1e3 / median(row.wall), median(row.cpu));
    printGoal("two threads / one, not recorded", median(rows[0].wall) / median(rows[1].wall),
              "(what the machine gives)");
    printGoal("two threads / one, recorded", median(rows[2].wall) / median(rows[3].wall), "1.8");
    std::puts("");
}

void printOrder(const std::string& path)
{
    const Trace trace = loadTrace(path);
    std::int64_t latest = 0;
    std::size_t behind = 0;
    for (EventIndex i = 0; i < trace.size(); ++i) {
        const std::int64_t t = trace.at(i).t.value_or(Timestamp{latest}).count;
        if (t < latest) ++behind;
        latest = std::max(latest, t);
    }
    std::printf("  the last log of two threads: %zu lines, %s, %zu diagnostics\n", trace.size(),
                trace.complete() ? "complete" : "NOT complete", trace.diagnostics().size());
    printGoal("lines whose t is behind an earlier line's", static_cast<double>(behind), "0");
}

} // namespace

void benchThreads()
{
    const Scratch scratch;
    const std::string path = scratch.path("log");
    workSteps();
    std::printf("(%u processors here; writing the log takes one besides)\n",
                std::thread::hardware_concurrency());
    printScaling(path, "a burst", 900);
    printScaling(path, "without end", 10'000);
    printOrder(path);
    printLateness(scratch.path("late"));
    std::puts("");
}

} // namespace reactortrack::bench
