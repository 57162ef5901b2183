// SPDX-License-Identifier: MIT
#include <reactortrack/monitor/adapters/qt_clock.h>

#include <QAbstractEventDispatcher>
#include <QDeadlineTimer>
#include <QPointer>
#include <QTimer>

#include <algorithm>
#include <limits>
#include <stdexcept>
#include <utility>

namespace reactortrack {

namespace {

class PendingTimer final : public QTimer {
public:
    // The dispatcher owns it: both go with the thread's loop.
    PendingTimer(QAbstractEventDispatcher* loop, QDeadlineTimer deadline, std::function<void()> call)
        : QTimer(loop), deadline_(deadline), call_(std::move(call))
    {
        setSingleShot(true);
        setTimerType(Qt::PreciseTimer);
        callOnTimeout(this, [this] { elapsed(); });
        startTowardsDeadline();
    }

    bool active() const noexcept { return static_cast<bool>(call_); }
    std::function<void()> take()
    {
        deleteLater();
        return std::exchange(call_, nullptr);
    }

private:
    void elapsed()
    {
        if (!deadline_.hasExpired()) return startTowardsDeadline();
        if (const auto due = take()) due();
    }

    // In stretches: an interval of Qt's ends at 24 days.
    void startTowardsDeadline()
    {
        constexpr qint64 longest = std::numeric_limits<int>::max();
        start(static_cast<int>(std::clamp<qint64>(deadline_.remainingTime(), 0, longest)));
    }

    QDeadlineTimer deadline_;
    std::function<void()> call_; // empty once it has begun or was cancelled
};

class QtCall final : public DelayedCall {
public:
    explicit QtCall(PendingTimer* timer) : timer_(timer) {}

    bool active() const noexcept override { return timer_ && timer_->active(); }
    void cancel() noexcept override
    {
        if (!active()) return;
        timer_->stop();
        const auto released = timer_->take();
    }

private:
    QPointer<PendingTimer> timer_; // null once the loop has gone
};

} // namespace

std::shared_ptr<DelayedCall> QtClock::callLater(std::chrono::nanoseconds delay, std::function<void()> call)
{
    auto* const loop = QAbstractEventDispatcher::instance();
    if (!loop) throw std::logic_error("QtClock: this thread has no event loop of Qt's");
    const auto wait =
        std::chrono::ceil<std::chrono::milliseconds>(std::max(delay, std::chrono::nanoseconds(0)));
    const QDeadlineTimer deadline(wait, Qt::PreciseTimer);
    return std::make_shared<QtCall>(new PendingTimer(loop, deadline, std::move(call)));
}

} // namespace reactortrack
