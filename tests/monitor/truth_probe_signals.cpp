// SPDX-License-Identifier: MIT
#include "tests/monitor/truth_probe_modes.h"

#include "tests/monitor/truth_probe_events.h"

#include <reactortrack/monitor/deferred.h>
#include <reactortrack/monitor/recorder.h>

#include <csetjmp>
#include <csignal>
#include <cstdint>
#include <cstdio>
#include <cstdlib>
#include <fstream>
#include <string>
#include <string_view>
#include <time.h>
#include <unistd.h>
#include <utility>
#include <vector>

namespace truth::modes {

using namespace reactortrack;

namespace {

// What a signal handler of the main thread uses; it asks for no memory.
struct Interruption {
    Recorder* recorder = nullptr;
    std::vector<Deferred> deferreds;
    std::vector<Value> values;
    std::uint64_t fired = 0;
    std::uint64_t notes = 0;
    volatile std::sig_atomic_t jumps = 0; // only while `back` is set
    sigjmp_buf back;
};
Interruption* interruption = nullptr;

void onProfile(int)
{
    Interruption& it = *interruption;
    if (it.fired < it.deferreds.size()) {
        const std::uint64_t number = it.fired++;
        it.deferreds[number].callback(std::move(it.values[number]));
    }
    noteTo(*it.recorder, "handler", it.notes++);
    if (it.notes % 3 == 0) Recorder::process();
    if (it.jumps) siglongjmp(it.back, 1);
}

// Sends SIGPROF to the thread that makes it, as often as it can.
class Hammer {
public:
    explicit Hammer(long nanoseconds)
    {
        struct sigaction action {};
        action.sa_handler = onProfile;
        sigaction(SIGPROF, &action, nullptr);
        sigevent event{};
        event.sigev_notify = SIGEV_THREAD_ID;
        event.sigev_signo = SIGPROF;
        event._sigev_un._tid = gettid();
        if (timer_create(CLOCK_MONOTONIC, &event, &timer_) != 0) std::abort();
        const itimerspec often{{0, nanoseconds}, {0, nanoseconds}};
        timer_settime(timer_, 0, &often, nullptr);
    }
    ~Hammer()
    {
        timer_delete(timer_);
        signal(SIGPROF, SIG_IGN);
    }
    Hammer(const Hammer&) = delete;
    Hammer& operator=(const Hammer&) = delete;

private:
    timer_t timer_{};
};

void makeDeferreds(Interruption& it, std::uint64_t count)
{
    for (std::uint64_t i = 0; i < count; ++i) {
        it.deferreds.emplace_back("handler " + std::to_string(i));
        it.values.push_back(lapValue(i));
    }
}

} // namespace

int signals(const Arguments& arguments)
{
    const std::uint64_t count = std::stoull(arguments.at(1));
    const auto recorder = Recorder::process();
    Interruption it;
    interruption = &it;
    it.recorder = recorder.get();
    makeDeferreds(it, count);
    std::uint64_t notes = 0;
    std::uint64_t lives = 0;
    noteTo(*recorder, "main", notes++);
    {
        const Hammer hammer(15'000);
        for (; it.fired < count; ++lives) {
            Deferred("main " + std::to_string(lives)).callback(lapValue(lives));
            if (lives % 16 == 0) noteTo(*recorder, "main", notes++);
        }
    }
    printNumbers(*recorder, count + it.fired + notes + it.notes + 3 * lives);
    std::printf("%llu %llu\n", static_cast<unsigned long long>(lives),
                static_cast<unsigned long long>(it.notes));
    return 0;
}

int jumps(const Arguments& arguments)
{
    const std::uint64_t count = std::stoull(arguments.at(1));
    const auto recorder = Recorder::process();
    Interruption it;
    interruption = &it;
    it.recorder = recorder.get();
    makeDeferreds(it, count / 2);
    static std::string returned; // of each record, whether it did
    static std::uint64_t attempted = 0;
    returned.assign(std::size_t{1} << 26, 'n');
    noteTo(*recorder, "main", attempted++);
    {
        const Hammer hammer(60'000);
        sigsetjmp(it.back, 1);
        it.jumps = 1; // not before: a handler of the hammer's first signals would jump to nowhere
        while (it.notes < count && attempted < returned.size()) {
            const std::uint64_t number = attempted++;
            noteTo(*recorder, "main", number);
            returned[number] = 'y';
        }
        it.jumps = 0;
    }
    for (std::uint64_t i = 0; i < 100; ++i)
        noteTo(*recorder, "end", i);
    printNumbers(*recorder, count / 2 + it.fired + it.notes + attempted + 100);
    std::ofstream("returned") << std::string_view(returned).substr(0, attempted);
    return 0;
}

} // namespace truth::modes
