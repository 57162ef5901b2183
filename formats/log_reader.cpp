// SPDX-License-Identifier: MIT
#include <reactortrack/formats/log_reader.h>

#include <reactortrack/formats/process_memory.h>

#include <algorithm>
#include <utility>

namespace reactortrack {

std::size_t usableDepth(const ReadLimits& limits)
{
    return std::min(limits.depth, mon_out::greatestDepth);
}

namespace {

std::string whatIsMet(Limit limit, const ReadLimits& limits)
{
    const auto atMost = [](auto count, const char* what) {
        return "expected at most " + std::to_string(count) + " " + what + ", found more";
    };
    switch (limit) {
    case Limit::Line:
    case Limit::Depth:
        break; // these end no reading
    case Limit::Names:
        return atMost(limits.names, "distinct names");
    case Limit::Events:
        return atMost(limits.events, "events");
    case Limit::Bad:
        return "expected an event in " + std::to_string(limits.badLines) + " lines, found none";
    case Limit::Memory:
        return "expected to need at most " + std::to_string(limits.memory) + " bytes of memory, needed more";
    }
    return {};
}

} // namespace

LogReader::LogReader(std::string file, Sink& sink, ReadLimits limits)
    : file_(std::move(file)), sink_(sink), limits_(limits),
      splitter_(limits.lineBytes, LineReader::padding()), reader_(usableDepth(limits))
{
}

void LogReader::feed(std::string_view bytes)
{
    if (isKnown_) return feedKnown(bytes);
    if (first_.empty() && bytes.size() >= Unpacker::firstBytes) {
        unpacker_ = Unpacker::of(bytes);
        isKnown_ = true;
        return feedKnown(bytes);
    }
    first_ += bytes;
    if (first_.size() < Unpacker::firstBytes) return;
    const std::string known = std::exchange(first_, {});
    feed(known);
}

void LogReader::feedKnown(std::string_view bytes)
{
    if (!unpacker_) return feedLines(bytes);
    if (!wantsMore() || bytes.empty()) return;
    unpacker_->feed(bytes, [this](std::string_view piece) {
        feedLines(piece);
        return takesLines();
    });
    if (!unpacker_->problem().empty())
        sink_.take(Diagnostic{DiagnosticKind::Packed, file_, 0, 0, unpacker_->problem()});
}

void LogReader::feedLines(std::string_view bytes)
{
    sink_.takeBytes(bytes, unpacker_ != nullptr);
    watchMemory(bytes.size());
    const auto quick = [this](const char* begin, std::int64_t place) -> const char* {
        const char* const end = mayBeQuick_ ? reader_.readQuickly(begin) : nullptr;
        if (!end || static_cast<std::size_t>(end - begin) > limits_.lineBytes) return nullptr;
        ++counts_.lines;
        take({reader_.fields(), counts_.lines, place, {begin, static_cast<std::size_t>(end - begin)}});
        return end;
    };
    splitter_.feed(bytes, quick, [this](const LineSplitter::Line& each) { line(each); });
}

bool LogReader::skip(std::size_t bytes, const ReadCounts& counts)
{
    if (!isKnown_ || unpacker_ || !takesLines() || !splitter_.isFresh()) return false;
    if (counts.events != counts.lines || counts.events >= limits_.events - counts_.events) return false;
    watchMemory(bytes);
    if (full_) return false;
    splitter_.skip(bytes);
    counts_.lines += counts.lines;
    counts_.events += counts.events;
    counts_.unknownKeys += counts.unknownKeys;
    counts_.mendedLines += counts.mendedLines;
    return true;
}

void LogReader::finish()
{
    if (!isKnown_) feedLines(first_);
    if (unpacker_ && wantsMore() && !unpacker_->isWhole())
        sink_.take(Diagnostic{DiagnosticKind::Packed, file_, 0, 0, "the compressed log ends too early"});
    splitter_.finish([this](const LineSplitter::Line& each) { line(each); });
}

void LogReader::line(const LineSplitter::Line& line)
{
    if (!takesLines()) return;
    if (full_) return cut(whatIsMet(*full_, limits_));
    ++counts_.lines;
    if (line.tooLong) {
        tellBad(
            {0,
             "expected a line of at most " + std::to_string(limits_.lineBytes) + " bytes, found a longer one",
             Limit::Line});
        return countIdle();
    }
    const LineReader::Outcome outcome = reader_.read(line.text);
    if (outcome != LineReader::Outcome::Made) {
        other(outcome, line.ended);
        return countIdle();
    }
    counts_.unknownKeys += reader_.unknownKeys();
    counts_.mendedLines += reader_.mended() ? 1 : 0;
    take({reader_.fields(), counts_.lines, line.begin, line.text});
}

void LogReader::other(LineReader::Outcome outcome, bool ended)
{
    const LineProblem& problem = reader_.problem();
    switch (outcome) {
    case LineReader::Outcome::Made:
        return;
    case LineReader::Outcome::Blank:
        ++counts_.blankLines;
        return;
    case LineReader::Outcome::UnknownAction:
        ++counts_.unknownActions;
        counts_.lessonLines += reader_.isLesson() ? 1 : 0;
        return;
    case LineReader::Outcome::Broken:
        if (ended) return tellBad(problem);
        counts_.torn = true;
        return tell(
            DiagnosticKind::Torn,
            {problem.column, "the last line has no end and is not whole: " + problem.reason, problem.limit});
    case LineReader::Outcome::Bad:
        return tellBad(problem);
    case LineReader::Outcome::Refused:
        counts_.refused = true;
        mayBeQuick_ = false;
        return tell(DiagnosticKind::Version, problem);
    }
}

// What holds no event for so long is no log, and may be without end.
void LogReader::countIdle()
{
    if (counts_.events != idleSince_) idleLines_ = 0;
    idleSince_ = counts_.events;
    if (++idleLines_ >= limits_.badLines) setFull(Limit::Bad);
}

void LogReader::watchMemory(std::size_t bytes)
{
    constexpr std::size_t often = std::size_t{1} << 20;
    unwatched_ += bytes;
    if (limits_.memory == SIZE_MAX || unwatched_ < often) return;
    unwatched_ = 0;
    if (residentBytes() > limits_.memory) setFull(Limit::Memory);
}

void LogReader::stop()
{
    if (takesLines()) cut("somebody stopped the reading");
}

void LogReader::cut(const std::string& why)
{
    counts_.cut = true;
    mayBeQuick_ = false;
    sink_.take(Diagnostic{DiagnosticKind::Cut, file_, counts_.lines + 1, 0,
                          why + "; from here on nothing was read", full_});
}

void LogReader::tell(DiagnosticKind kind, const LineProblem& problem)
{
    const auto column = static_cast<std::int64_t>(problem.column);
    sink_.take(Diagnostic{kind, file_, counts_.lines, column, problem.reason, problem.limit});
}

} // namespace reactortrack
