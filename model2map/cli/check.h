// SPDX-License-Identifier: GPL-3.0-or-later
// What --check prints.
#pragma once

#include "model2map/replay/history.h"

#include <string>

namespace model2map {

struct CheckResult {
    std::string text;    // bad lines, problems, and a closing line of counts
    bool failed = false; // bad lines or errors were found, or newest events are missing
};

// `name`: of the log, as messages carry it. `strict`: advice counts as an error.
CheckResult check(const History& history, const std::string& name, Duration slow, bool strict);

} // namespace model2map
