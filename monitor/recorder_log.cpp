// SPDX-License-Identifier: MIT
#include <reactortrack/monitor/recorder_log.h>

#include <reactortrack/formats/trace_writer.h>
#include <reactortrack/monitor/sink_text.h>

#include <utility>

namespace reactortrack {

namespace {

constexpr std::size_t maxKeptBuffer = 1 << 16;
constexpr std::string_view noMemory = "no memory for an event";

} // namespace

RecorderLog::RecorderLog(std::shared_ptr<Sink> sink) noexcept : sink_(std::move(sink)) {}

void RecorderLog::start() noexcept
{
    deliver(nullptr);
}

bool RecorderLog::write(Event event) noexcept
{
    if (deliver(&event)) return true;
    ++owed_;
    return false;
}

void RecorderLog::addLost(std::int64_t count, std::string_view reason) noexcept
{
    if (owed_ == 0) copyText(reason_, reason);
    owed_ += count;
}

void RecorderLog::lose(std::string_view problem) noexcept
{
    fail(problem);
    ++owed_;
}

void RecorderLog::stop() noexcept
{
    if (!started_ && owed_ == 0 && lazy_) return;
    Event event;
    event.action = Action::Stopped;
    deliver(&event);
}

bool RecorderLog::restartInChild() noexcept
{
    if (!sink_->afterFork()) return false;
    origin_ = RecorderOrigin();
    lines_ = owed_ = bytes_ = lostInAll_ = 0;
    started_ = told_ = false;
    lazy_ = true;
    return true;
}

std::int64_t RecorderLog::compose(Event* event)
{
    buffer_.clear();
    if (!started_) appendLine(buffer_, origin_.started());
    if (!event) return 0;

    std::int64_t added = 0;
    event->t = origin_.now();
    if (owed_ > 0) {
        Event lost;
        lost.action = Action::Lost;
        lost.count = owed_;
        lost.reason = reason_.data();
        lost.t = event->t;
        appendLine(buffer_, lost);
        ++added;
    }
    if (event->action == Action::Stopped) {
        event->count = lines_ + added;
        event->bytes = bytes_ + static_cast<std::int64_t>(buffer_.size());
        event->lost = lostInAll_ + owed_;
    } else {
        ++added;
    }
    appendLine(buffer_, *event);
    return added;
}

bool RecorderLog::deliver(Event* event) noexcept
{
    try {
        const std::int64_t added = compose(event);
        if (!sink_->write(buffer_)) {
            fail(sink_->problem());
            return false;
        }
        started_ = true;
        lines_ += added;
        bytes_ += static_cast<std::int64_t>(buffer_.size());
        lostInAll_ += owed_;
        owed_ = 0;
        if (buffer_.capacity() > maxKeptBuffer) std::string().swap(buffer_);
        return true;
    } catch (...) {
        fail(noMemory);
        return false;
    }
}

void RecorderLog::fail(std::string_view problem) noexcept
{
    if (owed_ == 0) copyText(reason_, problem);
    if (std::exchange(told_, true)) return;
    sayOnStandardError(problem, "events are lost, the program goes on");
}

} // namespace reactortrack
