// SPDX-License-Identifier: MIT
#include <reactortrack/monitor/recorder.h>

#include <reactortrack/monitor/file_sink.h>
#include <reactortrack/monitor/held_signals.h>
#include <reactortrack/monitor/recorder_fork.h>
#include <reactortrack/monitor/recorder_log.h>
#include <reactortrack/monitor/ring_lease.h>
#include <reactortrack/monitor/ring_log.h>
#include <reactortrack/monitor/sink_text.h>

#include <array>
#include <mutex>
#include <new>
#include <utility>
#include <vector>

namespace reactortrack {

namespace {

// A number for each thread of the process, from 1, never used again: ids of the system are.
std::uint32_t threadToken() noexcept
{
    static constinit std::atomic<std::uint32_t> next{1};
    static constinit thread_local std::uint32_t token = 0;
    if (token == 0) token = next.fetch_add(1, std::memory_order_relaxed);
    return token;
}

} // namespace

// Lines into any sink, each as it happens, one thread at a time.
class PlainLog {
public:
    explicit PlainLog(std::shared_ptr<Sink> sink) noexcept : log_(std::move(sink)) {}

    void start() noexcept
    {
        log_.start();
        look();
    }
    bool write(Event& event) noexcept
    {
        if (const auto lost = interrupted.exchange(0))
            log_.addLost(lost, "recorded from inside the recorder");
        const bool written = setThread(event) && log_.write(event);
        if (!written) ++lost_;
        look();
        return written;
    }
    void stop() noexcept
    {
        if (const auto lost = interrupted.exchange(0))
            log_.addLost(lost, "recorded from inside the recorder");
        log_.stop();
        look();
    }
    bool restartInChild() noexcept
    {
        if (!log_.restartInChild()) return false;
        interrupted = events_ = lost_ = bytes_ = 0;
        threads_.clear();
        lastThread_ = 0;
        return true;
    }
    void lose() noexcept { ++lost_; }
    bool ended() const noexcept { return log_.sinkHasEnded(); }
    RecorderStats stats() const noexcept { return {events_, lost_, bytes_, 0}; }

    std::atomic<std::int64_t> interrupted{0}; // events from inside, that the log has not been told of

private:
    bool setThread(Event& event) noexcept;
    void look() noexcept
    {
        events_ = log_.lines();
        bytes_ = log_.bytes();
    }

    RecorderLog log_;
    std::vector<std::uint32_t> threads_; // by token; 0: has not appeared
    std::uint32_t lastThread_ = 0;
    std::atomic<std::int64_t> events_{0};
    std::atomic<std::int64_t> lost_{0};
    std::atomic<std::int64_t> bytes_{0};
};

bool PlainLog::setThread(Event& event) noexcept
{
    try {
        const std::uint32_t token = threadToken();
        if (token >= threads_.size()) threads_.resize(token + 1);
        if (threads_[token] == 0) threads_[token] = ++lastThread_;
        event.thread = threads_[token];
        return true;
    } catch (...) {
        log_.lose("no memory for an event");
        return false;
    }
}

class Recorder::Private final : public ForkMember {
public:
    explicit Private(std::shared_ptr<Sink> sink) noexcept : file_(sink->asFile()), plain_(std::move(sink))
    {
        if (!openRings()) plain_.start();
        if (!rings() && plain_.ended()) state_ = State::Ended;
        joinForks();
    }
    ~Private() override { leaveForks(); }

    bool write(Event& event, bool isFirstLine) noexcept;
    void stop() noexcept;

    bool isStopped() const noexcept { return state_.load(std::memory_order_relaxed) == State::Stopped; }
    bool isOn() const noexcept
    {
        if (state_.load(std::memory_order_relaxed) != State::On) return false;
        const detail::RingLog* const log = rings();
        return !log || !log->ended();
    }
    bool knows(DeferredId id) const noexcept
    {
        return number(id) >= firstOwn_.load(std::memory_order_relaxed);
    }
    RecorderStats stats() noexcept;

    detail::RingLog* rings() const noexcept { return current_.load(std::memory_order_acquire); }
    DeferredId nextNumber() noexcept { return DeferredId{next_.fetch_add(1, std::memory_order_relaxed)}; }

    void lockForFork() noexcept override
    {
        mutex_.lock();
        if (rings_) rings_->lockForFork();
    }
    void unlockAfterFork() noexcept override
    {
        if (rings_) rings_->unlockAfterFork();
        mutex_.unlock();
    }
    void continueInChild(bool whole) noexcept override;

private:
    enum class State : std::uint8_t { On, Ended, Stopped };

    bool openRings() noexcept;
    bool writePlain(Event& event, bool isFirstLine) noexcept;
    void reopen() noexcept;

    std::mutex mutex_; // guards the plain way, and which way it is
    FileSink* file_;
    PlainLog plain_; // owns the sink, which the file is
    std::unique_ptr<detail::RingLog> rings_;
    std::atomic<detail::RingLog*> current_{nullptr}; // null: the plain way
    std::atomic<bool> reopenRings_{false};           // in a child, with its first event
    std::atomic<std::int64_t> next_{1};
    std::atomic<State> state_{State::On};
    std::atomic<std::int64_t> firstOwn_{1}; // the lowest number that is this log's own
};

// False: events go the plain way.
bool Recorder::Private::openRings() noexcept
{
    if (!file_ || file_->descriptor() < 0) return false;
    int error = 0;
    rings_ = detail::RingLog::open(*file_, error);
    if (!rings_) {
        std::array<char, 256> what{};
        describeError(what, "beside the log nothing can be mapped", error);
        sayOnStandardError(what.data(), "each event is written by itself, which is slower");
    }
    current_.store(rings_.get(), std::memory_order_release);
    return rings_ != nullptr;
}

// In a forked child, with its first event.
void Recorder::Private::reopen() noexcept
{
    const detail::HeldSignals held;
    const std::lock_guard lock(mutex_);
    if (!reopenRings_.load()) return;
    rings_.reset();
    if (file_->reopen()) openRings();
    reopenRings_.store(false);
}

bool Recorder::Private::write(Event& event, bool isFirstLine) noexcept
{
    const State state = state_.load(std::memory_order_relaxed);
    if (state == State::Stopped) return false;
    if (event.deferred != DeferredId::None && !isFirstLine && !knows(event.deferred)) return false;
    if (reopenRings_.load(std::memory_order_relaxed)) reopen();
    detail::RingLog* const log = rings();
    if (!log) return writePlain(event, isFirstLine);
    if (isFirstLine) event.deferred = nextNumber();
    const InsideRecorder inside(InsideRecorder::Locks::No);
    if (inside.entered()) return log->put(event);
    log->lose();
    return false;
}

bool Recorder::Private::writePlain(Event& event, bool isFirstLine) noexcept
{
    const InsideRecorder inside(InsideRecorder::Locks::Yes);
    const State state = state_.load(std::memory_order_relaxed);
    if (state == State::Ended || !inside.entered()) {
        plain_.lose();
        if (state == State::On) ++plain_.interrupted;
        return false;
    }
    const std::lock_guard lock(mutex_);
    if (!isOn()) return false;
    if (isFirstLine) event.deferred = DeferredId{next_.load()};
    const bool written = plain_.write(event);
    if (written && isFirstLine) ++next_;
    if (plain_.ended()) state_ = State::Ended;
    return written;
}

void Recorder::Private::stop() noexcept
{
    const InsideRecorder inside(InsideRecorder::Locks::Yes);
    if (!inside.entered()) return; // from a signal handler: the line it interrupted cannot be waited for
    const std::lock_guard lock(mutex_);
    const State before = state_.exchange(State::Stopped);
    if (rings_)
        rings_->stop();
    else if (before == State::On && !reopenRings_.load())
        plain_.stop();
}

RecorderStats Recorder::Private::stats() noexcept
{
    const std::lock_guard lock(mutex_);
    if (!rings_) return plain_.stats();
    const auto numbers = rings_->numbers();
    return {numbers.events, numbers.lost, numbers.bytes, numbers.nanosecondsAnEvent};
}

void Recorder::Private::continueInChild(bool whole) noexcept
{
    detail::forgetLeases();
    if (!isOn() && !rings_) return;
    const bool goesOn = whole && isOn() && plain_.restartInChild();
    if (rings_) rings_->abandonInChild();
    current_.store(nullptr);
    if (!goesOn) {
        state_ = State::Stopped;
        return;
    }
    firstOwn_ = next_.load();
    reopenRings_.store(file_ != nullptr);
}

Recorder::Recorder(std::shared_ptr<Sink> sink, RecorderOptions options) noexcept
    : options_(std::move(options))
{
    if (sink) p_.reset(new (std::nothrow) Private(std::move(sink)));
}

Recorder::~Recorder()
{
    stop();
}

DeferredId Recorder::begin(Event event) noexcept
{
    if (!options_.sites) event.site.reset();
    return p_ && p_->write(event, true) ? event.deferred : DeferredId::None;
}

void Recorder::record(Event event) noexcept
{
    if (!p_) return;
    if (!options_.sites) event.site.reset();
    if (!options_.values) event.value.reset();
    p_->write(event, false);
}

void Recorder::stop() noexcept
{
    if (p_) p_->stop();
}

detail::RingLog* Recorder::rings() const noexcept
{
    return p_ && !p_->isStopped() ? p_->rings() : nullptr;
}

DeferredId Recorder::nextNumber() noexcept
{
    return p_->nextNumber();
}

bool Recorder::isOn() const noexcept
{
    return p_ && p_->isOn();
}

bool Recorder::knows(DeferredId deferred) const noexcept
{
    return p_ && p_->knows(deferred);
}

RecorderStats Recorder::stats() const noexcept
{
    return p_ ? p_->stats() : RecorderStats{};
}

} // namespace reactortrack
