// SPDX-License-Identifier: MIT
// Mounts of a test's own, which nobody else sees.
#pragma once

#include "tests/monitor/truth_loss.h"

#include <cstddef>
#include <functional>
#include <string>

namespace truth {

// A mount namespace of one's own. False: that is not allowed here.
bool enterOwnMounts();

// The exit status of a child that may not mount.
constexpr int noMounts = 251;

// Runs `run` in a child, with standard error in the file "err" and with a small disk at the folder "disk".
// Its log is in "mon.out" afterwards. False: no disk can be mounted here.
bool onSmallDisk(const TempDir& folder, const char* size, const std::function<Numbers()>& run);

// Takes all the room that is left on a disk, but for `rest` bytes.
void fillDisk(const std::string& path, std::size_t rest);

} // namespace truth
