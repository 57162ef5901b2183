// SPDX-License-Identifier: MIT
// What a TraceReader made of some bytes, in a form that tests can compare.
#pragma once

#include <reactortrack/formats/trace_reader.h>
#include <reactortrack/formats/trace_writer.h>

#include <cstdint>
#include <span>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

namespace reactortrack::test {

struct Reading {
    std::vector<std::string> events; // as the writer writes them
    std::vector<std::int64_t> eventLines;
    std::vector<Diagnostic> diagnostics;
    ReadCounts counts;
};

inline Reading readPieces(std::span<const std::string_view> pieces, ReadLimits limits = {})
{
    Reading reading;
    TraceReader reader(
        "log",
        [&reading](const Event& event, std::int64_t line) {
            appendLine(reading.events.emplace_back(), event);
            reading.eventLines.push_back(line);
        },
        [&reading](const Diagnostic& diagnostic) { reading.diagnostics.push_back(diagnostic); }, limits);
    for (const std::string_view piece : pieces)
        reader.feed(piece);
    reader.finish();
    reading.counts = reader.counts();
    return reading;
}

inline Reading readWhole(std::string_view bytes, ReadLimits limits = {})
{
    return readPieces(std::span(&bytes, 1), limits);
}

inline std::vector<std::string> texts(const std::vector<Diagnostic>& diagnostics)
{
    std::vector<std::string> all;
    for (const Diagnostic& diagnostic : diagnostics)
        all.push_back(std::to_string(static_cast<int>(diagnostic.kind)) + " " + toString(diagnostic));
    return all;
}

inline bool same(const Reading& a, const Reading& b)
{
    return a.events == b.events && a.eventLines == b.eventLines &&
           texts(a.diagnostics) == texts(b.diagnostics) && a.counts == b.counts;
}

// The lines of some bytes as mon_out.md counts them: the NULs at the end are none.
inline std::int64_t lineCount(std::string_view bytes)
{
    std::int64_t lines = 0;
    for (std::size_t end; (end = bytes.find('\n')) != std::string_view::npos; bytes.remove_prefix(end + 1))
        ++lines;
    return bytes.find_first_not_of('\0') == std::string_view::npos ? lines : lines + 1;
}

// Empty where every line of the input is accounted for, and told with its number where it is bad; otherwise
// what is not.
inline std::string unaccounted(const Reading& reading, std::string_view bytes)
{
    const ReadCounts& counts = reading.counts;
    const std::int64_t told = counts.badLines + counts.torn + counts.refused;
    if (counts.events + counts.blankLines + counts.unknownActions + told != counts.lines)
        return "the counts disagree";
    if (!counts.refused && counts.lines != lineCount(bytes)) return "lines are missing";
    if (std::cmp_not_equal(reading.events.size(), counts.events)) return "events are miscounted";
    if (std::cmp_not_equal(reading.diagnostics.size(), told)) return "a bad line was not told once";
    std::vector<bool> seen(static_cast<std::size_t>(counts.lines) + 1);
    const auto takes = [&](std::int64_t line) {
        if (line < 1 || line > counts.lines || seen[static_cast<std::size_t>(line)]) return false;
        return seen[static_cast<std::size_t>(line)] = true, true;
    };
    std::int64_t last = 0;
    for (const std::int64_t line : reading.eventLines)
        if (!takes(line) || line < std::exchange(last, line)) return "an event has a wrong line";
    last = 0;
    for (const Diagnostic& diagnostic : reading.diagnostics)
        if (!takes(diagnostic.line) || diagnostic.line < std::exchange(last, diagnostic.line) ||
            diagnostic.reason.empty())
            return "a diagnostic has a wrong line";
    return {};
}

} // namespace reactortrack::test
