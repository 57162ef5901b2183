// SPDX-License-Identifier: MIT
#include "tests/monitor/truth_probe_events.h"
#include "tests/monitor/truth_probe_modes.h"

#include <reactortrack/monitor/deferred.h>
#include <reactortrack/monitor/ring.h>

#include <csignal>
#include <cstdint>
#include <cstdio>
#include <cstdlib>
#include <sys/time.h>
#include <sys/wait.h>
#include <unistd.h>
#include <vector>

namespace truth::modes {

using namespace reactortrack;

namespace {

// What the handler changes.
int forksLeft = 0;
int forksInRecords = 0;
int failedChildren = 0;
volatile bool isChild = false;

bool isInRecord()
{
    const std::uint64_t limit = detail::threadRing.ring->limit;
    return limit != 0 && limit < detail::firstPosition;
}

// Once, at another moment each time: one that is due while the handler runs would come at the same
// instruction.
void setAlarm()
{
    static std::uint32_t random = 1;
    random = random * 1'664'525 + 1'013'904'223;
    const itimerval once{{0, 0}, {0, 40 + random % 64}};
    setitimer(ITIMER_REAL, &once, nullptr);
}

void onAlarm(int)
{
    --forksLeft;
    forksInRecords += isInRecord();
    const pid_t child = fork();
    isChild = child == 0;
    int status = 0;
    if (isChild) return; // into the record that was interrupted
    waitpid(child, &status, 0);
    failedChildren += status != 0;
    if (forksLeft > 0) setAlarm();
}

[[noreturn]] void endChild()
{
    for (int i = 0; i < 100; ++i)
        note("child");
    _exit(0);
}

} // namespace

// Fires as fast as it can, without asking for memory: a fork in the middle of malloc() would hang.
int forksWithin(const Arguments& arguments)
{
    forksLeft = std::stoi(arguments.at(1));
    std::vector<Deferred> deferreds(300'000);
    for (Deferred& deferred : deferreds)
        deferred.addCallback([](int value) { return value + 1; }, "next");
    signal(SIGALRM, onAlarm);
    setAlarm();
    int fired = 0;
    while (forksLeft > 0 && fired < static_cast<int>(deferreds.size())) {
        deferreds[static_cast<std::size_t>(fired)].callback(fired);
        ++fired;
        if (isChild) endChild();
    }
    std::printf("%d %d %d\n", fired, forksInRecords, failedChildren);
    std::fflush(stdout);
    _exit(0); // the log is what the rings and the thread have written
}

} // namespace truth::modes
