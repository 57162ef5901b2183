// SPDX-License-Identifier: MIT
#include "tests/monitor/truth_probe_modes.h"

#include "tests/monitor/truth_probe_events.h"

#include <reactortrack/monitor/deferred.h>

#include <atomic>
#include <cstdio>
#include <cstdlib>
#include <string>
#include <sys/wait.h>
#include <thread>
#include <unistd.h>
#include <vector>

namespace truth::modes {

using namespace reactortrack;

namespace {

void childRecords(int number)
{
    alarm(20); // a child that hangs
    std::thread([] {
        for (int i = 0; i < 100; ++i)
            note("child " + std::to_string(i));
    }).join();
    const Deferred deferred("child");
    deferred.addCallback([] {}, "of child " + std::to_string(number));
    deferred.callback();
}

} // namespace

int forks(const Arguments& arguments)
{
    std::atomic<bool> go{true};
    std::vector<std::thread> threads;
    for (int i = 0; i < 2; ++i) {
        threads.emplace_back([&, i] {
            for (int k = 0; go; ++k) {
                const Deferred deferred("parent");
                deferred.addCallback([] {}, std::to_string(i) + ' ' + std::to_string(k % 30'000));
                deferred.callback(k);
                if (k % 16 == 0) usleep(1000);
            }
        });
        threads.emplace_back([&] {
            for (; go; usleep(500))
                std::thread([] { note("parent"); }).join();
        });
    }
    int failed = 0;
    for (int i = 0; i < std::stoi(arguments.at(1)); ++i) {
        note("parent");
        const pid_t child = fork();
        if (child == 0) {
            childRecords(i);
            if (i % 2) _exit(0);
            std::exit(0);
        }
        int status = 0;
        waitpid(child, &status, 0);
        if (status != 0) std::printf("child %d: %d\n", i, status);
        failed += status != 0;
    }
    go = false;
    for (std::thread& thread : threads)
        thread.join();
    return failed != 0;
}

int again(const Arguments& arguments)
{
    const int number = std::stoi(arguments.at(1));
    for (int i = 0; i < 1000; ++i)
        note(std::to_string(i));
    if (number == 0) return 0;
    execl("/proc/self/exe", "truth_probe", "again", std::to_string(number - 1).c_str(), nullptr);
    return 1;
}

} // namespace truth::modes
