// SPDX-License-Identifier: MIT
// A log that somebody writes while it is read: how far behind the window is, beside a reader of bare bytes.
#include "tests/bench/big_log.h"
#include "tests/bench/clocks.h"
#include "tests/bench/contest.h"
#include "tests/bench/helper.h"
#include "tests/bench/scratch.h"

#include <cstdio>
#include <cstdlib>
#include <filesystem>
#include <optional>

namespace reactortrack::bench {

namespace {

constexpr std::int64_t events = 1'000'000;
constexpr int rounds = 3; // each takes as long as its pace says
constexpr double paces[] = {250e3, 500e3, 1e6, 2e6, 0};

struct Outcome {
    double perSecond = 0, behind = 0, late = 0, cpu = 0;
};

std::optional<Outcome> outcomeOf(const char* reader, double pace, const std::string& log)
{
    const std::string program = helperPath("bench_pipe").string();
    if (!std::filesystem::exists(program)) return std::nullopt;
    const std::string command =
        "'" + program + "' " + reader + " " + std::to_string(pace) + " '" + log + "' 2>/dev/null";
    std::FILE* const output = ::popen(command.c_str(), "r");
    if (!output) return std::nullopt;
    Outcome outcome;
    const int read = std::fscanf(output, "%lf %lf %lf %lf", &outcome.perSecond, &outcome.behind,
                                 &outcome.late, &outcome.cpu);
    ::pclose(output);
    return read == 4 ? std::optional(outcome) : std::nullopt;
}

struct Runs {
    std::vector<double> perSecond, behind, late, cpu;

    void add(const Outcome& outcome)
    {
        perSecond.push_back(outcome.perSecond);
        behind.push_back(outcome.behind);
        late.push_back(outcome.late);
        cpu.push_back(outcome.cpu);
    }
};

void print(const char* reader, double pace, const Runs& runs, double bare)
{
    if (runs.cpu.empty()) {
        std::printf("  %-8s could not run here\n", reader);
        return;
    }
    std::printf("  %-8s %9.2f %9.2f %12.0f %10.0f %10.1f  x %.1f\n", reader, pace * 1e-6,
                median(runs.perSecond) * 1e-6, median(runs.behind), median(runs.late), median(runs.cpu),
                median(runs.cpu) / bare);
    std::fflush(stdout);
}

} // namespace

void benchPipe()
{
    constexpr const char* readers[] = {"bytes", "model", "window", "follow"};
    const Scratch scratch;
    ::setenv("XDG_CONFIG_HOME", scratch.folder().c_str(), 1);
    ::setenv("QT_QPA_PLATFORM", "offscreen", 1);
    const std::string log = scratch.path("log");
    writeBigLog(log, LogMake::Canonical, events);
    std::printf(
        "%lld events written at a pace, medians of %d rounds: millions a second asked (0: as fast as they "
        "are "
        "taken), and shown; events not shown when the writer is done, and ms until they are; ns of the "
        "reader's CPU an event, and times reading bytes\n",
        static_cast<long long>(events), rounds);
    std::printf("  %-8s %9s %9s %12s %10s %10s\n", "reader", "asked", "shown", "behind", "ms", "ns CPU");
    double atOneMillion = 0;
    for (const double pace : paces) {
        Runs runs[std::size(readers)];
        for (int round = 0; round < rounds; ++round)
            for (std::size_t i = 0; i < std::size(readers); ++i)
                if (const auto outcome = outcomeOf(readers[i], pace, log)) runs[i].add(*outcome);
        for (std::size_t i = 0; i < std::size(readers); ++i)
            print(readers[i], pace, runs[i], runs[0].cpu.empty() ? 1 : median(runs[0].cpu));
        if (pace == 1e6 && !runs[2].late.empty()) atOneMillion = median(runs[2].late);
    }
    printGoal("a pipe at a million a second: ms behind at the end", atOneMillion,
              "40, the time between two pictures");
    std::puts("");
}

} // namespace reactortrack::bench
