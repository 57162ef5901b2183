// SPDX-License-Identifier: MIT
// Loading large logs, against what a bare parse of the same bytes costs, and the memory that it takes.
#include "tests/bench/big_log.h"
#include "tests/bench/clocks.h"
#include "tests/bench/contest.h"
#include "tests/bench/helper.h"
#include "tests/bench/load_alone.h"
#include "tests/bench/parse_peers.h"
#include "tests/bench/scratch.h"

#include <reactortrack/formats/trace.h>

#include <nlohmann/json.hpp>

#include <algorithm>
#include <cstdio>
#include <cstdlib>
#include <fstream>
#include <string>

namespace reactortrack::bench {

namespace {

void requireWhole(const Trace& trace, std::int64_t events)
{
    require(trace.counts().events == events && trace.diagnostics().empty(), "loading lost events");
}

// What a job takes on the clock, whatever its threads do: without other programs beside it, or it says
// nothing.
Figure clockFigure(std::string name, double units, std::function<void()> job)
{
    return {std::move(name),
            [units, job = std::move(job)] {
                const double before = wallClock();
                job();
                return (wallClock() - before) / units;
            },
            {}};
}

void nlohmannLines(const std::string& path, std::int64_t events)
{
    std::ifstream stream(path);
    std::int64_t lines = 0;
    for (std::string line; std::getline(stream, line); ++lines)
        require(nlohmann::json::parse(line).is_object(), "nlohmann read no object");
    require(lines == events, "nlohmann did not see every line");
}

std::int64_t linesOf(const std::string& log)
{
    return std::count(log.begin(), log.end(), '\n');
}

void raceOf(const std::string& path, const std::string& title, int rounds, bool withNlohmann)
{
    const simdjson::padded_string bytes = simdjson::padded_string::load(path);
    const std::int64_t events = linesOf(std::string(std::string_view(bytes)));
    const auto units = static_cast<double>(events);
    const auto withFile = [&] { iterateMany(simdjson::padded_string::load(path), events); };
    enum Racer : std::size_t { Peer, PeerFromFile, Ours, OursFromFile, Two, Nlohmann };
    std::vector<Figure> figures{
        cpuFigure("simdjson iterate_many, bare, bytes in memory", units, [&] { iterateMany(bytes, events); }),
        cpuFigure("simdjson iterate_many, bare, from the file", units, withFile),
        cpuFigure("one thread, bytes in memory", units,
                  [&] { requireWhole(loadBytes(bytes, path), events); }),
        cpuFigure("one thread, from the file", units, [&] { requireWhole(loadAlone(path), events); }),
        clockFigure("two threads, from the file, by the clock", units,
                    [&] { requireWhole(loadTrace(path), events); })};
    if (withNlohmann)
        figures.push_back(
            cpuFigure("nlohmann_json, a document a line", units, [&] { nlohmannLines(path, events); }));
    race(figures, rounds);
    print("loading " + title + ", an event", figures);
    const bool isCanonical = title.find("canonical") == 0;
    const char* const one = isCanonical ? "1" : "1.5";
    const char* const two = isCanonical ? "0.65" : "-";
    const auto ratio = [&](Racer racer, Racer peer) { return ratioOf(figures[racer], figures[peer]); };
    printGoal("one thread / simdjson, both with the bytes in memory", ratio(Ours, Peer), one);
    printGoal("one thread / simdjson, both from the file", ratio(OursFromFile, PeerFromFile), one);
    printGoal("two threads / simdjson, both from the file", ratio(Two, PeerFromFile), two);
    printGoal("one thread from the file / simdjson in memory", ratio(OursFromFile, Peer), "-");
    printGoal("two threads from the file / simdjson in memory", ratio(Two, Peer), two);
    if (withNlohmann) printGoal("nlohmann_json / one thread", ratio(Nlohmann, OursFromFile), "15");
    printGoal("bytes an event resident", runHelper("../tests/load_probe", {"memory", path}), "30");
    printGoal("bytes an event at the peak", runHelper("../tests/load_probe", {"peak", path}), "45");
    std::puts("");
}

// What is left where every jump is foreseen and every name is near: the same few lines over and over.
void raceForeseen(const std::string& path, std::int64_t events, int rounds)
{
    constexpr std::int64_t written = 1000, lines = 20;
    writeBigLog(path, LogMake::Canonical, written);
    std::ifstream from(path);
    std::string line, few;
    for (std::int64_t i = 0; i < written && std::getline(from, line); ++i)
        if (i >= written - lines) few += line + '\n';
    std::string all;
    for (std::int64_t i = 0; i < events / lines; ++i)
        all += few;
    std::ofstream(path, std::ios::trunc) << all;
    const simdjson::padded_string bytes = simdjson::padded_string::load(path);
    const auto units = static_cast<double>(events);
    std::vector<Figure> figures{
        cpuFigure("simdjson iterate_many, bare, bytes in memory", units, [&] { iterateMany(bytes, events); }),
        cpuFigure("one thread, from the file", units, [&] { requireWhole(loadAlone(path), events); })};
    race(figures, rounds);
    print("loading the same 20 lines over and over, " + std::to_string(events) + " lines, an event", figures);
}

// Each event once, without the texts that stay in the file.
void raceBack(const std::string& path, int rounds)
{
    const Trace trace = loadTrace(path);
    const std::size_t events = trace.size();
    const auto units = static_cast<double>(events);
    std::int64_t sum = 0;
    const auto take = [&sum](const Event& event) { sum += number(event.deferred) + event.slot.value_or(1); };
    std::vector<Figure> figures{cpuFigure("brief(), in sequence", units,
                                          [&] {
                                              for (std::size_t i = 0; i < events; ++i)
                                                  take(trace.brief(i));
                                          }),
                                cpuFigure("BriefReader, in sequence", units,
                                          [&] {
                                              BriefReader reader(trace);
                                              for (std::size_t i = 0; i < events; ++i)
                                                  take(reader.at(i));
                                          }),
                                cpuFigure("brief(), anywhere", units, [&] {
                                    for (std::size_t i = 0; i < events; ++i)
                                        take(trace.brief(i * 2'654'435'761 % events));
                                })};
    race(figures, rounds);
    print("reading back " + std::to_string(events) + " events, an event", figures);
    require(sum > 0, "reading back read nothing");
}

void benchLoadOf(std::int64_t events, int rounds)
{
    const Scratch scratch;
    const std::string path = scratch.path("log");
    for (const LogMake make :
         {LogMake::Canonical, LogMake::Shuffled, LogMake::Spaced, LogMake::Escaped, LogMake::Of2013}) {
        writeBigLog(path, make, events);
        raceOf(path, std::string(wordOf(make)) + ", " + std::to_string(events) + " lines", rounds,
               make == LogMake::Canonical && events < 1'000'000);
        if (make == LogMake::Canonical) raceBack(path, rounds);
    }
    raceForeseen(path, events, rounds);
}

} // namespace

void benchLoad()
{
    benchLoadOf(100'000, 9);
    benchLoadOf(1'000'000, 9);
}

void benchLoadTenMillion()
{
    benchLoadOf(10'000'000, 9);
}

} // namespace reactortrack::bench
