// SPDX-License-Identifier: MIT
// bytes -> Event or Diagnostic, a stretch of bytes at a time. Its twin is formats/trace_writer.h.
#pragma once

#include <reactortrack/formats/diagnostic.h>
#include <reactortrack/formats/event.h>
#include <reactortrack/formats/mon_out.h>

#include <cstdint>
#include <functional>
#include <memory>
#include <string>
#include <string_view>

namespace reactortrack {

// The limits of what is read.
struct ReadLimits {
    // What goes beyond these is one diagnostic for the line.
    std::size_t lineBytes = mon_out::lineBytes; // without the line's end
    std::size_t depth = mon_out::depth; // of objects and arrays in each other, the line's own being 1;
                                        // never more than mon_out::greatestDepth
    // Where one of these is met and another line follows, reading ends with one diagnostic (Cut).
    std::size_t names = 10'000'000; // that are distinct, of callbacks, sites and the like; in a Trace
    std::int64_t events = 4'000'000'000;
    std::int64_t badLines = 1'000'000; // in a row, as are blank ones and unknown actions
    std::size_t memory = SIZE_MAX;     // in bytes, that the process may have
};

// What a reader met. Every line is one of: an event, bad, blank, of an unknown action, torn, refused. So
// lines = events + badLines + blankLines + unknownActions + torn + refused.
struct ReadCounts {
    std::int64_t lines = 0;
    std::int64_t events = 0;
    std::int64_t badLines = 0;
    std::int64_t blankLines = 0;
    std::int64_t unknownActions = 0;
    std::int64_t lessonLines = 0; // among the unknown actions: what is told of a log for learners
    std::int64_t unknownKeys = 0; // that were ignored in events
    std::int64_t mendedLines = 0; // among the events: strings held what is no Unicode, it became U+FFFD
    bool torn = false;            // the last line had no end and was not whole
    bool refused = false; // a higher version: that line and all after it were not read, nor counted after it
    bool cut = false;     // a limit was met, or it was stopped: what follows was neither read nor counted

    bool operator==(const ReadCounts&) const = default;
};

// Reads a log from bytes that come in pieces of any size, cut anywhere (file, pipe, memory).
// Memory: one line. Never throws for what the bytes say. One thread at a time.
class TraceReader {
public:
    // Called for every event with its line number (from 1). The event's texts live until the call returns.
    using OnEvent = std::function<void(const Event&, std::int64_t line)>;
    using OnDiagnostic = std::function<void(const Diagnostic&)>;

    // `file` is the name that diagnostics carry ("<stdin>" for standard input).
    TraceReader(std::string file, OnEvent onEvent, OnDiagnostic onDiagnostic, ReadLimits limits = {});
    ~TraceReader();
    TraceReader(TraceReader&&) noexcept;
    TraceReader& operator=(TraceReader&&) noexcept;

    // More bytes of the log, which may be compressed (gzip, zstd). False: a limit was met or the version is
    // higher; what follows is not read, so it need not be fed.
    bool feed(std::string_view bytes);
    // The log ends here: a last line without '\n' is an event if it is whole, and is told as torn otherwise.
    // Once; nothing is fed after it.
    void finish();

    const ReadCounts& counts() const noexcept;

private:
    struct Private;
    std::unique_ptr<Private> p_;
};

} // namespace reactortrack
