// SPDX-License-Identifier: MIT
// Watches the deferreds it is given: the interface that the Reactor Track of 2013 had.
//
//     reactortrack::JsonMonitor monitor(true);
//     monitor.track(d);
//     ...
//     for (const std::string& line : monitor.buffer()) std::cout << line << '\n';
#pragma once

#include <reactortrack/monitor/recorder.h>

#include <memory>
#include <string>
#include <vector>

namespace reactortrack {

class Deferred;

// A log of its own, begun when the monitor is made and ended when it goes or is stopped; the deferreds may
// live on. A deferred may be watched by several monitors, and by the recorder of the process besides.
class JsonMonitor {
public:
    // With `followChained` it watches as well whatever a watched deferred is chained to or gathered with.
    // What a watched deferred waits for is always watched.
    explicit JsonMonitor(bool followChained = false, RecorderOptions options = {});
    ~JsonMonitor();
    JsonMonitor(const JsonMonitor&) = delete;
    JsonMonitor& operator=(const JsonMonitor&) = delete;

    // Watches `deferred` from here on. What it already has (pairs, a result, whom it waits for) is told at
    // once. Tracking it again does nothing. On the deferred's own thread; never throws.
    void track(const Deferred& deferred) noexcept;

    // The lines so far, without their '\n'; those that went elsewhere by writeTo() are not among them. Any
    // thread.
    std::vector<std::string> buffer() const;

    // Writes the lines so far to `sink`, and all later ones as they happen; once. The buffer is empty from
    // then on. False: the sink did not take them (told on standard error), and the buffer goes on as before.
    // Any thread.
    bool writeTo(std::shared_ptr<Sink> sink) noexcept;
    // The same with openSink(path): a file, "-" for standard output.
    bool writeTo(const std::string& path);

    // Ends the log. A second call does nothing.
    void stop() noexcept;

    RecorderStats stats() const noexcept;

private:
    class Lines;
    std::shared_ptr<Lines> lines_;
    std::shared_ptr<Recorder> recorder_; // the deferreds that it watches own it as well
    bool followChained_;
};

} // namespace reactortrack
