// SPDX-License-Identifier: GPL-3.0-or-later
#include "model2map/cli/summary_job.h"

#include "model2map/replay/describe.h"

#include <reactortrack/formats/log_bytes.h>

#include <algorithm>
#include <array>
#include <iostream>

namespace model2map {

namespace {

using reactortrack::Diagnostic;
using reactortrack::DiagnosticKind;

constexpr std::size_t gap = 2;
// Names of callbacks come last, as they are long; the title of each column stands over its end.
using Row = std::array<std::string, 7>;
const Row titles = {"count", "failures", "total", "mean", "p99", "longest", "callback"};

// As many columns as its characters take: the one of "µs" is two bytes.
std::size_t widthOf(const std::string& text)
{
    return static_cast<std::size_t>(
        std::count_if(text.begin(), text.end(), [](char c) { return (c & 0xC0) != 0x80; }));
}

void appendRight(std::string& line, const std::string& text, std::size_t width)
{
    line.append(width - std::min(width, widthOf(text)), ' ');
    line += text;
}

Row rowOf(const Summary::Callback& callback)
{
    return {std::to_string(callback.count), std::to_string(callback.failures),
            describe(callback.total),       describe(callback.mean),
            describe(callback.p99),         describe(callback.longest),
            plainLine(callback.name)};
}

std::string tableOf(const std::vector<Row>& rows)
{
    std::array<std::size_t, std::tuple_size_v<Row>> widths{};
    for (const Row& row : rows)
        for (std::size_t i = 0; i < row.size(); ++i)
            widths[i] = std::max(widths[i], widthOf(row[i]));
    std::string text;
    for (const Row& row : rows) {
        for (std::size_t i = 0; i + 1 < row.size(); ++i) {
            appendRight(text, row[i], widths[i]);
            text.append(gap, ' ');
        }
        text += row.back() + "\n";
    }
    return text;
}

std::string callbackTable(const Summary& summary)
{
    std::vector<Row> rows{titles};
    for (const Summary::Callback& callback : summary.callbacks())
        rows.push_back(rowOf(callback));
    return rows.size() == 1 ? "no callback has run\n" : tableOf(rows);
}

std::string actionTable(const Summary& summary)
{
    const std::size_t width = std::max(titles[0].size(), std::to_string(summary.events()).size());
    std::string text;
    appendRight(text, titles[0], width);
    text += "  action\n";
    for (std::size_t i = 0; i < static_cast<std::size_t>(Action::Unknown); ++i) {
        const auto action = static_cast<Action>(i);
        if (summary.events(action) == 0) continue;
        appendRight(text, std::to_string(summary.events(action)), width);
        text += "  " + std::string(actionName(action)) + "\n";
    }
    return text;
}

std::string counted(std::int64_t count, const char* what)
{
    return std::to_string(count) + " " + what + (count == 1 ? "" : "s");
}

// Keeps what is to be told of the damage; a log may have millions of bad lines.
void keep(SummaryResult& result, const Diagnostic& diagnostic)
{
    const bool fatal =
        diagnostic.kind == DiagnosticKind::Unreadable || diagnostic.kind == DiagnosticKind::Version;
    if (fatal && result.failure.empty()) result.failure = toString(diagnostic);
    const bool isFirstBad =
        diagnostic.kind == DiagnosticKind::BadLine &&
        std::none_of(result.diagnostics.begin(), result.diagnostics.end(),
                     [](const Diagnostic& known) { return known.kind == DiagnosticKind::BadLine; });
    const bool isGap = diagnostic.kind == DiagnosticKind::Side || diagnostic.kind == DiagnosticKind::Cut ||
                       diagnostic.kind == DiagnosticKind::Packed;
    if (isFirstBad || isGap) result.diagnostics.push_back(diagnostic);
}

} // namespace

std::string summaryText(const Summary& summary, const std::string& name)
{
    const auto duration = summary.duration();
    return callbackTable(summary) + "\n" + actionTable(summary) + "\n" + name + ": " +
           counted(summary.events(), "event") + ", " + counted(summary.deferreds(), "deferred") + ", " +
           (duration ? describe(*duration) : "no times") + "\n";
}

SummaryResult summarize(const std::string& file, const reactortrack::ReadLimits& limits)
{
    const bool isStandardInput = file == "-";
    SummaryResult result;
    result.name = isStandardInput ? "<stdin>" : file;
    Summary summary;
    const auto onDiagnostic = [&result](const Diagnostic& diagnostic) { keep(result, diagnostic); };
    reactortrack::TraceReader reader(
        result.name, [&summary](const Event& event, std::int64_t) { summary.add(event); }, onDiagnostic,
        limits);
    const auto onBytes = [&reader](std::string_view bytes) { return reader.feed(bytes); };
    if (isStandardInput) {
        std::ios::sync_with_stdio(false);
        reactortrack::readLogBytes(std::cin, result.name, onBytes, onDiagnostic);
    } else {
        reactortrack::readLogBytes(file, onBytes, onDiagnostic);
    }
    reader.finish();
    result.counts = reader.counts();
    result.text = summaryText(summary, result.name);
    return result;
}

} // namespace model2map
