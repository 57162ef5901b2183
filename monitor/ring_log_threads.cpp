// SPDX-License-Identifier: MIT
// The threads' side of a RingLog: rings, names, and who has which.
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

// A burst of the first threads finds room, so that it need not share the processors with the writing of its
// log; thousands of threads get small rings.
std::size_t RingLog::ringBytes(std::uint32_t rings) noexcept
{
    constexpr std::size_t kib = 1024;
    if (rings < 4) return 2048 * kib;
    return rings < 16 ? 512 * kib : rings < 256 ? 64 * kib : 32 * kib;
}

namespace {

// Faults of pages would show in the times of the program. What its thread fills before the log's thread comes
// and touches the rest is touched at once; small rings are left alone.
constexpr std::size_t touchedAtOnce = std::size_t{64} * 1024;
constexpr std::uint32_t touchedRings = 8;

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

} // namespace

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
    // A thread that is ending asks each time: see put().
    if (ring && leasedRing(key_)) threadRing = {key_, ring};
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
    side::ChunkHeader* const chunk =
        map_.addChunk(side::pageBytes + bytes, rings < touchedRings ? touchedAtOnce : 3 * side::pageBytes);
    if (!chunk) {
        lackRing();
        return nullptr;
    }
    auto* const ring = reinterpret_cast<side::RingChunk*>(chunk);
    ring->mask = bytes - 1;
    for (side::Mark& mark : ring->marks)
        mark.tail.store(firstPosition);
    ring->processor.store(unseen);
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
    if (rings < touchedRings) thread_.nudge();
    return ring;
}

void RingLog::touchRings() noexcept
{
    for (; touched_ < std::min(count(), touchedRings); ++touched_)
        SideMap::touch(rings_[touched_], rings_[touched_]->chunk.bytes);
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
