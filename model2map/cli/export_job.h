// SPDX-License-Identifier: GPL-3.0-or-later
// The job --export.
#pragma once

#include "model2map/cli/command_line.h"

namespace model2map {

// What --export list prints: a line a format.
std::string exportListText();
// Writes command.out. An empty text, or one sentence that says why there is nothing. `log`: its name.
std::string exportReplay(const CommandLine& command, const History& history, const std::string& log,
                         Position position);

} // namespace model2map
