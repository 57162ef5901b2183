// SPDX-License-Identifier: MIT
#include <reactortrack/monitor/ring_lease.h>

#include <reactortrack/monitor/held_signals.h>
#include <reactortrack/monitor/ring.h>
#include <reactortrack/monitor/ring_log.h>

#include <algorithm>
#include <cstddef>
#include <mutex>
#include <new>
#include <vector>

namespace reactortrack::detail {

constinit thread_local ThreadRing threadRing;

namespace {

struct Logs {
    std::mutex mutex;
    std::vector<RingLog*> all;
};

// Never destroyed: threads end as late as they like. In room of its own, so that no memory can be lacking.
Logs& logs() noexcept
{
    alignas(Logs) static std::byte room[sizeof(Logs)];
    static Logs& only = *new (room) Logs;
    return only;
}

// No handler may come while it is locked: it records too.
class LockedLogs {
public:
    LockedLogs() noexcept : lock_(logs().mutex) {}

private:
    HeldSignals held_;
    std::lock_guard<std::mutex> lock_;
};

RingLog* find(const Logs& logs, std::uint64_t key) noexcept
{
    for (RingLog* log : logs.all)
        if (log->key() == key) return log;
    return nullptr;
}

struct Leases {
    std::vector<ThreadRing> all;
    ~Leases();
};

// Plain, so that they can be asked when `leases` is gone.
constinit thread_local bool leasesGone = false;
constinit thread_local Leases* leasesOfThread = nullptr;
constinit thread_local ThreadRing lastRing;

Leases::~Leases()
{
    leasesGone = true;
    leasesOfThread = nullptr;
    const LockedLogs lock;
    lastRing = threadRing;
    threadRing = {};
    for (const ThreadRing& lease : all) {
        RingLog* const log = find(logs(), lease.key);
        if (!log) continue;
        log->release(*lease.ring);
    }
}

Leases* leases() noexcept
{
    if (leasesGone) return nullptr;
    if (!leasesOfThread) {
        static thread_local Leases own;
        leasesOfThread = &own;
    }
    return leasesOfThread;
}

} // namespace

void registerLog(RingLog& log) noexcept
{
    const LockedLogs lock;
    logs().all.push_back(&log);
}

void forgetLog(RingLog& log) noexcept
{
    const LockedLogs lock;
    std::erase(logs().all, &log);
}

side::RingChunk* leasedRing(std::uint64_t key) noexcept
{
    if (!leasesOfThread) return nullptr;
    for (const ThreadRing& lease : leasesOfThread->all)
        if (lease.key == key) return lease.ring;
    return nullptr;
}

bool leaseRing(std::uint64_t key, side::RingChunk& ring) noexcept
{
    Leases* const own = leases();
    if (!own) {
        lastRing = {key, &ring};
        return false;
    }
    try {
        {
            const LockedLogs lock;
            std::erase_if(own->all, [](const ThreadRing& lease) { return !find(logs(), lease.key); });
        }
        own->all.push_back({key, &ring});
        return true;
    } catch (...) {
        lastRing = {key, &ring};
        return false;
    }
}

side::RingChunk* ringBefore(std::uint64_t key) noexcept
{
    return lastRing.key == key ? lastRing.ring : nullptr;
}

void lockLeasesForFork() noexcept
{
    logs().mutex.lock();
}

void unlockLeasesAfterFork() noexcept
{
    logs().mutex.unlock();
}

void forgetLeases() noexcept
{
    lastRing = {};
    if (leasesOfThread) leasesOfThread->all.clear();
    // Its ring stays for whom the fork interrupted between the two.
    threadRing.key = ThreadRing::noKey;
}

std::uint64_t mendInterrupted(side::RingChunk& ring, std::uint64_t position, std::uint64_t tick,
                              std::uint64_t w1, std::uint64_t limit) noexcept
{
    RingLog* log = nullptr;
    {
        const LockedLogs lock;
        log = find(logs(), threadRing.key);
    }
    if (log) log->mend(ring, position, {{tick, w1, 0, 0}});
    ring.limit = limit;
    return tick;
}

} // namespace reactortrack::detail
