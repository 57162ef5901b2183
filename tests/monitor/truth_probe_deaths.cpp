// SPDX-License-Identifier: MIT
#include "tests/monitor/truth_probe_modes.h"

#include "tests/monitor/truth_probe_events.h"

#include <reactortrack/monitor/recorder.h>

#include <csignal>
#include <cstdlib>
#include <stdexcept>
#include <string>
#include <thread>
#include <unistd.h>

namespace truth::modes {

using namespace reactortrack;

namespace {

void recordLaps(const Counters& counters, Kind kind, std::size_t thread, bool slow)
{
    for (std::uint64_t lap = 0;; ++lap) {
        if (kind == Kind::Notes) {
            note(lapName(thread, lap));
            count(counters, thread);
        } else {
            deferredLap(counters, thread, lap);
        }
        if (slow) usleep(100);
    }
}

void startRecording(const Counters& counters, const Arguments& arguments, std::size_t first)
{
    const auto threads = static_cast<std::size_t>(std::stoi(arguments.at(1)));
    const Kind kind = arguments.at(2) == "notes" ? Kind::Notes : Kind::Deferreds;
    const bool slow = arguments.at(3) == "slow";
    for (std::size_t i = first; i < threads; ++i)
        std::thread([=, &counters] { recordLaps(counters, kind, i, slow); }).detach();
    if (first == 1) recordLaps(counters, kind, 0, slow);
}

void fault()
{
    volatile int* volatile nowhere = nullptr;
    *nowhere = 1;
}

} // namespace

int record(const Arguments& arguments)
{
    static const Counters counters("counters");
    startRecording(counters, arguments, 1);
    return 0;
}

int die(const Arguments& arguments)
{
    static const Counters counters("counters");
    startRecording(counters, arguments, 0);
    while (counters.of(0) < 500)
        usleep(100);
    const std::string& how = arguments.at(4);
    if (how == "abort") std::abort();
    if (how == "fault") fault();
    if (how == "_exit") _exit(3);
    if (how == "throw") throw std::runtime_error("out of main");
    return 2;
}

int step(const Arguments& arguments)
{
    static const Counters counters("counters");
    std::uint64_t lap = 0;
    const auto laps = [&] {
        for (int i = 0; i < 4; ++i)
            deferredLap(counters, 0, lap++);
    };
    laps();
    raise(SIGSTOP);
    if (arguments.at(1) == "record") laps();
    if (arguments.at(1) == "drain") {
        Recorder::process()->stats();
        deferredLap(counters, 0, lap++);
        Recorder::process()->stats();
    }
    raise(SIGSTOP);
    _exit(0);
}

} // namespace truth::modes
