// SPDX-License-Identifier: GPL-3.0-or-later
// The log that a windowless job reads to its end.
#pragma once

#include <reactortrack/formats/trace.h>

#include <string>

namespace model2map {

struct Input {
    std::string name;      // in messages: the path, or <stdin>
    bool nameless = false; // it came through standard input
    reactortrack::Trace trace;
    std::string failure; // one sentence when there is nothing to work on; empty otherwise
};

// `file`: a path, or "-" for standard input.
Input readInput(const std::string& file);

} // namespace model2map
