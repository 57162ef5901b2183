// SPDX-License-Identifier: MIT
// Logs with side files, as programs leave them that die while they record.
#pragma once

#include <functional>
#include <string>
#include <vector>

namespace reactortrack {
class Recorder;
} // namespace reactortrack

namespace reactortrack::test {

// Runs `program` in a forked child that records into `logPath`, and ends without a word to the recorder.
void leavePair(const std::string& logPath, const std::function<void(Recorder&)>& program);
// The lines of the same program, recorded in memory: what it leaves must come to.
std::vector<std::string> linesInMemory(const std::function<void(Recorder&)>& program);

// The lines of each thread by themselves, without what differs from run to run: times and numbers. Sorted.
std::vector<std::string> linesByThread(const std::vector<std::string>& lines);

// Deferreds with values of all kinds, notes short and long, from one thread or several.
void recordOfAllKinds(Recorder& recorder);
void recordByThreads(Recorder& recorder);
// More than a ring holds, so that it goes around.
void recordAroundTheRing(Recorder& recorder);
// More than fits into the ring of a thread and a log that is full; then it has room again.
void recordWithLosses(Recorder& recorder);

} // namespace reactortrack::test
