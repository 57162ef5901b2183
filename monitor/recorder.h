// SPDX-License-Identifier: MIT
// The only writer of events: numbers, stamps and orders them, and never troubles the program.
#pragma once

#include <reactortrack/formats/event.h>
#include <reactortrack/monitor/sink.h>

#include <atomic>
#include <cstdint>
#include <memory>
#include <string>
#include <string_view>
#include <vector>

namespace reactortrack {

namespace detail {
class RingLog;
} // namespace detail

struct RecorderOptions {
    bool values = true; // record the text of values
    bool sites = true;  // record file:line of the user's code
    // Labels of deferreds and names of callbacks, `*` and `?` standing for any characters: what such a
    // deferred gets and what such a callback returns or raises is recorded without its value, an error
    // without its message.
    std::vector<std::string> secrets = {};

    bool isSecret(std::string_view name) const noexcept;
    // What REACTORTRACK_VALUES=off, REACTORTRACK_SITES=off and REACTORTRACK_SECRETS=NAME,NAME say.
    static RecorderOptions fromEnvironment();
};

struct RecorderStats {
    std::int64_t events = 0; // lines written between started and stopped, those of `lost` among them
    std::int64_t lost = 0;   // events that were to be written and are not in the log
    std::int64_t bytes = 0;  // of the log
    // What recording an event took of the program's own thread, measured for one event in about a thousand; 0
    // where none was, as on other sinks than files.
    double nanosecondsAnEvent = 0;
};

// Writes `started` when it is made, `stopped` when it is stopped or destroyed. May be entered from all
// threads; the lines stand in the order of their times. Threads are numbered in order of appearance. Nothing
// here throws into the program, waits for it, or ends it. What fails is told once on standard error and
// counted; when writing works again a `lost` line tells how many events are missing there. An event that
// comes from inside the recorder (a signal handler that interrupts it) is lost and counted as well.
//
// A forked child: a recorder on a FileSink goes on in the child with a log of its own, PATH.PID, begun with
// its first event; on other sinks it is off there. What began before the fork belongs to the parent's log:
// knows() is false for
// it in the child and its events are dropped; one that something of the child's is tied to is told anew, with
// its history. Numbers go on where the parent's stood.
class Recorder {
public:
    // The sink may be shared with whoever wants to look at it; only the recorder writes to it.
    explicit Recorder(std::shared_ptr<Sink> sink, RecorderOptions options = {}) noexcept;
    ~Recorder();
    Recorder(const Recorder&) = delete;
    Recorder& operator=(const Recorder&) = delete;

    // Writes the first line of a deferred, a `created` or a `tracked`, and returns the number it gave it
    // there. None when nothing was written (the recorder has stopped, the sink does not take it): the log
    // then knows nothing of this deferred, and nothing more of it should be recorded.
    DeferredId begin(Event event) noexcept;
    // Writes any other event. The recorder fills in thread and t.
    void record(Event event) noexcept;
    // Writes `stopped`; events that come later are dropped. A second call does nothing.
    void stop() noexcept;

    // False from the moment when no more lines will be written: stopped, or the sink has ended.
    bool isOn() const noexcept;
    // Whether `deferred` is a number of this log: in a forked child those that the parent gave are not.
    bool knows(DeferredId deferred) const noexcept;

    const RecorderOptions& options() const noexcept { return options_; }
    RecorderStats stats() const noexcept;

    // The recorder of all deferreds of the process, null while there is none. At the first call it is made
    // from REACTORTRACK=PATH ("-": standard output) of the environment; what does not open is told on
    // standard error, and there is none. It is stopped at normal exit, after the destructors of the program's
    // static objects, so the deferreds among them are in the log; those of shared libraries go later and are
    // not.
    static std::shared_ptr<Recorder> process() noexcept;
    // What code that is hot asks before process(): one load and one branch. True before the first call of
    // process().
    static bool processIsOn() noexcept { return processOn.load(std::memory_order_relaxed); }
    // Makes `recorder` the one of the process from here on (null: none). Deferreds that exist keep what they
    // have.
    static void setProcess(std::shared_ptr<Recorder> recorder) noexcept;

    // For the deferreds: the rings that events may go into by themselves, null where record() is the way; and
    // a number of a deferred for them.
    detail::RingLog* rings() const noexcept;
    DeferredId nextNumber() noexcept;

private:
    class Private;
    std::unique_ptr<Private> p_; // null when there was no memory for it
    RecorderOptions options_;
    static std::atomic<bool> processOn;
};

} // namespace reactortrack
