// SPDX-License-Identifier: MIT
// A program that is recorded through REACTORTRACK and dies, forks, is interrupted, or finds its disk full.
#include <reactortrack/monitor/deferred.h>
#include <reactortrack/monitor/recorder.h>

#include "tests/monitor/truth_stream.h"

#include <csignal>
#include <cstdio>
#include <cstdlib>
#include <cstring>
#include <functional>
#include <map>
#include <stdexcept>
#include <sys/resource.h>
#include <sys/wait.h>
#include <thread>
#include <unistd.h>
#include <vector>

using namespace reactortrack;
using namespace truth;

namespace {

using Arguments = std::vector<std::string>;

void note(std::string_view text)
{
    Event event;
    event.action = Action::Note;
    event.text = text;
    if (const auto recorder = Recorder::process()) recorder->record(event);
}

void count(const Counters& counters, std::size_t thread)
{
    ++counters.of(thread);
}

// Its events have returned from being recorded where they are counted; `fired` and `executing` come with one
// call.
void deferredLap(const Counters& counters, std::size_t thread, std::uint64_t lap)
{
    {
        const Deferred deferred(lapName(thread, lap));
        count(counters, thread);
        const auto pass = [&](Value value) {
            counters.of(thread) += 2;
            return value;
        };
        deferred.addCallback(pass, "pass");
        count(counters, thread);
        deferred.callback(lapValue(lap));
        count(counters, thread);
    }
    count(counters, thread);
}

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

// record THREADS notes|deferreds fast|slow: until it is killed.
int record(const Arguments& arguments)
{
    startRecording(*new Counters("counters"), arguments, 1);
    return 0;
}

void fault()
{
    volatile int* volatile nowhere = nullptr;
    *nowhere = 1;
}

// die THREADS notes|deferreds fast|slow HOW: in the middle of what its threads record.
int die(const Arguments& arguments)
{
    const Counters& counters = *new Counters("counters");
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

const std::map<std::string, std::function<int(const Arguments&)>> modes = {
    {"record", record},
    {"die", die},
};

} // namespace

int main(int argc, char** argv)
{
    // No core files in the folders of tests.
    const rlimit none{0, 0};
    setrlimit(RLIMIT_CORE, &none);
    const Arguments arguments(argv + 1, argv + argc);
    const auto mode = modes.find(arguments.at(0));
    return mode == modes.end() ? 2 : mode->second(arguments);
}
