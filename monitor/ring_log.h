// SPDX-License-Identifier: MIT
// A log in a file of its own that loses nothing when the program dies: events go into a ring of their thread,
// in a file that is mapped beside the log; a thread of ours, or one that finds its ring full, moves them into
// the log. docs/recorder.md explains it. Not for users.
#pragma once

#include <reactortrack/formats/event.h>
#include <reactortrack/formats/side_merge.h>
#include <reactortrack/monitor/block_writer.h>
#include <reactortrack/monitor/drain_thread.h>
#include <reactortrack/monitor/file_sink.h>
#include <reactortrack/monitor/name_table.h>
#include <reactortrack/monitor/recorder_origin.h>
#include <reactortrack/monitor/ring.h>
#include <reactortrack/monitor/side_map.h>

#include <array>
#include <atomic>
#include <cstdint>
#include <memory>
#include <mutex>
#include <string_view>
#include <vector>

namespace reactortrack::detail {

class RingLog {
public:
    // Takes over the file of `sink`, which lives longer than this. Null, with errno's number in `error`:
    // nothing can be mapped beside it, and it is to be written in the plain way.
    static std::unique_ptr<RingLog> open(FileSink& sink, int& error) noexcept;
    ~RingLog();
    RingLog(const RingLog&) = delete;
    RingLog& operator=(const RingLog&) = delete;

    // What the ring of a thread of this log carries in threadRing; never that of another log.
    std::uint64_t key() const noexcept { return key_; }

    // Writes a record with `bytes` of payload behind its first 32; all of them together if there is no room
    // in the ring for a payload so long. Returns its tick; 0: it is lost, and counted. `words[0]` is filled
    // in. Any thread, any time.
    std::uint64_t put(side::Record record, std::string_view payload = {}) noexcept;
    // The line of an event as it stands in `event`, without thread and t, which are filled in.
    bool put(const Event& event) noexcept;
    // Makes the names up to this one known to readers of the side file. False: there is no room for them.
    bool knowNames(NameId id) noexcept
    {
        return id <= namesKnown_.load(std::memory_order_relaxed) || copyNames(id);
    }

    std::uint32_t namesKnown() const noexcept { return namesKnown_.load(std::memory_order_relaxed); }

    // An event that could not even be tried.
    void lose() noexcept { unplaced_.fetch_add(1, std::memory_order_relaxed); }
    // Moves all there is into the log, writes `stopped`, takes the side file away. Once.
    void stop() noexcept;
    // Whether nothing more will come into the log.
    bool ended() const noexcept { return stopped_.load(std::memory_order_relaxed) || writer_.ended(); }

    struct Numbers {
        std::int64_t events = 0;
        std::int64_t lost = 0;
        std::int64_t bytes = 0;
        double nanosecondsAnEvent = 0;
    };
    // As of now: what stands in the rings is written first.
    Numbers numbers() noexcept;

    void lockForFork() noexcept;
    void unlockAfterFork() noexcept;
    // In a forked child: leaves the parent's log to the parent. Only the destructor may follow.
    void abandonInChild() noexcept;

    // A thread goes, and its ring will be free for another.
    void release(side::RingChunk& ring) noexcept;
    // See mendInterrupted().
    void mend(side::RingChunk& ring, std::uint64_t position, const side::Record& record) noexcept;

private:
    friend class DrainThread;
    RingLog(FileSink& sink) noexcept;

    // The threads' side (ring_log_threads.cpp, ring_log_put.cpp).
    side::RingChunk* ringOfThread() noexcept;
    side::RingChunk* takeRing() noexcept;
    side::RingChunk* addRing() noexcept;
    // Of the ring that comes when there are so many; a power of two.
    static std::size_t ringBytes(std::uint32_t rings) noexcept;
    void setLimit(side::RingChunk& ring, std::uint64_t at) noexcept;
    bool makeRoom(side::RingChunk& ring, std::uint64_t bytes) noexcept;
    void fill(side::RingChunk& ring, std::uint64_t at, std::uint64_t bytes, side::Record& record,
              std::string_view payload) noexcept;
    static std::uint64_t interruptedIn(side::RingChunk& ring) noexcept;
    static void pad(side::RingChunk& ring, std::uint64_t bytes) noexcept;
    void revive(side::RingChunk& ring) noexcept;
    std::uint64_t write(side::RingChunk& ring, side::Record record, std::string_view payload) noexcept;
    bool tellLost(side::RingChunk& ring) noexcept;
    bool putLong(std::string_view line) noexcept;
    bool copyNames(NameId id) noexcept;
    void lackRing() noexcept;
    std::uint32_t count() const noexcept { return ringCount_.load(std::memory_order_acquire); }

    // The writer's side, under drainMutex_ (ring_log_drain.cpp).
    void drain(bool flush) noexcept;
    // By the log's thread alone, without the lock: the pages of new rings.
    void touchRings() noexcept;
    // The part that is used of the ring that is fullest, 0 … 1.
    double fullest() noexcept;
    void look() noexcept;
    bool merge(std::uint64_t until) noexcept;
    bool writeBlock(std::size_t bytes) noexcept;
    bool flushAll() noexcept;
    void commit() noexcept;
    std::uint64_t lostOf(std::size_t ring) const noexcept;
    void tellRemainingLost() noexcept;
    void appendStopped() noexcept;
    char* room() noexcept { return text_.get() + filled_; }

    static constexpr std::size_t mostRings = 4096;
    static constexpr std::size_t blockBytes = 65'536;

    const std::uint64_t key_;
    FileSink& sink_;
    RecorderOrigin origin_;
    const Moment begin_; // the first anchor: nanoseconds are counted from it
    SideMap map_;
    std::atomic<bool> stopped_{true};        // until open() is through: there is nothing to end
    std::atomic<std::uint64_t> unplaced_{0}; // events lost that no ring counts
    std::atomic<std::uint32_t> namesKnown_{0};

    std::mutex ringsMutex_; // guards adding rings and names, and who owns a ring
    side::NamesChunk* names_ = nullptr;
    std::array<side::RingChunk*, mostRings> rings_{};
    std::atomic<std::uint32_t> ringCount_{0};

    std::uint32_t touched_ = 0; // rings whose pages are there
    std::mutex drainMutex_;     // guards all below, and the log
    BlockWriter writer_;
    std::array<char, 160> lack_{}; // why a thread got no ring
    side::SideLines lines_;
    side::SideMerge merger_;
    std::vector<side::RingView> views_;
    std::vector<std::uint64_t> committed_; // of each ring, what the side file says
    std::unique_ptr<char[]> text_;
    std::size_t filled_ = 0; // of text_, not written yet
    std::uint64_t logBytes_ = 0;
    std::uint64_t epoch_ = 0;
    std::uint64_t lostTold_ = 0;
    bool pending_ = false; // a block could not be written; nothing is formatted until it is

    std::atomic<std::uint64_t> sampledTicks_{0};
    std::atomic<std::uint64_t> samples_{0};
    DrainThread thread_; // last: it runs while all above is there
};

} // namespace reactortrack::detail
