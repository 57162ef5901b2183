// SPDX-License-Identifier: GPL-3.0-or-later
#include "model2map/cli/input.h"

#include <reactortrack/formats/log_bytes.h>

#include <algorithm>
#include <iostream>

namespace model2map {

using reactortrack::Diagnostic;
using reactortrack::DiagnosticKind;

namespace {

// The history grows with the trace, so that the limit of memory is for both.
void read(const std::string& file, const reactortrack::ReadLimits& limits, Input& input)
{
    constexpr std::size_t often = std::size_t{4} << 20;
    reactortrack::TraceLoader loader(input.trace, input.name, limits);
    std::size_t waiting = 0; // bytes
    const auto onBytes = [&](std::string_view bytes) {
        const bool more = loader.feed(bytes);
        waiting += bytes.size();
        if (waiting >= often) {
            input.history.extend();
            waiting = 0;
        }
        return more;
    };
    const auto onFile = [&](int descriptor, std::uint64_t bytes) {
        if (descriptor >= 0) return loader.takeFile(descriptor, bytes, [&] { input.history.extend(); });
        loader.leaveFile();
        return std::uint64_t{0};
    };
    const auto onDiagnostic = [&](const Diagnostic& diagnostic) { input.trace.append(diagnostic); };
    if (file == "-") {
        std::ios::sync_with_stdio(false);
        reactortrack::readLogBytes(std::cin, input.name, onBytes, onDiagnostic);
    } else {
        reactortrack::readLogBytes(file, onBytes, onDiagnostic, onFile);
    }
    loader.finish();
    input.history.extend();
}

} // namespace

std::unique_ptr<Input> readInput(const std::string& file, const reactortrack::ReadLimits& limits)
{
    auto input = std::make_unique<Input>();
    input->name = file == "-" ? "<stdin>" : file;
    input->history.setNameless(file == "-");
    read(file, limits, *input);
    const auto& diagnostics = input->trace.diagnostics();
    const auto fatal = std::find_if(diagnostics.begin(), diagnostics.end(), [](const Diagnostic& d) {
        return d.kind == DiagnosticKind::Unreadable || d.kind == DiagnosticKind::Version;
    });
    if (fatal != diagnostics.end()) input->failure = toString(*fatal);
    return input;
}

} // namespace model2map
