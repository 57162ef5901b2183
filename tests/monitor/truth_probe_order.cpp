// SPDX-License-Identifier: MIT
#include "tests/monitor/truth_probe_modes.h"

#include "tests/monitor/truth_probe_events.h"

#include <reactortrack/monitor/deferred.h>

#include <atomic>
#include <chrono>
#include <cstdint>
#include <sched.h>
#include <string>
#include <thread>
#include <unistd.h>
#include <vector>

namespace truth::modes {

using namespace reactortrack;

namespace {

// Threads with a ring each, which they do not use.
class IdleThreads {
public:
    explicit IdleThreads(int count)
    {
        for (int i = 0; i < count; ++i)
            threads_.emplace_back([this] {
                Deferred("idle").callback();
                ++begun_;
                end_.wait(false);
            });
        while (begun_ < count)
            usleep(100);
    }
    ~IdleThreads()
    {
        end_ = true;
        end_.notify_all();
        for (std::thread& thread : threads_)
            thread.join();
    }
    IdleThreads(const IdleThreads&) = delete;
    IdleThreads& operator=(const IdleThreads&) = delete;

private:
    std::atomic<int> begun_{0};
    std::atomic<bool> end_{false};
    std::vector<std::thread> threads_;
};

} // namespace

int watch(const Arguments& arguments)
{
    const std::uint64_t count = std::stoull(arguments.at(1));
    std::vector<Deferred> tokens;
    std::vector<Deferred> seen;
    for (std::uint64_t i = 0; i < count; ++i) {
        tokens.emplace_back("token");
        seen.emplace_back("seen");
    }
    std::atomic<std::uint64_t> shown{0};
    std::atomic<bool> begun{false};
    std::thread watches([&] {
        note("begins");
        begun = true;
        for (const Deferred& deferred : seen)
            deferred.callback(shown.load(std::memory_order_acquire));
    });
    while (!begun)
        sched_yield();
    for (std::uint64_t i = 0; i < count; ++i) {
        tokens[i].callback(i);
        shown.store(i + 1, std::memory_order_release);
    }
    watches.join();
    return 0;
}

int pingpong(const Arguments& arguments)
{
    static const Counters counters("counters");
    const auto end = std::chrono::steady_clock::now() + std::chrono::milliseconds(std::stoi(arguments.at(1)));
    const std::uint64_t fillers = std::stoull(arguments.at(2));
    note("first"); // has the first ring
    const IdleThreads idle(std::stoi(arguments.at(3)));
    std::atomic<std::uint64_t> token{0};
    std::atomic<bool> go{true};
    const auto play = [&](std::uint64_t side) {
        std::uint64_t spins = 0;
        while (go) {
            const std::uint64_t now = token.load();
            if (now % 2 != side) {
                if (++spins % 512 == 0) sched_yield();
                continue;
            }
            for (std::uint64_t i = 0; i < fillers * (now % 7) / 7; ++i)
                Deferred("filler").callback(1);
            const Deferred deferred("token");
            deferred.callback(now);
            counters.of(0) = now + 1;
            if (side == 0 && std::chrono::steady_clock::now() > end) go = false;
            token = now + 1;
        }
    };
    std::thread other(play, 1);
    play(0);
    other.join();
    return 0;
}

} // namespace truth::modes
