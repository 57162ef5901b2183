// SPDX-License-Identifier: MIT
#include <reactortrack/monitor/json_monitor.h>

#include <reactortrack/monitor/deferred.h>
#include <reactortrack/monitor/deferred_recording.h>
#include <reactortrack/monitor/file_sink.h>
#include <reactortrack/monitor/memory_sink.h>
#include <reactortrack/monitor/sink_text.h>

#include <mutex>
#include <utility>

namespace reactortrack {

// Keeps the lines until there is somewhere for them to go.
class JsonMonitor::Lines final : public Sink {
public:
    bool write(std::string_view lines) noexcept override
    {
        const std::lock_guard lock(mutex_);
        return next_ ? next_->write(lines) : kept_.write(lines);
    }
    std::string_view problem() const noexcept override
    {
        const std::lock_guard lock(mutex_);
        return next_ ? next_->problem() : kept_.problem();
    }
    bool ended() const noexcept override
    {
        const std::lock_guard lock(mutex_);
        return next_ && next_->ended();
    }
    // Without the lock: in a child, whoever held it may be gone.
    bool afterFork() noexcept override { return next_ && next_->afterFork(); }

    std::vector<std::string> kept() const
    {
        const std::lock_guard lock(mutex_);
        return next_ ? std::vector<std::string>() : kept_.lines();
    }

    bool moveTo(std::shared_ptr<Sink> next)
    {
        const std::lock_guard lock(mutex_);
        if (next_ || !next) return false;
        if (!next->write(kept_.text())) {
            sayOnStandardError(next->problem(), "the lines stay in the monitor's buffer");
            return false;
        }
        next_ = std::move(next);
        return true;
    }

private:
    mutable std::mutex mutex_;
    MemorySink kept_;
    std::shared_ptr<Sink> next_; // once set, for ever
};

JsonMonitor::JsonMonitor(bool followChained, RecorderOptions options)
    : lines_(std::make_shared<Lines>()), recorder_(std::make_shared<Recorder>(lines_, std::move(options))),
      followChained_(followChained)
{
}

JsonMonitor::~JsonMonitor()
{
    stop();
}

void JsonMonitor::track(const Deferred& deferred) noexcept
{
    try {
        detail::track(*detail::stateOf(deferred), recorder_, followChained_);
    } catch (...) { // no memory: it is not watched, or its history is cut short
    }
}

std::vector<std::string> JsonMonitor::buffer() const
{
    return lines_->kept();
}

bool JsonMonitor::writeTo(std::shared_ptr<Sink> sink) noexcept
{
    try {
        return lines_->moveTo(std::move(sink));
    } catch (...) {
        sayOnStandardError("no memory to write the lines", "they stay in the monitor's buffer");
        return false;
    }
}

bool JsonMonitor::writeTo(const std::string& path)
{
    return writeTo(openSink(path));
}

void JsonMonitor::stop() noexcept
{
    recorder_->stop();
}

RecorderStats JsonMonitor::stats() const noexcept
{
    return recorder_->stats();
}

} // namespace reactortrack
