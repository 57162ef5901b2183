// SPDX-License-Identifier: MIT
// What TraceReader and TraceLoader have in common: bytes -> lines -> events with the place of their lines.
// Not for users.
#pragma once

#include <reactortrack/formats/line_reader.h>
#include <reactortrack/formats/line_splitter.h>
#include <reactortrack/formats/trace_reader.h>
#include <reactortrack/formats/unpacker.h>

namespace reactortrack {

struct ReadLine {
    const LineFields& fields; // their texts live during the call, as does `text`
    std::int64_t number = 0;  // from 1
    std::int64_t begin = 0;   // in all the bytes that were fed, unpacked
    std::string_view text;
};

class LogReader {
public:
    class Sink {
    public:
        virtual void take(const ReadLine& line) = 0;
        virtual void take(Diagnostic diagnostic) = 0;
        // The bytes of lines, before they are taken apart; `isUnpacked`: what was fed is compressed.
        virtual void takeBytes(std::string_view bytes, bool isUnpacked) = 0;

    protected:
        ~Sink() = default;
    };

    // `sink` outlives the reader.
    LogReader(std::string file, Sink& sink, ReadLimits limits);

    void feed(std::string_view bytes);
    // The same where it is known that they are not compressed.
    void feedLines(std::string_view bytes);
    // Whole lines come next that another reader read from their begin on, and found events only: takes its
    // counts. False: they are to be fed, since something may happen in them, or does.
    bool skip(std::size_t bytes, const ReadCounts& counts);
    bool isPacked() const noexcept { return unpacker_ != nullptr; }
    void finish();
    const ReadCounts& counts() const noexcept { return counts_; }
    bool wantsMore() const noexcept { return takesLines() && !(unpacker_ && !unpacker_->problem().empty()); }
    const std::string& file() const noexcept { return file_; }
    // Somebody wants no more of it: what comes is neither read nor counted.
    void stop();
    // A limit is met: another line is one too many.
    void setFull(Limit limit)
    {
        full_ = limit;
        mayBeQuick_ = false;
    }

private:
    bool takesLines() const noexcept { return !counts_.refused && !counts_.cut; }
    void feedKnown(std::string_view bytes);
    void line(const LineSplitter::Line& line);
    void take(const ReadLine& line)
    {
        if (++counts_.events >= limits_.events) setFull(Limit::Events);
        sink_.take(line);
    }
    void other(LineReader::Outcome outcome, bool ended);
    void countIdle();
    void watchMemory(std::size_t bytes);
    void cut(const std::string& why);
    void tell(DiagnosticKind kind, const LineProblem& problem);
    void tellBad(const LineProblem& problem)
    {
        ++counts_.badLines;
        tell(DiagnosticKind::BadLine, problem);
    }

    std::string file_;
    Sink& sink_;
    ReadLimits limits_;
    ReadCounts counts_;
    std::optional<Limit> full_;
    bool mayBeQuick_ = true; // false: a line must not be read, as it is one too many or refused
    std::int64_t idleLines_ = 0, idleSince_ = 0; // lines without an event, after so many events
    std::string first_;                          // bytes that do not say yet whether the log is compressed
    bool isKnown_ = false;
    std::unique_ptr<Unpacker> unpacker_;
    std::size_t unwatched_ = 0; // bytes since the memory was looked at
    LineSplitter splitter_;
    LineReader reader_;
};

// The depth that a reader goes to.
std::size_t usableDepth(const ReadLimits& limits);

} // namespace reactortrack
