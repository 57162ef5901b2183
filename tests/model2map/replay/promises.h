// SPDX-License-Identifier: MIT
// Whether a log does what the narration says comes next.
#pragma once

#include "model2map/replay/history.h"

#include <string>

namespace model2map::test {

struct Promises {
    std::size_t next = 0, waiters = 0, still = 0; // how often each was said, and the log went on
    std::string broken;                           // the first that was not kept, in words
};

// For every event of which the narration says that a callback or a link comes next, that a waiter takes the
// result, or that nothing runs: what the log tells of it next.
Promises promisesOf(const History& history);

} // namespace model2map::test
