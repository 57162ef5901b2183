// SPDX-License-Identifier: MIT
#include <reactortrack/monitor/recorder.h>

#include <reactortrack/monitor/recorder_fork.h>
#include <reactortrack/monitor/recorder_log.h>

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

class Recorder::Private final : public ForkMember {
public:
    explicit Private(std::shared_ptr<Sink> sink) noexcept : log_(std::move(sink))
    {
        log_.start();
        lookAtLog();
        joinForks();
    }
    ~Private() override { leaveForks(); }

    bool write(Event& event, bool isFirstLine) noexcept;
    void stop() noexcept;

    bool isOn() const noexcept { return state_.load(std::memory_order_relaxed) == State::On; }
    bool knows(DeferredId id) const noexcept
    {
        return number(id) >= firstOwn_.load(std::memory_order_relaxed);
    }
    RecorderStats stats() const noexcept { return {events_, lost_}; }

    void lockForFork() noexcept override { mutex_.lock(); }
    void unlockAfterFork() noexcept override { mutex_.unlock(); }
    void continueInChild(bool whole) noexcept override;

private:
    enum class State : std::uint8_t { On, Ended, Stopped };

    bool writeLocked(Event& event, bool isFirstLine) noexcept;
    bool setThread(Event& event) noexcept;
    void lookAtLog() noexcept;

    std::mutex mutex_; // guards what follows, up to the atomics
    RecorderLog log_;
    std::int64_t next_ = 1;
    std::vector<std::uint32_t> threads_; // by token; 0: has not appeared
    std::uint32_t lastThread_ = 0;

    std::atomic<State> state_{State::On};
    std::atomic<std::int64_t> firstOwn_{1};    // the lowest number that is this log's own
    std::atomic<std::int64_t> interrupted_{0}; // events from inside, that the log has not been told of
    std::atomic<std::int64_t> events_{0};
    std::atomic<std::int64_t> lost_{0};
};

bool Recorder::Private::write(Event& event, bool isFirstLine) noexcept
{
    const State state = state_.load(std::memory_order_relaxed);
    if (state == State::Stopped) return false;
    const InsideRecorder inside;
    if (state == State::Ended || !inside.entered()) {
        ++lost_;
        if (state == State::On) ++interrupted_;
        return false;
    }
    const std::lock_guard lock(mutex_);
    return isOn() && writeLocked(event, isFirstLine);
}

bool Recorder::Private::writeLocked(Event& event, bool isFirstLine) noexcept
{
    const bool ofBeforeTheFork = event.deferred != DeferredId::None && !knows(event.deferred);
    if (!isFirstLine && ofBeforeTheFork) return false;
    if (const auto lost = interrupted_.exchange(0)) log_.addLost(lost, "recorded from inside the recorder");
    if (isFirstLine) event.deferred = DeferredId{next_};
    const bool written = setThread(event) && log_.write(event);
    if (!written) ++lost_;
    if (written && isFirstLine) ++next_;
    lookAtLog();
    return written;
}

bool Recorder::Private::setThread(Event& event) noexcept
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

void Recorder::Private::lookAtLog() noexcept
{
    events_ = log_.lines();
    if (log_.sinkHasEnded()) state_ = State::Ended;
}

void Recorder::Private::stop() noexcept
{
    const InsideRecorder inside;
    if (!inside.entered()) return; // from a signal handler: the line it interrupted cannot be waited for
    const std::lock_guard lock(mutex_);
    if (isOn()) {
        if (const auto lost = interrupted_.exchange(0))
            log_.addLost(lost, "recorded from inside the recorder");
        log_.stop();
        lookAtLog();
    }
    state_ = State::Stopped;
}

void Recorder::Private::continueInChild(bool whole) noexcept
{
    if (!isOn()) return;
    if (!whole || !log_.restartInChild()) {
        state_ = State::Stopped;
        return;
    }
    firstOwn_ = next_;
    interrupted_ = events_ = lost_ = 0;
    threads_.clear();
    lastThread_ = 0;
}

Recorder::Recorder(std::shared_ptr<Sink> sink, RecorderOptions options) noexcept : options_(options)
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

bool Recorder::isOn() const noexcept
{
    return p_ && p_->isOn();
}

bool Recorder::knows(DeferredId deferred) const noexcept
{
    return p_ && p_->knows(deferred);
}

const RecorderOptions& Recorder::options() const noexcept
{
    return options_;
}

RecorderStats Recorder::stats() const noexcept
{
    return p_ ? p_->stats() : RecorderStats{};
}

} // namespace reactortrack
