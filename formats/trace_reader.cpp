// SPDX-License-Identifier: MIT
#include <reactortrack/formats/trace_reader.h>

#include <reactortrack/formats/event_maker.h>
#include <reactortrack/formats/json_fast.h>
#include <reactortrack/formats/json_slow.h>
#include <reactortrack/formats/line_splitter.h>

#include <algorithm>

namespace reactortrack {

namespace {

constexpr std::string_view byteOrderMark = "\uFEFF";
constexpr std::string_view space = " \t\r";

std::size_t usableDepth(const ReadLimits& limits)
{
    return std::min(limits.depth, mon_out::greatestDepth);
}

} // namespace

struct TraceReader::Private {
    Private(std::string fileName, OnEvent event, OnDiagnostic diagnostic, ReadLimits limitsOfReading)
        : file(std::move(fileName)), onEvent(std::move(event)), onDiagnostic(std::move(diagnostic)),
          limits(limitsOfReading), splitter(limits.lineBytes, FastJson::padding), fast(usableDepth(limits)),
          slow(usableDepth(limits))
    {
    }

    void line(const LineSplitter::Line& line);
    void object(std::string_view text, std::size_t shift, bool ended);
    void readSlowly(std::string_view text, std::size_t shift, bool ended);
    void made();
    void tell(DiagnosticKind kind, std::size_t column, std::string reason);
    void tellBad(std::size_t column, std::string reason)
    {
        ++counts.badLines;
        tell(DiagnosticKind::BadLine, column, std::move(reason));
    }

    std::string file;
    OnEvent onEvent;
    OnDiagnostic onDiagnostic;
    ReadLimits limits;
    ReadCounts counts;
    LineSplitter splitter;
    FastJson fast;
    SlowJson slow;
    JsonNodes nodes;
    EventMaker maker;
};

void TraceReader::Private::line(const LineSplitter::Line& line)
{
    if (counts.refused) return;
    ++counts.lines;
    if (line.tooLong)
        return tellBad(0, "expected a line of at most " + std::to_string(limits.lineBytes) +
                              " bytes, found a longer one");
    // Logs that were joined may each have their mark.
    const std::size_t shift = line.text.starts_with(byteOrderMark) ? byteOrderMark.size() : 0;
    const std::string_view text = line.text.substr(shift);
    if (text.find_first_not_of(space) == std::string_view::npos)
        ++counts.blankLines;
    else
        object(text, shift, line.ended);
}

void TraceReader::Private::object(std::string_view text, std::size_t shift, bool ended)
{
    if (!fast.read(text, nodes)) return readSlowly(text, shift, ended);
    const EventMaker::Outcome outcome = maker.make(nodes);
    if (outcome == EventMaker::Outcome::Made)
        made();
    else if (outcome == EventMaker::Outcome::UnknownAction)
        ++counts.unknownActions;
    else
        readSlowly(text, shift, ended); // for the column
}

void TraceReader::Private::readSlowly(std::string_view text, std::size_t shift, bool ended)
{
    if (const auto problem = slow.read(text, nodes)) {
        if (ended) return tellBad(problem->column + shift, problem->reason);
        counts.torn = true;
        return tell(DiagnosticKind::Torn, problem->column + shift,
                    "the last line has no end and is not whole: " + problem->reason);
    }
    switch (maker.make(nodes)) {
    case EventMaker::Outcome::Made:
        counts.mendedLines += slow.mended() ? 1 : 0;
        return made();
    case EventMaker::Outcome::UnknownAction:
        ++counts.unknownActions;
        return;
    case EventMaker::Outcome::Bad:
        return tellBad(maker.problem().column + shift, maker.problem().reason);
    case EventMaker::Outcome::Refused:
        counts.refused = true;
        return tell(DiagnosticKind::Version, maker.problem().column + shift, maker.problem().reason);
    }
}

void TraceReader::Private::made()
{
    ++counts.events;
    counts.unknownKeys += maker.unknownKeys();
    onEvent(maker.event(), counts.lines);
}

void TraceReader::Private::tell(DiagnosticKind kind, std::size_t column, std::string reason)
{
    onDiagnostic({kind, file, counts.lines, static_cast<std::int64_t>(column), std::move(reason)});
}

TraceReader::TraceReader(std::string file, OnEvent onEvent, OnDiagnostic onDiagnostic, ReadLimits limits)
    : p_(std::make_unique<Private>(std::move(file), std::move(onEvent), std::move(onDiagnostic), limits))
{
}
TraceReader::~TraceReader() = default;
TraceReader::TraceReader(TraceReader&&) noexcept = default;
TraceReader& TraceReader::operator=(TraceReader&&) noexcept = default;

void TraceReader::feed(std::string_view bytes)
{
    p_->splitter.feed(bytes, [this](const LineSplitter::Line& line) { p_->line(line); });
}

void TraceReader::finish()
{
    p_->splitter.finish([this](const LineSplitter::Line& line) { p_->line(line); });
}

const ReadCounts& TraceReader::counts() const noexcept
{
    return p_->counts;
}

} // namespace reactortrack
