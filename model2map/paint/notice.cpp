// SPDX-License-Identifier: GPL-3.0-or-later
#include "model2map/paint/render.h"

#include "model2map/replay/told.h"

#include <algorithm>

namespace model2map {
namespace {

void add(std::string& notice, const std::string& fault)
{
    notice += notice.empty() ? fault : ", " + fault;
}

} // namespace

std::string noticeFor(const Trace& trace)
{
    const auto& counts = trace.counts();
    std::string faults;
    if (counts.refused) add(faults, "written by a newer version, not all was read");
    const auto isSide = [](const auto& d) { return d.kind == reactortrack::DiagnosticKind::Side; };
    if (std::any_of(trace.diagnostics().begin(), trace.diagnostics().end(), isSide))
        add(faults, "newest events are missing");
    for (const auto& diagnostic : trace.diagnostics())
        if (diagnostic.kind == reactortrack::DiagnosticKind::Unreadable)
            add(faults, "could not be read to its end");
    for (const auto& diagnostic : trace.diagnostics())
        if (diagnostic.kind == reactortrack::DiagnosticKind::Packed)
            add(faults, "not all could be unpacked");
        else if (diagnostic.kind == reactortrack::DiagnosticKind::Cut)
            add(faults, "not all was read (" +
                            (diagnostic.limit ? optionOf(*diagnostic.limit) : "reading was cancelled") + ")");
    if (trace.hasStarted() && !trace.hasStopped() && !counts.cut) add(faults, "ended early");
    if (trace.hasLost()) add(faults, "events were lost");
    if (counts.badLines > 0)
        add(faults, std::to_string(counts.badLines) + (counts.badLines == 1 ? " bad line" : " bad lines"));
    if (counts.torn) add(faults, "last line torn");
    if (faults.empty()) return trace.size() == 0 ? "This log holds no event" : "";
    return "This log is incomplete: " + faults;
}

} // namespace model2map
