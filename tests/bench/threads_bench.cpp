// SPDX-License-Identifier: MIT
// Two threads against one, each with deferreds of its own whose callbacks work for 300 ns.
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

constexpr int chains = 3000;
constexpr int callbacks = 16;

// Wall nanoseconds an event, all threads together.
double wallOf(const std::string& path, Mode mode, int threads)
{
    const Recording recording(path, mode);
    std::latch ready(threads + 1);
    std::latch go(1);
    std::vector<double> ends(static_cast<std::size_t>(threads));
    std::vector<std::jthread> running;
    for (double& end : ends) {
        running.emplace_back([&] {
            const Chains fired = makeChains<&work>(chains, callbacks);
            ready.arrive_and_wait();
            go.wait();
            fireAll(fired);
            end = wallClock();
        });
    }
    ready.arrive_and_wait();
    settle();
    const double begin = wallClock();
    go.count_down();
    running.clear();
    return (*std::max_element(ends.begin(), ends.end()) - begin) / (threads * firingLines(chains, callbacks));
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
    const auto figure = [&](const char* name, Mode mode, int threads) {
        return Figure{name, [=] { return wallOf(path, mode, threads); }, {}};
    };
    std::vector<Figure> figures{figure("one thread, not recorded", Mode::Unrecorded, 1),
                                figure("two threads, not recorded", Mode::Unrecorded, 2),
                                figure("one thread, recorded", Mode::ValuesOff, 1),
                                figure("two threads, recorded", Mode::ValuesOff, 2)};
    race(figures);
    print("threads with 300 ns of work in each callback: wall ns an event", figures);
    for (const Figure& each : figures)
        std::printf("  %-58s %9.2f million events a second\n", each.name.c_str(), 1e3 / medianOf(each));
    printGoal("two threads / one, not recorded", ratioOf(figures[0], figures[1]), "(what the machine gives)");
    printGoal("two threads / one, recorded", ratioOf(figures[2], figures[3]), "1.8");
    printOrder(path);
    printLateness(scratch.path("late"));
    std::puts("");
}

} // namespace reactortrack::bench
