// SPDX-License-Identifier: MIT
#include "tests/monitor/truth_probe_modes.h"

#include "tests/monitor/truth_faults.h"
#include "tests/monitor/truth_probe_events.h"

#include <reactortrack/monitor/recorder.h>

#include <atomic>
#include <barrier>
#include <cstdint>
#include <cstdio>
#include <string>
#include <sys/stat.h>
#include <thread>
#include <vector>

namespace truth::modes {

using namespace reactortrack;

int notes(const Arguments& arguments)
{
    const auto recorder = Recorder::process();
    const std::uint64_t count = std::stoull(arguments.at(1));
    const auto all = [&] {
        for (std::uint64_t i = 0; i < count; ++i)
            noteTo(*recorder, "note", i);
    };
    all();
    std::thread(all).join();
    printNumbers(*recorder, 2 * count);
    return 0;
}

int failing(const Arguments& arguments)
{
    const auto recorder = Recorder::process();
    const std::uint64_t count = std::stoull(arguments.at(1));
    for (std::uint64_t i = 0; i < 2 * count; ++i) {
        if (i == count) mendFaults();
        noteTo(*recorder, "note", i);
    }
    printNumbers(*recorder, 2 * count);
    return 0;
}

namespace {

struct Late {
    int number = 0;
    ~Late() { note("late " + std::to_string(number)); }
};

// Records at once, and again when its thread_local objects go, after those of the recorder.
void recordEarlyAndLate(int number)
{
    static thread_local Late late;
    late.number = number;
    note("early " + std::to_string(number));
}

} // namespace

int late(const Arguments& arguments)
{
    std::atomic<int> next{0};
    std::vector<std::thread> workers;
    for (int i = 0; i < 8; ++i)
        workers.emplace_back([&] {
            for (int k = next++; k < std::stoi(arguments.at(1)); k = next++)
                std::thread(recordEarlyAndLate, k).join();
        });
    for (std::thread& worker : workers)
        worker.join();
    return 0;
}

int together(const Arguments& arguments)
{
    const int all = std::stoi(arguments.at(1));
    std::barrier allHaveBegun(all);
    std::vector<std::thread> threads;
    for (int i = 0; i < all; ++i)
        threads.emplace_back([&, i] {
            note("early " + std::to_string(i));
            allHaveBegun.arrive_and_wait();
            note("late " + std::to_string(i));
        });
    for (std::thread& thread : threads)
        thread.join();
    return 0;
}

int inTurn(const Arguments& arguments)
{
    for (int i = 0; i < std::stoi(arguments.at(1)); ++i)
        std::thread([i] {
            note("early " + std::to_string(i));
            note("late " + std::to_string(i));
        }).join();
    struct stat status {};
    stat("mon.out.side", &status);
    std::printf("%lld\n", static_cast<long long>(status.st_size));
    return 0;
}

} // namespace truth::modes
