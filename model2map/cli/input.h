// SPDX-License-Identifier: GPL-3.0-or-later
// The log that a windowless job reads to its end.
#pragma once

#include "model2map/replay/history.h"

#include <memory>
#include <string>

namespace model2map {

struct Input {
    std::string name; // in messages: the path, or <stdin>
    Trace trace;
    History history{trace};
    std::string failure; // one sentence when there is nothing to work on; empty otherwise
};

// `file`: a path, or "-" for standard input.
std::unique_ptr<Input> readInput(const std::string& file, const reactortrack::ReadLimits& limits);

} // namespace model2map
