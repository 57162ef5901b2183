// SPDX-License-Identifier: MIT
// From the start of the process to what a person sees first, beside a window with nothing in it.
#include "tests/bench/big_log.h"
#include "tests/bench/contest.h"
#include "tests/bench/helper.h"
#include "tests/bench/scratch.h"

#include <cstdint>
#include <cstdio>
#include <cstdlib>

namespace reactortrack::bench {

namespace {

// Every sample is a process of its own.
Figure startFigure(std::string name, const std::string& program, std::vector<std::string> arguments)
{
    std::string command = "'" + helperPath(program).string() + "'";
    for (const std::string& each : arguments)
        command += " '" + each + "'";
    return {std::move(name), [command] { return numberOf(command + " 2>/dev/null"); }, {}};
}

// What a window keeps of an event, beside what it has of none.
void printResident(const std::string& large, std::int64_t events)
{
    const auto resident = [](std::vector<std::string> arguments) {
        Figure figure = startFigure("", "bench_start", std::move(arguments));
        std::vector<Figure> figures{figure};
        race(figures, 3);
        return medianOf(figures.front());
    };
    const double none = resident({"resident", "paint"}), all = resident({"resident", "complete", large});
    printGoal("bytes an event resident, a window on " + std::to_string(events),
              (all - none) / static_cast<double>(events), "30");
}

// By the clock, since other threads work meanwhile.
void printDeaf(const std::string& large, std::int64_t events)
{
    std::vector<Figure> figures{startFigure("", "bench_start", {"clock", "deaf", large})};
    race(figures);
    std::printf("  the longest that a key waits while %lld are loaded, by the clock: %.1f ms\n",
                static_cast<long long>(events), medianOf(figures.front()) * 1e-6);
}

} // namespace

void benchStart()
{
    const Scratch scratch;
    // Nobody's settings, and no display.
    ::setenv("XDG_CONFIG_HOME", scratch.folder().c_str(), 1);
    ::setenv("QT_QPA_PLATFORM", "offscreen", 1);
    const std::string example = REACTORTRACK_SOURCE_DIR "/samples/example/expected.jsonl";
    const std::string large = scratch.path("log");
    writeBigLog(large, LogMake::Canonical, 1'000'000);
    std::vector<Figure> figures{
        startFigure("a bare QMainWindow, to its first paint", "bench_bare_window", {}),
        startFigure("the same with a menu and a sentence, so with fonts", "bench_bare_window", {"words"}),
        startFigure("model2map, to its first paint", "bench_start", {"cpu", "paint"}),
        startFigure("with the example", "bench_start", {"cpu", "paint", example}),
        startFigure("with a million events", "bench_start", {"cpu", "paint", large}),
        startFigure("the example, complete", "bench_start", {"cpu", "complete", example}),
        startFigure("a million events, to the first tiles", "bench_start", {"cpu", "tiles", large}),
        startFigure("the same by the clock, from main", "bench_start", {"clock", "tiles", large}),
        startFigure("a million events, complete", "bench_start", {"cpu", "complete", large}),
        startFigure("the same by the clock, from main", "bench_start", {"clock", "complete", large}),
        startFigure("the longest that a key waits meanwhile, by the clock", "bench_start",
                    {"clock", "deaf", large})};
    race(figures);
    std::printf("from the start of the process, ms of its CPU, and times the bare window\n");
    for (const Figure& each : figures)
        std::printf("  %-58s %9.1f ms   x %.2f\n", each.name.c_str(), medianOf(each) * 1e-6,
                    ratioOf(each, figures.front()));
    printGoal("first paint / the bare window's", ratioOf(figures[2], figures[0]), "1.3");
    printGoal("a million events, complete / the bare window's", ratioOf(figures[8], figures[0]), "6");
    printResident(large, 1'000'000);
    writeBigLog(large, LogMake::Canonical, 10'000'000);
    printResident(large, 10'000'000);
    printDeaf(large, 10'000'000);
    std::puts("");
}

} // namespace reactortrack::bench
