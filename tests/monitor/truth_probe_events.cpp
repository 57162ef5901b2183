// SPDX-License-Identifier: MIT
#include "tests/monitor/truth_probe_events.h"

#include <reactortrack/monitor/deferred.h>

#include <cstdio>

namespace truth {

using namespace reactortrack;

void note(std::string_view text)
{
    Event event;
    event.action = Action::Note;
    event.text = text;
    if (const auto recorder = Recorder::process()) recorder->record(event);
}

void noteTo(Recorder& recorder, const char* what, std::uint64_t number)
{
    char text[64];
    std::snprintf(text, sizeof text, "%s %llu", what, static_cast<unsigned long long>(number));
    Event event;
    event.action = Action::Note;
    event.text = text;
    recorder.record(event);
}

void count(const Counters& counters, std::size_t thread)
{
    ++counters.of(thread);
}

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

void printNumbers(Recorder& recorder, std::uint64_t attempted)
{
    recorder.stop();
    const RecorderStats stats = recorder.stats();
    std::printf("%llu %lld %lld\n", static_cast<unsigned long long>(attempted),
                static_cast<long long>(stats.events), static_cast<long long>(stats.lost));
}

} // namespace truth
