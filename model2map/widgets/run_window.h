// SPDX-License-Identifier: GPL-3.0-or-later
// The window part of the program.
#pragma once

#include "model2map/replay/history.h"

#include <optional>
#include <string>
#include <vector>

class QApplication;

namespace model2map {

// Opens a window for each file ("-": standard input, which is shown once), the start page without any, and
// runs until the last window is closed. `startAt`: the position to stand at, Playback::atEnd for the end,
// nullopt for the start. `follow`: files are read on as they grow. A file that cannot be read is told in its
// window. `limits`: how much of them is read. Returns the exit status of the program.
int runWindows(QApplication& application, const std::vector<std::string>& files,
               std::optional<Position> startAt = {}, bool follow = false,
               const reactortrack::ReadLimits& limits = {});

} // namespace model2map
