// SPDX-License-Identifier: GPL-3.0-or-later
// What --summary prints. The log is read once, and no event of it is kept.
#pragma once

#include "model2map/replay/summary.h"

#include <reactortrack/formats/trace_reader.h>

#include <string>
#include <vector>

namespace model2map {

struct SummaryResult {
    std::string text;
    std::string failure; // one sentence when there is nothing to sum up; empty otherwise
    // What keeps it from being the whole truth: those of the side file, and the first bad line.
    std::string name;
    reactortrack::ReadCounts counts;
    std::vector<reactortrack::Diagnostic> diagnostics;
};

// `file`: a path, or "-" for standard input.
SummaryResult summarize(const std::string& file, const reactortrack::ReadLimits& limits = {});

// The tables: a line a callback, a line an action, and what all of it comes to.
std::string summaryText(const Summary& summary, const std::string& name);

} // namespace model2map
