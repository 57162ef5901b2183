// SPDX-License-Identifier: MIT
// The slow way of a record into the ring of its thread: at any length, and in any state of the ring.
#include <reactortrack/monitor/ring_log.h>

#include <reactortrack/monitor/held_signals.h>

#include <algorithm>
#include <cerrno>
#include <cstring>
#include <sched.h>

namespace reactortrack::detail {

namespace {

// How often a record is measured, in bytes of records.
constexpr std::uint64_t sampleBytes = std::uint64_t{1024} * side::recordBytes;

std::uint64_t unitsFor(std::size_t payload) noexcept
{
    return 1 + (payload + side::recordBytes - 1) / side::recordBytes;
}

void copyInto(side::RingChunk& ring, std::uint64_t at, const void* from, std::size_t bytes) noexcept
{
    char* const records = reinterpret_cast<char*>(&ring) + side::pageBytes;
    const auto* source = static_cast<const char*>(from);
    while (bytes > 0) {
        const std::size_t offset = at & ring.mask;
        const std::size_t piece = std::min<std::size_t>(bytes, ring.mask + 1 - offset);
        std::memcpy(records + offset, source, piece);
        source += piece;
        at += piece;
        bytes -= piece;
    }
}

// Signals of handlers that look at errno stay right.
class KeptErrno {
public:
    KeptErrno() noexcept : kept_(errno) {}
    ~KeptErrno() { errno = kept_; }
    KeptErrno(const KeptErrno&) = delete;
    KeptErrno& operator=(const KeptErrno&) = delete;

private:
    int kept_;
};

} // namespace

std::uint64_t RingLog::put(side::Record record, std::string_view payload) noexcept
{
    const KeptErrno kept;
    if (stopped_.load(std::memory_order_relaxed)) return 0;
    side::RingChunk* const ring = ringOfThread();
    if (!ring) {
        lose();
        return 0;
    }
    const std::uint64_t begin = ticksNow();
    const std::uint64_t tick = tellLost(*ring) ? write(*ring, record, payload) : 0;
    // Whoever has the ring when this thread is gone looks there, and so sees all that it did.
    if (threadRing.key != key_) ring->late.store(true);
    if (tick == 0) {
        ring->lost.fetch_add(1, std::memory_order_release);
        return 0;
    }
    sampledTicks_.fetch_add(ticksNow() - begin, std::memory_order_relaxed);
    samples_.fetch_add(1, std::memory_order_relaxed);
    return tick;
}

// As putQuick(), at any length and in any state of the ring.
std::uint64_t RingLog::write(side::RingChunk& ring, side::Record record, std::string_view payload) noexcept
{
    const bool isLong = (record.words[1] >> side::unitsShift & 0xFF) == 0;
    const std::uint64_t bytes = unitsFor(payload.size() + (isLong ? 8 : 0)) * side::recordBytes;
    const std::uint64_t interrupted = interruptedIn(ring);
    for (int attempt = 0; attempt < 3; ++attempt) {
        if (!makeRoom(ring, interrupted + bytes + quickBytes)) return 0;
        if (interrupted != 0) pad(ring, interrupted);
        ring.limit = bytes;
        orderForSignals();
        const std::uint64_t at = ring.head.load(std::memory_order_relaxed);
        const bool fits = at + bytes <= ring.freed.load(std::memory_order_acquire) + ring.mask + 1;
        if (fits) fill(ring, at, bytes, record, payload);
        orderForSignals();
        if (interrupted != 0)
            ring.limit = interrupted;
        else
            setLimit(ring, ring.head.load(std::memory_order_relaxed));
        if (fits) return record.words[0];
    }
    return 0;
}

// Writes the record at `at`, where there is room for it, and publishes it.
void RingLog::fill(side::RingChunk& ring, std::uint64_t at, std::uint64_t bytes, side::Record& record,
                   std::string_view payload) noexcept
{
    record.words[0] = ticksNow();
    side::Record& place = recordAt(ring, at);
    place.words[0] = record.words[0];
    place.words[2] = record.words[2];
    place.words[3] = record.words[3];
    std::uint64_t behind = at + side::recordBytes;
    if ((record.words[1] >> side::unitsShift & 0xFF) == 0) {
        const std::uint64_t length = payload.size();
        copyInto(ring, behind, &length, sizeof length);
        behind += sizeof length;
    }
    copyInto(ring, behind, payload.data(), payload.size());
    orderForSignals();
    place.words[1] = record.words[1];
    if (!publish(ring.head, at, at + bytes)) mend(ring, at, record);
}

void RingLog::setLimit(side::RingChunk& ring, std::uint64_t at) noexcept
{
    const std::uint64_t full = ring.freed.load(std::memory_order_acquire) + ring.mask + 1 - quickBytes;
    const bool quick =
        at < cutPosition && ticksAreCounted() && ring.lost.load(std::memory_order_relaxed) == ring.toldLost;
    ring.limit = quick ? std::min(at + sampleBytes, full) : 0;
}

// The bytes of a record that a signal handler, which is us, interrupted; 0: none. After a jump out of such a
// handler the interrupted one never goes on, and its claim stays: it is dropped after so many records that no
// handler writes them.
std::uint64_t RingLog::interruptedIn(side::RingChunk& ring) noexcept
{
    constexpr std::uint32_t mostNested = 1024;
    const std::uint64_t claimed = ring.limit;
    if (claimed != 0 && claimed < firstPosition && ++ring.nested < mostNested) return claimed;
    ring.nested = 0;
    return 0;
}

// The place of an interrupted record becomes padding, until it goes on and is mended.
void RingLog::pad(side::RingChunk& ring, std::uint64_t bytes) noexcept
{
    const std::uint64_t at = ring.head.load(std::memory_order_relaxed);
    side::Record& place = recordAt(ring, at);
    place.words[0] = ticksNow();
    place.words[1] = side::head(side::Kind::Pad) | (bytes / side::recordBytes) << side::slotShift;
    publish(ring.head, at, at + bytes); // or a handler did the same
}

// Room for so many bytes in the ring; whoever finds it full moves what there is into the log.
bool RingLog::makeRoom(side::RingChunk& ring, std::uint64_t bytes) noexcept
{
    const auto roomFor = [&] {
        return ring.head.load(std::memory_order_relaxed) + bytes <=
               ring.freed.load(std::memory_order_acquire) + ring.mask + 1;
    };
    const std::uint64_t before = ring.head.load(std::memory_order_relaxed);
    if (before < firstPosition || before >= cutPosition) revive(ring);
    const std::uint64_t used =
        ring.head.load(std::memory_order_relaxed) - ring.freed.load(std::memory_order_relaxed);
    ring.processor.store(sched_getcpu(), std::memory_order_relaxed);
    if (used > ring.mask / 2) thread_.nudge();
    if (roomFor()) return true;
    const HeldSignals held;
    const std::lock_guard lock(drainMutex_);
    if (roomFor()) return true;
    if (stopped_.load()) return false;
    drain(false);
    if (!roomFor()) flushAll();
    return roomFor();
}

// Before the first event after a loss its count is told.
bool RingLog::tellLost(side::RingChunk& ring) noexcept
{
    const std::uint64_t lost = ring.lost.load(std::memory_order_relaxed);
    if (lost == ring.toldLost) return true;
    char text[2 + 160];
    std::string_view reason = "there was no room for them";
    {
        const HeldSignals held;
        const std::lock_guard lock(drainMutex_);
        if (!writer_.problem().empty()) reason = writer_.problem();
        const auto length = static_cast<std::uint16_t>(reason.copy(text + 2, sizeof text - 2));
        std::memcpy(text, &length, sizeof length);
        reason = {text, sizeof length + length};
    }
    const std::uint64_t units = unitsFor(reason.size());
    side::Record record{};
    record.words[1] = side::head(side::Kind::Lost, units);
    record.words[3] = lost;
    if (write(ring, record, reason) == 0) return false;
    ring.toldLost = lost;
    return true;
}

void RingLog::mend(side::RingChunk& ring, std::uint64_t position, const side::Record& record) noexcept
{
    const KeptErrno kept;
    const HeldSignals held;
    const std::lock_guard lock(drainMutex_);
    const std::uint32_t count = ringCount_.load(std::memory_order_acquire);
    for (std::uint32_t i = 0; i < count; ++i) {
        if (rings_[i] != &ring) continue;
        const std::uint64_t head = ring.head.load();
        if (head > position && head < cutPosition && (i >= views_.size() || views_[i].at <= position)) {
            recordAt(ring, position).words[0] = record.words[0];
            recordAt(ring, position).words[1] = record.words[1];
            return;
        }
    }
    // It went as padding already, or with a side file that was cut.
    lose();
}

} // namespace reactortrack::detail
