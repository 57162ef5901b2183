// SPDX-License-Identifier: MIT
// A whole log in memory: the events in order, names interned, and what was wrong with it.
#pragma once

#include <reactortrack/formats/diagnostic.h>
#include <reactortrack/formats/event.h>
#include <reactortrack/formats/trace_reader.h>

#include <cstdint>
#include <filesystem>
#include <iosfwd>
#include <memory>
#include <string>
#include <vector>

namespace reactortrack {

// The place of an event in its trace, from 0. (What people see counts from 1; position n is "after n
// events".)
using EventIndex = std::size_t;

// Grows at its end only, never changes what it holds. One thread at a time; a trace that grows no more may be
// read from all. Kept in columns behind at(), so an Event is made when it is asked for.
class Trace {
public:
    Trace();
    ~Trace();
    Trace(Trace&&) noexcept;
    Trace& operator=(Trace&&) noexcept;

    std::size_t size() const noexcept;
    // The event at `index` < size(). Its texts live as long as the trace.
    Event at(EventIndex index) const;
    // The line that event `index` stands on, from 1.
    std::int64_t lineOf(EventIndex index) const;

    // Copies the event and its texts.
    void append(const Event& event, std::int64_t line);
    void append(Diagnostic diagnostic);

    // Bad lines and other damage in order of lines; the first `maxDiagnostics`, the rest are only counted.
    static constexpr std::size_t maxDiagnostics = 1000;
    const std::vector<Diagnostic>& diagnostics() const noexcept;
    void setCounts(const ReadCounts& counts);
    const ReadCounts& counts() const noexcept;

    bool hasStarted() const noexcept; // false: a log of 2013
    bool hasStopped() const noexcept; // of its last section
    bool hasLost() const noexcept;
    // Begins with `started`, ends with `stopped`, as does each section before the last;
    // nothing is bad, torn or lost.
    bool complete() const noexcept;

private:
    struct Private;
    std::unique_ptr<Private> p_;
};

// Feeds bytes into a trace as they come; for a pipe or a growing file. finish() ends it.
class TraceLoader {
public:
    TraceLoader(Trace& trace, std::string file, ReadLimits limits = {});
    void feed(std::string_view bytes);
    void finish();

private:
    Trace& trace_;
    TraceReader reader_;
};

// Reads a log to its end. What cannot be opened or read is a diagnostic of kind Unreadable in the trace.
Trace loadTrace(const std::filesystem::path& path, ReadLimits limits = {});
// The same from a stream, under the name that diagnostics carry.
Trace loadTrace(std::istream& stream, const std::string& name, ReadLimits limits = {});
// The same from memory.
Trace parseTrace(std::string_view bytes, std::string name = "<memory>", ReadLimits limits = {});

} // namespace reactortrack
