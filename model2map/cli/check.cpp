// SPDX-License-Identifier: GPL-3.0-or-later
#include "model2map/cli/check.h"

#include "model2map/models/why_words.h"
#include "model2map/replay/describe.h"
#include "model2map/replay/proof.h"
#include "model2map/replay/told.h"

#include <algorithm>

namespace model2map {

namespace {

std::string counted(std::int64_t count, const char* one, const char* many)
{
    return std::to_string(count) + " " + (count == 1 ? one : many);
}

std::string badLines(const Trace& trace, const std::string& name)
{
    std::string text;
    std::int64_t listed = 0;
    for (const reactortrack::Diagnostic& diagnostic : trace.diagnostics()) {
        text += told(diagnostic) + "\n";
        if (diagnostic.kind == reactortrack::DiagnosticKind::BadLine) ++listed;
    }
    const std::int64_t more = trace.counts().badLines - listed;
    if (more > 0) text += name + ": " + counted(more, "more bad line", "more bad lines") + "\n";
    return text;
}

// Events are missing, and no line says so.
bool isGap(const reactortrack::Diagnostic& diagnostic)
{
    using enum reactortrack::DiagnosticKind;
    return diagnostic.kind == Side || diagnostic.kind == Cut || diagnostic.kind == Packed;
}

// What the recorder tells of itself in the last line, as far as it does.
std::string recorderLine(const Trace& trace, const std::string& name)
{
    if (trace.size() == 0) return {};
    const reactortrack::Event last = trace.at(trace.size() - 1);
    if (last.action != reactortrack::Action::Stopped || (!last.bytes && !last.lost && !last.time)) return {};
    std::string text = name + ": the recorder wrote ";
    // It counts those between `started` and `stopped`, this line and the reader all.
    if (last.count) text += std::to_string(static_cast<std::uint64_t>(*last.count) + 2) + " events";
    if (last.bytes) text += (last.count ? ", " : "") + counted(*last.bytes, "byte", "bytes");
    if (!last.count && !last.bytes) text += "the log";
    if (last.lost) text += ", lost " + (*last.lost == 0 ? "none" : std::to_string(*last.lost));
    if (last.time) text += ", took " + std::to_string(last.time->count) + " ns an event";
    return text + "\n";
}

// The lines that prove a problem, each with its place. A log's own words are for a terminal here.
std::string proofLines(const History& history, const std::string& name, const Problem& problem)
{
    constexpr std::size_t longestLine = 2000;
    std::string text;
    for (const Reason& reason : proofOf(history, problem))
        text += "    " + name + ":" + std::to_string(history.trace().lineOf(reason.event - 1)) + ": " +
                plainLine(sentence(history, reason).toStdString(), longestLine) + "\n";
    return text;
}

std::string closing(const History& history, std::int64_t errors, std::int64_t advice)
{
    const reactortrack::ReadCounts& counts = history.trace().counts();
    std::string text = counted(static_cast<std::int64_t>(history.eventCount()), "event", "events") + ", " +
                       counted(static_cast<std::int64_t>(history.deferredCount()), "deferred", "deferreds") +
                       ", " + counted(counts.badLines, "bad line", "bad lines") + ", " +
                       counted(errors, "error", "errors") + ", " + std::to_string(advice) + " advice";
    if (const std::int64_t unknown = counts.unknownActions - counts.lessonLines; unknown > 0)
        text += ", " + counted(unknown, "unknown action", "unknown actions");
    if (counts.unknownKeys > 0) text += ", " + counted(counts.unknownKeys, "unknown key", "unknown keys");
    if (counts.torn) text += ", the last line torn";
    if (counts.cut) text += ", the rest not read";
    return text;
}

} // namespace

CheckResult check(const History& history, const std::string& name, Duration slow, bool strict)
{
    CheckResult result;
    const Trace& trace = history.trace();
    result.text = badLines(trace, name);
    std::int64_t errors = 0;
    std::int64_t advice = 0;
    for (const Problem& problem : history.problems(slow)) {
        ++(problem.isError ? errors : advice);
        result.text += name;
        if (problem.event > 0) result.text += ":" + std::to_string(trace.lineOf(problem.event - 1));
        result.text += std::string(": ") + (problem.isError ? "error: " : "advice: ") +
                       std::string(problem.rule.name()) + ": " + history.sentence(problem) + "\n";
        result.text += proofLines(history, name, problem);
    }
    result.text += recorderLine(trace, name);
    result.text += name + ": " + closing(history, errors, advice) + "\n";
    const auto& diagnostics = trace.diagnostics();
    const bool incomplete = std::any_of(diagnostics.begin(), diagnostics.end(), isGap);
    result.failed = incomplete || trace.counts().badLines > 0 || errors > 0 || (strict && advice > 0);
    return result;
}

} // namespace model2map
