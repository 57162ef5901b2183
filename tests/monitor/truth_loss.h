// SPDX-License-Identifier: MIT
// What the tests share in which something fails around the log: the program goes on, with no signal, no
// crash, one line on standard error, and a count of what is missing.
#pragma once

#include "tests/monitor/truth_support.h"

#include <reactortrack/monitor/recorder.h>

#include <cstdint>
#include <functional>
#include <string>
#include <string_view>
#include <unistd.h>

namespace truth {

// Where something fails in a child, it says so by its exit status.
#define NEED(condition)                                                                                      \
    do {                                                                                                     \
        if (!(condition)) _exit(__LINE__ % 250 + 1);                                                         \
    } while (false)

// Standard error of this process is appended to a file from here on.
void errorsGoTo(const std::string& path);

struct Numbers {
    std::int64_t attempted = 0;
    reactortrack::RecorderStats stats;
};

void writeNumbers(const std::string& path, const Numbers& numbers);
Numbers readNumbers(const std::string& path);

struct LogCounts {
    std::int64_t events = 0; // but for `started`, `stopped` and those of `lost`
    std::int64_t lost = 0;
    std::int64_t lostLines = 0;
    std::int64_t stoppedLost = -1;
    std::string reason;
};

LogCounts countsOf(const reactortrack::Trace& trace);

// What holds of "numbers", "mon.out" and "err" wherever writing failed for a while, and worked again.
void checkLossIsTold(const TempDir& folder, std::string_view reason);

std::int64_t recordNotes(reactortrack::Recorder& recorder, int count, const char* what);

constexpr int moreThanARingHolds = 60'000; // notes, of at least two records

// While `breakIt` is in force more is recorded than rings hold, from `threads` threads.
Numbers recordThroughFailure(const std::string& path, int threads, const std::function<void()>& breakIt,
                             const std::function<void()>& mendIt);

} // namespace truth
