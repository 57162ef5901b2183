// SPDX-License-Identifier: MIT
// One log on one sink: its first and last line, the count of its lines, and what it owes after a failure. Not
// for users; the recorder calls it under its lock.
#pragma once

#include <reactortrack/formats/event.h>
#include <reactortrack/monitor/recorder_origin.h>
#include <reactortrack/monitor/sink.h>

#include <array>
#include <memory>
#include <string>

namespace reactortrack {

class RecorderLog {
public:
    // `sink` is not null.
    explicit RecorderLog(std::shared_ptr<Sink> sink) noexcept;

    // Writes `started`. When that fails, or is not called, it comes with the first event.
    void start() noexcept;
    // Writes the line of `event` with the time now; before it `started` and `lost` where they are due. False:
    // the event is lost.
    bool write(Event event) noexcept;
    // Tells the log of events that were lost before they came here; `lost` comes with the next event.
    void addLost(std::int64_t count, std::string_view reason) noexcept;
    // The same for one event, and says it on standard error if nothing was said there yet.
    void lose(std::string_view problem) noexcept;
    // Writes `stopped`, unless nothing was to be written since restartInChild().
    void stop() noexcept;

    // In a forked child: begins a log of the child's own, from the next event on. False when it has none.
    bool restartInChild() noexcept;

    bool sinkHasEnded() const noexcept { return sink_->ended(); }
    // Lines between started and stopped.
    std::int64_t lines() const noexcept { return lines_; }
    // That were written.
    std::int64_t bytes() const noexcept { return bytes_; }

private:
    // Fills buffer_, returns how many of its lines count.
    std::int64_t compose(Event* event);
    bool deliver(Event* event) noexcept;
    // Remembers why, and says it once.
    void fail(std::string_view problem) noexcept;

    std::shared_ptr<Sink> sink_;
    RecorderOrigin origin_;
    std::string buffer_; // kept from line to line, so that most of them allocate nothing
    std::int64_t lines_ = 0;
    std::int64_t bytes_ = 0;
    std::int64_t lostInAll_ = 0;
    std::int64_t owed_ = 0;          // events lost since the last line
    std::array<char, 160> reason_{}; // why the first of them was
    bool started_ = false;
    bool told_ = false;
    bool lazy_ = false; // a log without events is not begun
};

} // namespace reactortrack
