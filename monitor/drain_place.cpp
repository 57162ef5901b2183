// SPDX-License-Identifier: MIT
#include <reactortrack/monitor/drain_place.h>

namespace reactortrack::detail {

void DrainPlace::avoid(std::span<side::RingChunk* const> rings) noexcept
{
    const int own = sched_getcpu();
    bool disturbs = false;
    cpu_set_t theirs;
    CPU_ZERO(&theirs);
    for (side::RingChunk* ring : rings) {
        std::atomic<int>& seen = ring->processor;
        if (seen.load(std::memory_order_relaxed) == unseen) continue;
        const int processor = seen.exchange(unseen, std::memory_order_relaxed);
        if (processor < 0 || processor >= CPU_SETSIZE) continue;
        CPU_SET(processor, &theirs);
        disturbs = disturbs || processor == own;
    }
    if (!disturbs) return;
    if (!confined_ && sched_getaffinity(0, sizeof allowed_, &allowed_) != 0) return;
    cpu_set_t left;
    CPU_AND(&left, &allowed_, &theirs);
    CPU_XOR(&left, &left, &allowed_);
    if (CPU_COUNT(&left) == 0) return;
    confined_ = sched_setaffinity(0, sizeof left, &left) == 0;
}

void DrainPlace::roam() noexcept
{
    if (confined_) sched_setaffinity(0, sizeof allowed_, &allowed_);
    confined_ = false;
}

} // namespace reactortrack::detail
