// SPDX-License-Identifier: MIT
// Logs to paint.
#pragma once

#include "model2map/replay/history.h"

#include <string>
#include <string_view>
#include <vector>

namespace model2map {

// A trace and its history, which must not move apart.
struct Log {
    explicit Log(std::string_view bytes);
    Log(const Log&) = delete;
    Log& operator=(const Log&) = delete;

    reactortrack::Trace trace;
    History history;
    Position end() const { return history.eventCount(); }
};

// The text of a file in the folder data.
std::string dataFile(const std::string& name);
// The names of those files.
const std::vector<std::string>& dataFiles();

// The place of the first event of a deferred with that action (and slot), as a position after it; fails the
// test where there is none.
Position after(const Log& log, Action action, int deferred, int slot = -1);

// `count` deferreds with a few pairs each, of which some ran.
std::string manyDeferreds(int count);
// Deferreds each chained inside the one before.
std::string nestedDeferreds(int levels);

} // namespace model2map
