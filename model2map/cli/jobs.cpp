// SPDX-License-Identifier: GPL-3.0-or-later
#include "model2map/cli/jobs.h"

#include "model2map/cli/check.h"
#include "model2map/cli/export_job.h"
#include "model2map/cli/help.h"
#include "model2map/cli/input.h"
#include "model2map/cli/output.h"
#include "model2map/cli/picture.h"
#include "model2map/cli/state_json.h"
#include "model2map/cli/summary_job.h"
#include "model2map/models/sentences.h"
#include "model2map/replay/told.h"

#include <algorithm>
#include <csignal>

namespace model2map {

namespace {

using reactortrack::Diagnostic;
using reactortrack::DiagnosticKind;

constexpr int done = 0, foundErrors = 1, failed = 2;

int fail(const std::string& sentence)
{
    tellError(sentence);
    return failed;
}

int printState(const CommandLine& command, const History& history, Position position)
{
    if (!command.tiles) {
        writeOut(stateJson(history, position));
        return done;
    }
    const Offscreen offscreen;
    const auto tiles = tileTexts(history, position, {command.width, command.height});
    writeOut(stateJson(history, position, tiles.get()));
    return done;
}

int render(const CommandLine& command, const History& history, Position position)
{
    const Offscreen offscreen;
    const std::string failure =
        renderPicture(history, position, command.renderTo, {command.width, command.height});
    return failure.empty() ? done : fail(failure);
}

int printSentences(const History& history, Position position)
{
    std::string text;
    const std::size_t width = std::to_string(position).size();
    for (EventNumber event = 1; event <= position; ++event) {
        const std::string number = std::to_string(event);
        text += std::string(width - number.size(), ' ') + number + "  " +
                sentence(history, event).toStdString() + "\n";
        if (text.size() < 65536) continue;
        writeOut(text);
        text.clear();
    }
    writeOut(text);
    return done;
}

// What keeps a picture or a state from being the whole truth; --check prints it by itself.
void tellDamage(const std::string& name, const reactortrack::ReadCounts& counts,
                const std::vector<Diagnostic>& diagnostics)
{
    const auto is = [](DiagnosticKind kind) {
        return [kind](const Diagnostic& diagnostic) { return diagnostic.kind == kind; };
    };
    for (const Diagnostic& diagnostic : diagnostics)
        if (is(DiagnosticKind::Side)(diagnostic) || is(DiagnosticKind::Packed)(diagnostic))
            tellError(toString(diagnostic) + ": events are missing.");
        else if (is(DiagnosticKind::Cut)(diagnostic) || is(DiagnosticKind::Spool)(diagnostic))
            tellError(told(diagnostic) + ".");
    const auto bad = std::find_if(diagnostics.begin(), diagnostics.end(), is(DiagnosticKind::BadLine));
    if (bad != diagnostics.end())
        tellError(name + ": " + std::to_string(counts.badLines) +
                  (counts.badLines == 1 ? " bad line was" : " bad lines were") +
                  " skipped; --check lists them. The first: " + told(*bad));
    if (counts.torn) tellError(name + ": the last line is torn: its end was never written.");
}

int runOn(const CommandLine& command, const Input& input)
{
    const History& history = input.history;
    const Position position = command.at.value_or(history.eventCount());
    if (position > history.eventCount())
        return fail("--at " + std::to_string(position) + " is beyond the end: " + input.name + " has " +
                    std::to_string(history.eventCount()) + " events.");
    if (command.job == Job::Check) {
        const CheckResult result = check(history, input.name, command.slow, command.strict);
        writeOut(result.text);
        return result.failed ? foundErrors : done;
    }
    tellDamage(input.name, input.trace.counts(), input.trace.diagnostics());
    if (command.job == Job::State) return printState(command, history, position);
    if (command.job == Job::Render) return render(command, history, position);
    if (command.job == Job::Export) {
        const std::string failure = exportReplay(command, history, input.name, position);
        return failure.empty() ? done : fail(failure);
    }
    return printSentences(history, position);
}

int printSummary(const CommandLine& command)
{
    const SummaryResult result = summarize(command.files.front(), command.limits);
    if (!result.failure.empty()) return fail(result.failure);
    tellDamage(result.name, result.counts, result.diagnostics);
    writeOut(result.text);
    return done;
}

int run(const CommandLine& command)
{
    if (command.job == Job::Help || command.job == Job::Version) {
        writeOut(command.job == Job::Help ? helpText() : versionText());
        return done;
    }
    if (command.job == Job::Summary) return printSummary(command);
    if (command.exportFormat == exportList) {
        writeOut(exportListText());
        return done;
    }
    const auto input = readInput(command.files.front(), command.limits);
    return input->failure.empty() ? runOn(command, *input) : fail(input->failure);
}

} // namespace

int runJob(const CommandLine& command)
{
    // A closed pipe is an error that is told, not a silent death.
    std::signal(SIGPIPE, SIG_IGN);
    try {
        return run(command);
    } catch (const OutputError& error) {
        return fail(error.sentence);
    } catch (const std::bad_alloc&) {
        return fail("There is not enough memory for this log.");
    }
}

} // namespace model2map
