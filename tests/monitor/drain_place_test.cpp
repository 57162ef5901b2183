// SPDX-License-Identifier: MIT
#include <reactortrack/monitor/drain_place.h>

#include "tests/support/catch.h"

#include <array>
#include <memory>
#include <sched.h>
#include <thread>
#include <vector>

using namespace reactortrack;
using detail::DrainPlace;

namespace {

cpu_set_t maskOfThread()
{
    cpu_set_t mask;
    CPU_ZERO(&mask);
    sched_getaffinity(0, sizeof mask, &mask);
    return mask;
}

// In a thread of its own, so that the tests behind it may run anywhere.
template <class Test>
void inThread(Test test)
{
    std::thread(test).join();
}

struct Ring {
    side::RingChunk chunk{};
    std::array<side::RingChunk*, 1> all{&chunk};
    explicit Ring(int processor) { chunk.processor = processor; }
};

} // namespace

TEST_CASE("TheLogsThreadLeavesTheProcessorOfOneThatRecords")
{
    inThread([] {
        const cpu_set_t before = maskOfThread();
        const int theirs = sched_getcpu();
        Ring ring(theirs);
        DrainPlace place;
        place.avoid(ring.all);
        CHECK(ring.chunk.processor == detail::unseen); // it was looked at
        const cpu_set_t now = maskOfThread();
        if (CPU_COUNT(&before) > 1) {
            CHECK(sched_getcpu() != theirs);
            CHECK_FALSE(CPU_ISSET(theirs, &now));
            CHECK(CPU_COUNT(&now) == CPU_COUNT(&before) - 1);
        } else {
            CHECK(CPU_EQUAL(&before, &now));
        }
        place.roam();
        const cpu_set_t after = maskOfThread();
        CHECK(CPU_EQUAL(&before, &after));
    });
}

TEST_CASE("TheLogsThreadStaysWhereNobodyOrOnlyOthersRecord")
{
    inThread([] {
        const cpu_set_t before = maskOfThread();
        // No processor has the last number, and none those that are no number.
        for (const int processor : {detail::unseen, CPU_SETSIZE - 1, CPU_SETSIZE, 1 << 30, -7}) {
            Ring ring(processor);
            DrainPlace place;
            place.avoid(ring.all);
            const cpu_set_t now = maskOfThread();
            CHECK(CPU_EQUAL(&before, &now));
        }
    });
}

TEST_CASE("TheLogsThreadStaysWhereAllProcessorsRecord")
{
    inThread([] {
        const cpu_set_t before = maskOfThread();
        std::vector<std::unique_ptr<side::RingChunk>> rings;
        std::vector<side::RingChunk*> all;
        for (int i = 0; i < CPU_SETSIZE; ++i) {
            rings.push_back(std::make_unique<side::RingChunk>());
            rings.back()->processor = i;
            all.push_back(rings.back().get());
        }
        DrainPlace place;
        place.avoid(all);
        const cpu_set_t now = maskOfThread();
        CHECK(CPU_EQUAL(&before, &now));
    });
}
