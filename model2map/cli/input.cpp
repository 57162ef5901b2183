// SPDX-License-Identifier: GPL-3.0-or-later
#include "model2map/cli/input.h"

#include <algorithm>
#include <iostream>

namespace model2map {

using reactortrack::Diagnostic;
using reactortrack::DiagnosticKind;

Input readInput(const std::string& file)
{
    const bool isStandardInput = file == "-";
    Input input;
    input.name = isStandardInput ? "<stdin>" : file;
    input.nameless = isStandardInput;
    if (isStandardInput) std::ios::sync_with_stdio(false);
    input.trace =
        isStandardInput ? reactortrack::loadTrace(std::cin, input.name) : reactortrack::loadTrace(file);
    const auto& diagnostics = input.trace.diagnostics();
    const auto fatal = std::find_if(diagnostics.begin(), diagnostics.end(), [](const Diagnostic& d) {
        return d.kind == DiagnosticKind::Unreadable || d.kind == DiagnosticKind::Version;
    });
    if (fatal != diagnostics.end()) input.failure = toString(*fatal);
    return input;
}

} // namespace model2map
