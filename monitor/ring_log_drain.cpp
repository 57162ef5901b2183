// SPDX-License-Identifier: MIT
// The writer's side of a RingLog: from the rings into the log. All of it under drainMutex_.
#include <reactortrack/monitor/ring_log.h>

#include <reactortrack/formats/fast_text.h>

#include <algorithm>
#include <cstring>

namespace reactortrack::detail {

// Sees new rings, and how far each one goes.
void RingLog::look() noexcept
{
    const std::uint32_t count = ringCount_.load(std::memory_order_acquire);
    for (auto i = static_cast<std::uint32_t>(views_.size()); i < count; ++i) {
        side::RingView view;
        view.records = reinterpret_cast<const char*>(rings_[i]) + side::pageBytes;
        view.mask = ringBytes(i) - 1; // what the ring says is zero where the side file was cut already
        view.at = view.end = firstPosition;
        views_.push_back(view); // has room
        committed_.push_back(firstPosition);
    }
    for (std::uint32_t i = 0; i < count; ++i) {
        const std::uint64_t head = rings_[i]->head.load(std::memory_order_acquire);
        views_[i].end = head < cutPosition ? std::max(views_[i].at, head) : views_[i].at;
    }
}

double RingLog::fullest() noexcept
{
    look();
    double most = 0;
    for (const side::RingView& view : views_)
        most = std::max(most, static_cast<double>(view.end - view.at) / static_cast<double>(view.mask + 1));
    return most;
}

// Moves what has happened so far into the log: whole blocks, and with `flush` all of it.
//
// An event whose record is not published yet may come with a tick before those written here. It has not
// returned from being recorded then, so nothing written here was caused by it; it gets the time of the last
// line. And what is an effect of an event that is missing in `look` has a tick after `until`, which was taken
// before.
void RingLog::drain(bool flush) noexcept
{
    if (pending_ && !flushAll()) return;
    const Moment moment = momentNow();
    const std::uint64_t until = moment.tick;
    const std::int64_t now = moment.nanoseconds - begin_.nanoseconds;
    side::Anchor& anchor = lines_.anchor;
    if (until > anchor.tick && now > anchor.nanoseconds) {
        // Between two moments on both clocks, so that neither drift nor a step comes into the times.
        __extension__ using Wide = unsigned __int128;
        anchor.slope = static_cast<std::uint64_t>(
            (Wide{static_cast<std::uint64_t>(now - anchor.nanoseconds)} << 32) / (until - anchor.tick));
        if (until > begin_.tick)
            lines_.longSlope = static_cast<std::uint64_t>((Wide{static_cast<std::uint64_t>(now)} << 32) /
                                                          (until - begin_.tick));
    }
    look();
    if (!merge(until)) return;
    anchor.slope = lines_.longSlope;
    anchor.tick = until;
    anchor.nanoseconds = std::max(anchor.nanoseconds, now);
    if (flush) flushAll();
}

bool RingLog::merge(std::uint64_t until) noexcept
{
    for (;;) {
        // Blocks end at multiples of their size: such writes cost half.
        const std::size_t block = blockBytes - logBytes_ % blockBytes;
        const char* const full = text_.get() + block;
        filled_ = static_cast<std::size_t>(merger_.run(lines_, views_, until, room(), full) - text_.get());
        if (filled_ < block) return true;
        if (!writeBlock(filled_ - block <= side::restBytes ? block : filled_)) return false;
    }
}

bool RingLog::writeBlock(std::size_t bytes) noexcept
{
    pending_ = !writer_.write({text_.get(), bytes}, logBytes_);
    if (pending_) return false;
    logBytes_ += bytes;
    filled_ -= bytes;
    std::memmove(text_.get(), text_.get() + bytes, filled_);
    commit();
    return true;
}

bool RingLog::flushAll() noexcept
{
    if (filled_ == 0) {
        pending_ = false;
        return true;
    }
    return writeBlock(filled_);
}

// Tells the side file that what was formatted so far is in the log, but for text_, which it keeps.
void RingLog::commit() noexcept
{
    const std::uint64_t next = epoch_ + 1;
    side::State& state = map_.state(next);
    state.logBytes = logBytes_;
    state.lines = lines_.lines;
    state.lost = lostTold_;
    state.lastT = lines_.lastT;
    state.anchor = lines_.anchor;
    state.threads = lines_.threads;
    state.rest = static_cast<std::uint32_t>(filled_);
    std::memcpy(state.restText, text_.get(), filled_);
    for (std::size_t i = 0; i < views_.size(); ++i) {
        if (views_[i].at == committed_[i]) continue;
        side::RingChunk& ring = *rings_[i];
        // The one that readers do not take: the older, of two new ones the second. It does not count before
        // `epoch` says so.
        const bool second = ring.marks[1].epoch.load() <= ring.marks[0].epoch.load();
        side::Mark& mark = ring.marks[second ? 1 : 0];
        mark.tail.store(views_[i].at, std::memory_order_relaxed);
        mark.thread.store(views_[i].thread, std::memory_order_relaxed);
        mark.lost.store(views_[i].lostTold, std::memory_order_relaxed);
        mark.epoch.store(next, std::memory_order_release);
    }
    map_.header().epoch.store(next, std::memory_order_release);
    epoch_ = next;
    for (std::size_t i = 0; i < views_.size(); ++i) {
        if (views_[i].at == committed_[i]) continue;
        committed_[i] = views_[i].at;
        rings_[i]->freed.store(views_[i].at, std::memory_order_release);
    }
}

// How many events of a ring found no room. Of one whose file was cut it is not known, if its thread did not
// come back to it: at least one.
std::uint64_t RingLog::lostOf(std::size_t ring) const noexcept
{
    const std::uint64_t head = rings_[ring]->head.load(std::memory_order_relaxed);
    if (head >= firstPosition && head < cutPosition)
        return rings_[ring]->lost.load(std::memory_order_relaxed);
    return views_[ring].lostTold + 1;
}

// At the end: what found no room, and had no later record of its thread to be told before.
void RingLog::tellRemainingLost() noexcept
{
    std::uint64_t lost = unplaced_.load();
    for (std::size_t i = 0; i < views_.size(); ++i)
        lost += lostOf(i) - views_[i].lostTold;
    if (lost == 0) return;
    char* out = fasttext::putNumber(fasttext::put(room(), "{\"action\": \"lost\", \"count\": "), lost);
    out = fasttext::put(out, ", \"reason\": ");
    const std::string_view problem = writer_.problem();
    const std::string_view lack = lack_[0] != '\0' ? lack_.data() : "there was no room for them";
    const std::string_view reason = problem.empty() ? lack : problem;
    out = side::putJson(out, reason.data(), reason.size());
    side::RingView first;
    first.thread = 1;
    out = lines_.endLine(first, ticksNow(), out);
    filled_ = static_cast<std::size_t>(out - text_.get());
}

void RingLog::appendStopped() noexcept
{
    using namespace fasttext;
    std::uint64_t lost = unplaced_.load();
    for (std::size_t i = 0; i < views_.size(); ++i)
        lost += lostOf(i);
    char* out = fasttext::put(room(), "{\"action\": \"stopped\", \"count\": ");
    out = putNumber(out, lines_.lines);
    out = putNumber(fasttext::put(out, ", \"bytes\": "), logBytes_ + filled_);
    out = putNumber(fasttext::put(out, ", \"lost\": "), lost);
    if (const std::uint64_t samples = samples_.load()) {
        out = fasttext::put(out, ", \"time\": 0.");
        out = putNine(out, static_cast<std::uint32_t>(ticksToNanoseconds(sampledTicks_.load() / samples)));
    }
    side::RingView first;
    first.thread = 1;
    const std::uint64_t lines = lines_.lines;
    out = lines_.endLine(first, ticksNow(), out);
    lines_.lines = lines; // it does not count itself
    filled_ = static_cast<std::size_t>(out - text_.get());
}

} // namespace reactortrack::detail
