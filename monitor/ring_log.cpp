// SPDX-License-Identifier: MIT
#include <reactortrack/monitor/ring_log.h>

#include <reactortrack/formats/trace_writer.h>
#include <reactortrack/monitor/held_signals.h>
#include <reactortrack/monitor/ring_lease.h>

#include <cerrno>
#include <new>
#include <string>

namespace reactortrack::detail {

namespace {

std::uint64_t nextKey() noexcept
{
    static constinit std::atomic<std::uint64_t> next{2}; // see Recordings::key
    return next.fetch_add(1);
}

// The thread's text of a line, kept from event to event, so that most of them allocate nothing: a signal
// handler may interrupt an allocation of the program's, and then record.
constinit thread_local bool lineGone = false;
struct KeptLine {
    std::string text;
    KeptLine() { text.reserve(2048); }
    ~KeptLine() { lineGone = true; }
};

std::string& keptLine()
{
    static thread_local KeptLine line;
    return line.text;
}

} // namespace

RingLog::RingLog(FileSink& sink) noexcept
    : key_(nextKey()), sink_(sink), begin_(momentNow()), lines_(NameTable::process().view()), thread_(*this)
{
}

std::unique_ptr<RingLog> RingLog::open(FileSink& sink, int& error) noexcept
{
    const HeldSignals held;
    error = ENOMEM;
    try {
        std::unique_ptr<RingLog> log(new RingLog(sink));
        log->lines_.anchor = {log->begin_.tick, 0, tickSlope()};
        log->lines_.longSlope = log->lines_.anchor.slope;
        log->text_ = std::make_unique_for_overwrite<char[]>(2 * blockBytes + side::lineRoom);
        log->views_.reserve(mostRings);
        log->committed_.reserve(mostRings);
        log->merger_.reserve(mostRings);
        std::string started;
        appendLine(started, log->origin_.started());
        error = log->map_.create(sink.openedPath() + side::suffix, started);
        if (error != 0) return nullptr;
        // Last: the plain way, which is left where this fails, appends to the file.
        if (!log->writer_.open(sink.descriptor(), sink.openedPath())) {
            log->map_.remove();
            error = EBADF;
            return nullptr;
        }
        log->stopped_.store(false);
        log->map_.header().first = log->lines_.anchor;
        log->map_.state(0).anchor = log->lines_.anchor;
        log->filled_ = started.copy(log->text_.get(), started.size());
        registerLog(*log);
        log->thread_.start();
        return log;
    } catch (...) { // no memory
        return nullptr;
    }
}

RingLog::~RingLog()
{
    stop();
    forgetLog(*this);
}

bool RingLog::put(const Event& event) noexcept
{
    try {
        std::string own;
        std::string& line = lineGone ? own : keptLine();
        line.clear();
        if (line.capacity() > blockBytes) line.shrink_to_fit();
        Event timeless = event;
        timeless.t.reset();
        timeless.thread = 1;
        appendLine(line, timeless);
        line.resize(line.size() - 2); // the brace and the newline follow thread and t
        if (line.size() > side::greatestText) return putLong(line);
        side::Record record{};
        record.words[1] = side::head(side::Kind::Raw, 0);
        return put(record, line) != 0;
    } catch (...) {
        lose();
        return false;
    }
}

bool RingLog::putLong(std::string_view line) noexcept
{
    const HeldSignals held;
    side::RingChunk* const ring = ringOfThread();
    const std::lock_guard lock(drainMutex_);
    if (stopped_.load() || !ring) {
        lose();
        return false;
    }
    drain(false);
    bool written = !pending_ && flushAll();
    if (written) {
        try {
            side::RingView* view = nullptr;
            for (std::size_t i = 0; i < views_.size(); ++i)
                if (rings_[i] == ring) view = &views_[i];
            std::string whole(line);
            char end[256];
            whole.append(end, view ? lines_.endLine(*view, ticksNow(), end) : end);
            written = view && writer_.write(whole, logBytes_);
            if (written) logBytes_ += whole.size();
            if (written) commit();
        } catch (...) {
            written = false;
        }
    }
    if (!written) lose();
    return written;
}

void RingLog::stop() noexcept
{
    thread_.stop();
    const HeldSignals held;
    const std::lock_guard lock(drainMutex_);
    if (stopped_.exchange(true)) return;
    drain(true);
    if (pending_) drain(true);
    if (!pending_) {
        tellRemainingLost();
        appendStopped();
        flushAll();
    }
    if (pending_ || filled_ > 0) return; // the side file keeps what the log has no room for
    map_.header().closed.store(1, std::memory_order_release);
    writer_.cut(logBytes_);
    map_.remove();
}

RingLog::Numbers RingLog::numbers() noexcept
{
    const HeldSignals held;
    const std::lock_guard lock(drainMutex_);
    if (!stopped_.load()) drain(true);
    Numbers numbers;
    std::uint64_t lost = unplaced_.load();
    for (std::size_t i = 0; i < views_.size(); ++i)
        lost += lostOf(i);
    numbers.events = static_cast<std::int64_t>(lines_.lines);
    numbers.lost = static_cast<std::int64_t>(lost);
    numbers.bytes = static_cast<std::int64_t>(logBytes_ + filled_);
    if (const std::uint64_t samples = samples_.load())
        numbers.nanosecondsAnEvent =
            static_cast<double>(ticksToNanoseconds(sampledTicks_.load())) / static_cast<double>(samples);
    return numbers;
}

void RingLog::lockForFork() noexcept
{
    ringsMutex_.lock();
    drainMutex_.lock();
}

void RingLog::unlockAfterFork() noexcept
{
    drainMutex_.unlock();
    ringsMutex_.unlock();
}

void RingLog::abandonInChild() noexcept
{
    thread_.forget();
    stopped_.store(true);
    map_.abandon();
}

} // namespace reactortrack::detail
