// SPDX-License-Identifier: MIT
// bytes -> Event or Diagnostic, a stretch of bytes at a time. Its twin is formats/trace_writer.h.
#pragma once

#include <reactortrack/formats/diagnostic.h>
#include <reactortrack/formats/event.h>

#include <cstdint>
#include <functional>
#include <memory>
#include <string>
#include <string_view>

namespace reactortrack {

// The limits of what is read; what goes beyond is one diagnostic for the line.
struct ReadLimits {
    std::size_t lineBytes = 16 << 20;
    std::size_t depth = 64;
};

// What a reader met besides events.
struct ReadCounts {
    std::int64_t lines = 0; // every line, empty and bad ones too
    std::int64_t events = 0;
    std::int64_t badLines = 0;
    std::int64_t unknownActions = 0;
    std::int64_t unknownKeys = 0;
    bool torn = false;
    bool refused = false; // a higher version: nothing after that line was read
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

    // More bytes of the log.
    void feed(std::string_view bytes);
    // The log ends here: a last line without '\n' is an event if it is whole, and is told as torn otherwise.
    void finish();

    const ReadCounts& counts() const noexcept;

private:
    struct Private;
    std::unique_ptr<Private> p_;
};

} // namespace reactortrack
