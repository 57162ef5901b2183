// SPDX-License-Identifier: MIT
// Events that are recorded while a value is shown, or memory is asked for.
#include "tests/monitor/truth_probe_modes.h"

#include "tests/monitor/truth_allocator.h"
#include "tests/monitor/truth_probe_events.h"

#include <reactortrack/monitor/deferred.h>
#include <reactortrack/monitor/recorder.h>

#include <atomic>
#include <cstdint>
#include <cstdio>
#include <ostream>
#include <string>
#include <thread>
#include <vector>

namespace truth::modes {

using namespace reactortrack;

namespace {

struct Loud {
    int number;
};
std::ostream& operator<<(std::ostream& stream, const Loud& loud)
{
    note("shown " + std::to_string(loud.number));
    Deferred("inner").callback(loud.number);
    return stream << "loud " << loud.number;
}

} // namespace

int shows(const Arguments& arguments)
{
    for (int i = 0; i < std::stoi(arguments.at(1)); ++i)
        Deferred("outer").callback(Loud{i});
    return 0;
}

namespace {

std::atomic<std::uint64_t> recordedByNew{0};

void recordAllocation(std::size_t bytes)
{
    ++recordedByNew;
    if (const auto recorder = Recorder::process()) noteTo(*recorder, "allocated", bytes);
}

} // namespace

int allocates(const Arguments& arguments)
{
    const auto loudLife = [](int number) {
        whenAllocating = recordAllocation;
        {
            const Deferred deferred("allocates");
            deferred.addCallback([] { return std::string(1000, 'x'); }, "name " + std::to_string(number));
            deferred.callback(number);
        }
        whenAllocating = nullptr;
    };
    loudLife(0); // makes the recorder
    std::vector<std::thread> threads;
    for (int i = 1; i <= std::stoi(arguments.at(1)); ++i)
        threads.emplace_back(loudLife, i);
    for (std::thread& thread : threads)
        thread.join();
    std::printf("%llu\n", static_cast<unsigned long long>(recordedByNew.load()));
    return 0;
}

} // namespace truth::modes
