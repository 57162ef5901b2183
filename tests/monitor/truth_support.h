// SPDX-License-Identifier: MIT
// What the tests of the recorder's promises share.
#pragma once

#include "tests/monitor/recorder_support.h"
#include "tests/monitor/skips.h"
#include "tests/monitor/truth_stream.h"
#include "tests/support/rounds.h"

#include <reactortrack/formats/trace.h>

#include <functional>
#include <map>
#include <string>
#include <string_view>
#include <sys/types.h>
#include <vector>

namespace truth {

using reactortrack::test::rounds;
using recordertest::TempDir;

// A truth_probe that runs in a folder, recorded into mon.out there; with TRUTH_TRACED in its environment it
// is traced by its parent.
class Probe {
public:
    using Environment = std::map<std::string, std::string>;
    Probe(const TempDir& folder, std::vector<std::string> arguments, const Environment& environment = {});
    ~Probe(); // ends it
    Probe(const Probe&) = delete;
    Probe& operator=(const Probe&) = delete;

    pid_t pid() const { return pid_; }
    void send(int signal) const;
    // Its status as of wait(); -1: it did not end in a minute (ten in a long run), and was killed.
    int wait();

private:
    pid_t pid_ = -1;
};

// Runs it to its end.
recordertest::Outcome runTruthProbe(const TempDir& folder, std::vector<std::string> arguments,
                                    const Probe::Environment& environment = {});

// Waits until it holds, for at most a minute (ten in a long run).
bool eventually(const std::function<bool()>& holds);

// Fails where an event is missing, comes twice or out of order, or more than `ahead` are beyond the counter;
// and where lines do not stand in the order of t. Events of other threads are not looked at.
void checkStreams(const reactortrack::Trace& trace, const Counters& counters, Kind kind, std::size_t threads,
                  std::uint64_t ahead);
void checkOrderOfTimes(const reactortrack::Trace& trace);

} // namespace truth
