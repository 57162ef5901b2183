// SPDX-License-Identifier: MIT
// The only writer of events: numbers, stamps and orders them, and never troubles the program.
#pragma once

#include <reactortrack/formats/event.h>
#include <reactortrack/monitor/sink.h>

#include <atomic>
#include <cstdint>
#include <memory>
#include <string>

namespace reactortrack {

struct RecorderOptions {
    bool values = true; // record the text of values
    bool sites = true;  // record file:line of the user's code
};

struct RecorderStats {
    std::int64_t events = 0; // lines written between started and stopped
    std::int64_t lost = 0;   // events that the sink did not take
};

// Writes `started` when it is made, `stopped` when it is stopped or destroyed. May be entered from all threads.
// Nothing here throws into the program, waits for it, or ends it: what fails is told once on standard error, counted,
// and the program goes on.
class Recorder {
public:
    explicit Recorder(std::unique_ptr<Sink> sink, RecorderOptions options = {}) noexcept;
    ~Recorder();
    Recorder(const Recorder&) = delete;
    Recorder& operator=(const Recorder&) = delete;

    // Writes the first line of a deferred, a `created` or a `tracked`, and returns the number it gave it there.
    // None when the recorder has stopped.
    DeferredId begin(Event event) noexcept;
    // Writes any other event. The recorder fills in thread and t.
    void record(Event event) noexcept;
    // Writes `stopped`; events that come later are dropped. A second call does nothing.
    void stop() noexcept;

    const RecorderOptions& options() const noexcept;
    RecorderStats stats() const noexcept;

    // The recorder of all deferreds of the process, null while there is none: one load and one branch.
    // At the first call it is made from REACTORTRACK=PATH ("-": standard output) of the environment.
    static std::shared_ptr<Recorder> process() noexcept;
    static bool processIsOn() noexcept { return processOn_.load(std::memory_order_relaxed); }
    // Makes `recorder` the one of the process from here on (null: none). Deferreds that exist keep what they have.
    static void setProcess(std::shared_ptr<Recorder> recorder) noexcept;

private:
    struct Private;
    std::unique_ptr<Private> p_;
    static std::atomic<bool> processOn_;
};

} // namespace reactortrack
