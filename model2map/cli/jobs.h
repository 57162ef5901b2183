// SPDX-License-Identifier: GPL-3.0-or-later
// The jobs without a window.
#pragma once

#include "model2map/cli/command_line.h"

namespace model2map {

// Does any job but Job::Window; standard output gets the result, standard error the messages. Returns the
// exit status: 0 done, 1 --check found bad lines or errors, 2 the input cannot be read or the output not be
// written.
int runJob(const CommandLine& command);

} // namespace model2map
