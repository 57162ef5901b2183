// SPDX-License-Identifier: GPL-3.0-or-later
#include "model2map/cli/check.h"

namespace model2map {

namespace {

std::string counted(std::int64_t count, const char* one, const char* many)
{
    return std::to_string(count) + " " + (count == 1 ? one : many);
}

std::string badLines(const Trace& trace, const std::string& name)
{
    std::string text;
    std::int64_t told = 0;
    for (const reactortrack::Diagnostic& diagnostic : trace.diagnostics()) {
        text += toString(diagnostic) + "\n";
        if (diagnostic.kind == reactortrack::DiagnosticKind::BadLine) ++told;
    }
    const std::int64_t more = trace.counts().badLines - told;
    if (more > 0) text += name + ": " + counted(more, "more bad line", "more bad lines") + "\n";
    return text;
}

std::string closing(const History& history, std::int64_t errors, std::int64_t advice)
{
    const reactortrack::ReadCounts& counts = history.trace().counts();
    std::string text = counted(static_cast<std::int64_t>(history.eventCount()), "event", "events") + ", " +
                       counted(static_cast<std::int64_t>(history.deferredCount()), "deferred", "deferreds") +
                       ", " + counted(counts.badLines, "bad line", "bad lines") + ", " +
                       counted(errors, "error", "errors") + ", " + std::to_string(advice) + " advice";
    if (counts.unknownActions > 0)
        text += ", " + counted(counts.unknownActions, "unknown action", "unknown actions");
    if (counts.unknownKeys > 0) text += ", " + counted(counts.unknownKeys, "unknown key", "unknown keys");
    if (counts.torn) text += ", the last line torn";
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
                       std::string(problem.rule) + ": " + problem.text + "\n";
    }
    result.text += name + ": " + closing(history, errors, advice) + "\n";
    result.failed = trace.counts().badLines > 0 || errors > 0 || (strict && advice > 0);
    return result;
}

} // namespace model2map
