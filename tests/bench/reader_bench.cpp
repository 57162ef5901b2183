// SPDX-License-Identifier: MIT
// Reading a log, against what a bare parse of the same bytes costs.
#include "tests/bench/contest.h"
#include "tests/bench/parse_peers.h"

#include <reactortrack/formats/trace.h>
#include <reactortrack/formats/trace_writer.h>

#include <nlohmann/json.hpp>

#include <cstdio>
#include <cstdlib>
#include <sstream>

namespace reactortrack::bench {

namespace {

constexpr int events = 200'000;

// Lines as a program with deferreds writes them: create, attach, fire, run, in the ratio of a chain of three.
std::string makeLog()
{
    std::string log;
    Event started;
    started.action = Action::Started;
    started.version = 1;
    started.program = "bench";
    started.pid = 1;
    started.recorder = "bench";
    started.wall = "2026-11-20T10:00:00.000Z";
    appendLine(log, started);
    for (int i = 0; i < events; ++i) {
        Event event;
        event.action = i % 2 == 0 ? Action::Executing : Action::Executed;
        event.deferred = DeferredId{1 + i / 6};
        event.slot = i % 6 / 2;
        event.callback = "orders::Checkout::reserve";
        event.branch = true;
        if (i % 2 == 1) {
            event.time = Duration{12'345};
            event.value = "42";
        }
        event.t = Timestamp{std::int64_t{i} * 1'234};
        appendLine(log, event);
    }
    return log;
}

void nlohmannLines(const std::string& log)
{
    std::istringstream stream(log);
    std::int64_t lines = 0;
    for (std::string line; std::getline(stream, line); ++lines) {
        require(nlohmann::json::parse(line).is_object(), "nlohmann read no object");
    }
    require(lines == events + 1, "nlohmann did not see every line");
}

} // namespace

void benchReader()
{
    const std::string log = makeLog();
    const simdjson::padded_string padded(log);
    contest("reading a log of 200,000 events, an event", events,
            {{"simdjson iterate_many, bare", [&] { iterateMany(padded, events + 1, true); }},
             {"TraceReader, events counted",
              [&] {
                  std::int64_t seen = 0;
                  TraceReader reader(
                      "bench", [&](const Event&, std::int64_t) { ++seen; }, [](const Diagnostic&) {});
                  reader.feed(log);
                  reader.finish();
                  require(seen == events + 1, "TraceReader did not see every event");
              }},
             {"parseTrace, the whole trace in memory",
              [&] { require(parseTrace(log).size() == events + 1, "parseTrace lost events"); }},
             {"nlohmann_json, a document a line", [&] { nlohmannLines(log); }}});
}

} // namespace reactortrack::bench
