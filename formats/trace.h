// SPDX-License-Identifier: MIT
// A whole log: the events in order, in few bytes each, and what was wrong with it.
#pragma once

#include <reactortrack/formats/diagnostic.h>
#include <reactortrack/formats/event.h>
#include <reactortrack/formats/trace_reader.h>

#include <cstdint>
#include <filesystem>
#include <iosfwd>
#include <memory>
#include <optional>
#include <string>
#include <vector>

namespace reactortrack {

struct EventBlock;

// The place of an event in its trace, from 0. (What people see counts from 1; position n is "after n
// events".)
using EventIndex = std::size_t;

// Grows at its end only, never changes what it holds. One thread at a time; a trace that grows no more may be
// read from all. An Event is made when it is asked for. Numbers and names are in memory; the texts of which
// every event may have its own (value, error, label, text, reason, program, recorder, wall) stay in the log's
// file and are read again by at(). Where that file has changed meanwhile they are `goneText`.
class Trace {
public:
    Trace();
    ~Trace();
    Trace(Trace&&) noexcept;
    Trace& operator=(Trace&&) noexcept;

    std::size_t size() const noexcept;
    // The event at `index` < size(). Its texts live as long as the trace.
    Event at(EventIndex index) const;
    // The same without the texts that stay in the file: many times faster, and keeps nothing.
    Event brief(EventIndex index) const;
    // One of its names alone (callback, errback, role, name, kind, mode, how, what, phase, site).
    Text name(EventIndex index, Text Event::*member) const;
    // The type of its error; none where it has no error. It is kept as names are, so needs no file.
    Text errorType(EventIndex index) const;
    static constexpr std::string_view goneText = "<no longer in the file>";
    // The line that event `index` stands on, from 1.
    std::int64_t lineOf(EventIndex index) const;
    // That line, byte for byte, without its end; none where the file no longer has it. Of an event that was
    // appended as one, the line that a writer would write.
    std::optional<std::string> lineText(EventIndex index) const;

    // Copies the event and its texts, as a writer would write them.
    void append(const Event& event, std::int64_t line);
    void append(Diagnostic diagnostic);

    // Bad lines and other damage in order of lines; the first `maxDiagnostics` bad lines, the rest are only
    // counted.
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
    std::int64_t placeOf(EventIndex index) const;

    friend class BriefReader;
    friend class TraceLoader;
    struct Private;
    std::unique_ptr<Private> p_;
};

// Reads many events of a trace as brief() does, in half the time where they follow each other: it makes no
// new Event for each, and knows where the last one stood. Several may read at the same time.
class BriefReader {
public:
    // The trace outlives it and is not moved; it may grow.
    explicit BriefReader(const Trace& trace);
    ~BriefReader();
    BriefReader(BriefReader&&) noexcept;
    BriefReader& operator=(BriefReader&&) noexcept;
    // The event lives until the next call, its texts as long as the trace. Texts stand in one place each,
    // where no other one begins but an empty one.
    const Event& at(EventIndex index);

    // The last one as Trace::at() has it, but for its texts in the file, which are not kept: they live until
    // the next call of any of these. Lines that follow each other are read many at once.
    const Event& whole();
    // The line that those texts stand on, byte for byte as the file had it when it was read; empty where the
    // last one has none, or the file no longer has it. It lives as they do.
    std::string_view textLine();

private:
    void find(EventIndex index);
    void clear(std::uint64_t fields);

    const Trace* trace_;
    const EventBlock* block_ = nullptr; // that the last one stands in
    EventIndex next_ = SIZE_MAX;        // the one behind it, and where that one stands, if in the same block
    const std::uint8_t* record_ = nullptr;
    Event event_;
    std::uint64_t fields_ = 0; // that it has
    std::int64_t line_ = 0;    // where its texts in the file stand
    struct Texts;
    std::unique_ptr<Texts> texts_; // once they are asked for
};

// Feeds bytes into a trace as they come; for a pipe or a growing file. finish() ends it. The trace outlives
// it.
class TraceLoader {
public:
    TraceLoader(Trace& trace, std::string file, ReadLimits limits = {});
    ~TraceLoader();
    TraceLoader(TraceLoader&&) noexcept;

    // Before anything is fed: what is fed are the bytes of that file from its begin on, so texts need not be
    // copied. The trace gets a descriptor of its own. What is no regular file is left alone. Without one, and
    // of a compressed log, texts are put into a temporary file that has no name, but for the first MiB.
    void setFile(int descriptor);
    // What is fed from here on does not stand in the file.
    void leaveFile();
    // As TraceReader::feed.
    bool feed(std::string_view bytes);
    // Instead of feeding the begin of a file: takes its next stretch, some MB, while a second thread reads
    // ahead; the trace is the same. Returns its bytes; 0: what follows is to be fed, as is all of a small
    // file, or nothing is wanted any more. Nothing is taken beyond `end`, which is the same in each call. The
    // thread ends after the last stretch, or with the loader.
    std::size_t takeAhead(std::int64_t end = INT64_MAX);
    // setFile() and all stretches, at most so many bytes; `onTaken` is called after each. Returns their
    // bytes.
    std::uint64_t takeFile(int descriptor, std::uint64_t bytes, const std::function<void()>& onTaken);
    // Before the first stretch: so many bytes each, more or less.
    void setStretches(std::int64_t bytes);
    // Takes no more: what was taken stays, the rest counts as cut. Before finish().
    void stop();
    void finish();

private:
    struct Private;
    std::unique_ptr<Private> p_;
};

// Reads a log to its end. What cannot be opened or read is a diagnostic of kind Unreadable in the trace.
Trace loadTrace(const std::filesystem::path& path, ReadLimits limits = {});
// The same from a stream, under the name that diagnostics carry.
Trace loadTrace(std::istream& stream, const std::string& name, ReadLimits limits = {});
// The same from memory.
Trace parseTrace(std::string_view bytes, std::string name = "<memory>", ReadLimits limits = {});

} // namespace reactortrack
