// SPDX-License-Identifier: MIT
// The quick way of a record into the ring of its thread. Not for users.
#pragma once

#include <reactortrack/formats/side_file.h>
#include <reactortrack/monitor/tick.h>

#include <atomic>
#include <cstdint>

namespace reactortrack::detail {

// The ring that this thread used last, and of which log. Plain memory: it outlives what is thread_local.
struct ThreadRing {
    static constexpr std::uint64_t noKey = ~std::uint64_t{0};
    std::uint64_t key = noKey;
    side::RingChunk* ring = nullptr;
};
[[gnu::tls_model("initial-exec")]] extern constinit thread_local ThreadRing threadRing;

// Positions begin here, so that any `limit` below means something else: 0 that every record goes the slow
// way, more that a record is being written which may take so many bytes.
inline constexpr std::uint64_t firstPosition = std::uint64_t{1} << 20;
// The head of a ring whose file was cut; it is zeros otherwise. Beyond every limit, so nothing goes there the
// quick way, also by a record that was under way and gives its limit back.
inline constexpr std::uint64_t cutPosition = std::uint64_t{1} << 62;
// The most that put() may write at once, kept free behind every limit.
inline constexpr std::uint64_t quickBytes = 8 * side::recordBytes;

inline side::Record& recordAt(side::RingChunk& ring, std::uint64_t position) noexcept
{
    char* const records = reinterpret_cast<char*>(&ring) + side::pageBytes;
    return *reinterpret_cast<side::Record*>(records + (position & ring.mask));
}

// A signal handler may run between any two of these, and record into the same ring.
inline void orderForSignals() noexcept
{
    std::atomic_signal_fence(std::memory_order_seq_cst);
}

// A handler recorded while a record was being written at `position`, and skipped its place. Sets the ring's
// limit, and returns the tick.
[[gnu::cold]] std::uint64_t mendInterrupted(side::RingChunk& ring, std::uint64_t position, std::uint64_t tick,
                                            std::uint64_t w1, std::uint64_t limit) noexcept;

// Whether other threads record too. An atomic load of a byte would not be folded into its comparison.
inline bool isShared(const side::RingChunk& ring) noexcept
{
#ifdef __SANITIZE_THREAD__
    return ring.fence.load(std::memory_order_relaxed);
#else
    return *reinterpret_cast<const unsigned char*>(&ring.fence) != 0;
#endif
}

// Publishes what stands at `at`, in one instruction that no handler can come into. False: a handler recorded
// in the meantime. Only this thread stores there, so it needs no lock of the bus.
inline bool publish(side::Word& head, std::uint64_t at, std::uint64_t next) noexcept
{
#if defined(__x86_64__) && !defined(__SANITIZE_THREAD__)
    bool same = false;
    asm volatile("cmpxchgq %[next], %[head]"
                 : [head] "+m"(head), "=@cce"(same), "+a"(at)
                 : [next] "r"(next)
                 : "memory");
    return same;
#else
    return head.compare_exchange_strong(at, next, std::memory_order_release, std::memory_order_relaxed);
#endif
}

// Writes a record of `1 + more` units into the thread's own ring; `fill` writes the units behind the first.
// 0: it did not (the ring is full, a measurement is due, a handler interrupted a record, ...), RingLog::put()
// does. Otherwise its tick.
//
// `limit` is claimed before `head` is looked at: a handler that comes in between leaves the claimed bytes
// alone and records behind them.
template <std::uint64_t more = 0, bool hasW3 = true, class Fill>
inline std::uint64_t putQuick(side::RingChunk& ring, std::uint64_t w1, std::uint64_t w2, std::uint64_t w3,
                              Fill fill) noexcept
{
    constexpr std::uint64_t bytes = (1 + more) * side::recordBytes;
    const std::uint64_t limit = ring.limit;
    ring.limit = bytes;
    orderForSignals();
    const std::uint64_t at = ring.head.load(std::memory_order_relaxed);
    if (at >= limit) [[unlikely]] {
        ring.limit = limit;
        return 0;
    }
    if (isShared(ring)) orderTicks();
    const std::uint64_t tick = countedTicks();
    side::Record& record = recordAt(ring, at);
    record.words[0] = tick;
    record.words[2] = w2;
    orderForSignals(); // also keeps the compiler from gathering the two in a vector first
    if constexpr (hasW3) record.words[3] = w3;
    if constexpr (more > 0) fill(at + side::recordBytes);
    orderForSignals();
    record.words[1] = w1;
    if (!publish(ring.head, at, at + bytes)) [[unlikely]]
        return mendInterrupted(ring, at, tick, w1, limit);
    orderForSignals();
    ring.limit = limit;
    return tick;
}
template <std::uint64_t more = 0, bool hasW3 = true>
inline std::uint64_t putQuick(side::RingChunk& ring, std::uint64_t w1, std::uint64_t w2,
                              std::uint64_t w3) noexcept
{
    return putQuick<more, hasW3>(ring, w1, w2, w3, [](std::uint64_t) {});
}

} // namespace reactortrack::detail
