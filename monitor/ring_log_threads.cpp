// SPDX-License-Identifier: MIT
// The threads' side of a RingLog: rings for threads, and the slow way of a record into one.
#include <reactortrack/monitor/ring_log.h>

#include <reactortrack/monitor/held_signals.h>
#include <reactortrack/monitor/ring_lease.h>
#include <reactortrack/monitor/sink_text.h>

#include <algorithm>
#include <cerrno>
#include <cstring>
#include <sys/syscall.h>
#include <unistd.h>

namespace reactortrack::detail {

namespace {

// The first rings are large, so that a burst finds room; thousands of threads get small ones.
std::size_t ringBytes(std::uint32_t rings) noexcept
{
    constexpr std::size_t kib = 1024;
    return rings < 16 ? 512 * kib : rings < 256 ? 64 * kib : 32 * kib;
}

// What is touched beforehand: a fault for each page would show in the times of the program.
std::size_t touchedBytes(std::uint32_t rings) noexcept
{
    constexpr std::size_t kib = 1024;
    return rings < 8 ? 516 * kib : 12 * kib;
}

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

std::uint32_t systemThread() noexcept
{
    return static_cast<std::uint32_t>(syscall(SYS_gettid));
}

bool isGone(std::uint32_t thread) noexcept
{
    return syscall(SYS_tgkill, getpid(), thread, 0) != 0 && errno == ESRCH;
}

// What allocates while rings are locked: an allocator that records comes back here, and would wait for its
// own thread. All signals are held back meanwhile.
constinit thread_local bool growing = false;
class Growing {
public:
    Growing() noexcept : entered_(!growing) { growing = true; }
    ~Growing()
    {
        if (entered_) growing = false;
    }
    Growing(const Growing&) = delete;
    Growing& operator=(const Growing&) = delete;
    bool entered() const noexcept { return entered_; }

private:
    bool entered_;
};

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

// The side file was cut under the ring, which is zeros now.
void RingLog::revive(side::RingChunk& ring) noexcept
{
    const HeldSignals held;
    const std::lock_guard lock(drainMutex_);
    look();
    for (std::size_t i = 0; i < views_.size(); ++i) {
        if (rings_[i] != &ring) continue;
        ring.mask = views_[i].mask;
        const std::uint64_t next = (views_[i].end | ring.mask) + 1;
        views_[i].at = views_[i].end = committed_[i] = next;
        ring.owner.store(systemThread());
        ring.fence.store(count() > 1);
        ring.toldLost = views_[i].lostTold;
        ring.lost.store(ring.toldLost + 1); // at least one: what was there cannot be counted any more
        ring.freed.store(next);
        ring.head.store(next);
    }
}

side::RingChunk* RingLog::ringOfThread() noexcept
{
    if (threadRing.key == key_) return threadRing.ring;
    const HeldSignals held;
    const Growing growth;
    if (!growth.entered()) return nullptr;
    side::RingChunk* ring = leasedRing(key_);
    if (!ring) ring = takeRing();
    if (ring) threadRing = {key_, ring};
    return ring;
}

side::RingChunk* RingLog::takeRing() noexcept
{
    const std::lock_guard lock(ringsMutex_);
    const std::uint32_t self = systemThread();
    side::RingChunk* const before = ringBefore(key_);
    if (before && before->owner.load() == self) return before;
    side::RingChunk* ring = nullptr;
    for (std::uint32_t i = 0; i < count() && !ring; ++i) {
        const std::uint32_t owner = rings_[i]->owner.load(std::memory_order_acquire);
        // Of one whose file was cut it is not known.
        const std::uint64_t head = rings_[i]->head.load(std::memory_order_acquire);
        const bool known = head >= firstPosition && head < cutPosition;
        if (known && (owner == 0 || (rings_[i]->late.load() && (owner == self || isGone(owner)))))
            ring = rings_[i];
    }
    const bool used = ring != nullptr;
    if (!ring) ring = addRing();
    if (!ring) return nullptr;
    if (used) {
        side::Record other{};
        other.words[1] = side::head(side::Kind::NewThread);
        ring->limit = 0; // of a record that its owner before left for ever
        // Without it the thread's events would be those of the one before.
        if (write(*ring, other, {}) == 0) return nullptr;
    }
    ring->owner.store(self, std::memory_order_relaxed);
    ring->late.store(!leaseRing(key_, *ring));
    return ring;
}

side::RingChunk* RingLog::addRing() noexcept
{
    const std::uint32_t rings = count();
    if (rings == mostRings || stopped_.load()) return nullptr;
    const std::size_t bytes = ringBytes(rings);
    side::ChunkHeader* const chunk = map_.addChunk(side::pageBytes + bytes, touchedBytes(rings));
    if (!chunk) {
        lackRing();
        return nullptr;
    }
    auto* const ring = reinterpret_cast<side::RingChunk*>(chunk);
    ring->mask = bytes - 1;
    for (side::Mark& mark : ring->marks)
        mark.tail.store(firstPosition);
    ring->freed.store(firstPosition);
    ring->head.store(firstPosition);
    chunk->kind = static_cast<std::uint32_t>(side::ChunkKind::Ring);
    map_.publish();
    rings_[rings] = ring;
    // Whoever sees what this thread does sees this before: the order of their loads is that of our stores.
    if (rings > 0)
        for (std::uint32_t i = 0; i <= rings; ++i)
            rings_[i]->fence.store(true, std::memory_order_seq_cst);
    ringCount_.store(rings + 1, std::memory_order_release);
    return ring;
}

void RingLog::lackRing() noexcept
{
    const std::lock_guard lock(drainMutex_);
    if (lack_[0] != '\0') return;
    describeError(lack_, map_.path(), map_.error());
    writer_.sayOnce(lack_.data(), "events are lost, the program goes on");
}

// It may still record, from the destructors of its thread_local objects: its ring is free when it is gone.
void RingLog::release(side::RingChunk& ring) noexcept
{
    ring.late.store(true);
}

bool RingLog::copyNames(NameId id) noexcept
{
    const HeldSignals held;
    const Growing growth;
    if (!growth.entered()) return false;
    const std::lock_guard lock(ringsMutex_);
    const NameTable& table = NameTable::process();
    for (std::uint32_t next = namesKnown_.load() + 1; next <= id; ++next) {
        const side::Fragment fragment = table.fragment(static_cast<std::uint16_t>(next));
        const std::size_t bytes = sizeof(side::NameEntry) + fragment.bytes;
        const auto fits = [&] {
            return names_ && sizeof(side::NamesChunk) + names_->used.load() + bytes <= names_->chunk.bytes;
        };
        if (!fits()) {
            side::ChunkHeader* const chunk = map_.addChunk(blockBytes, side::pageBytes);
            if (!chunk) return false;
            chunk->kind = static_cast<std::uint32_t>(side::ChunkKind::Names);
            names_ = reinterpret_cast<side::NamesChunk*>(chunk);
            map_.publish();
        }
        const std::uint64_t used = names_->used.load();
        char* const place = reinterpret_cast<char*>(names_) + sizeof(side::NamesChunk) + used;
        const side::NameEntry entry{static_cast<std::uint16_t>(next),
                                    static_cast<std::uint16_t>(fragment.bytes)};
        std::memcpy(place, &entry, sizeof entry);
        std::memcpy(place + sizeof entry, fragment.text, fragment.bytes);
        names_->used.store(used + bytes, std::memory_order_release);
        namesKnown_.store(next, std::memory_order_release);
    }
    return true;
}

} // namespace reactortrack::detail
