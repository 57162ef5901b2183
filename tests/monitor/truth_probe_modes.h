// SPDX-License-Identifier: MIT
// What truth_probe can do: its first argument and those that follow.
#pragma once

#include <string>
#include <vector>

namespace truth::modes {

using Arguments = std::vector<std::string>;

// Deaths.
// record THREADS notes|deferreds fast|slow: until it is killed.
int record(const Arguments& arguments);
// die THREADS notes|deferreds fast|slow HOW: in the middle of what its threads record.
int die(const Arguments& arguments);
// step drain|record: between two stops it moves events into the log, or records; without a thread that
// drains.
int step(const Arguments& arguments);

// Order.
// watch COUNT: a thread records each number and then shows it; another records what it sees.
int watch(const Arguments& arguments);
// pingpong MILLISECONDS FILLERS IDLE: two threads hand a token to each other, and record before they do.
// Between their rings lie those of idle threads, so that nobody looks at both at the same moment.
int pingpong(const Arguments& arguments);

// Threads.
// notes COUNT: from the main thread, and as many from another.
int notes(const Arguments& arguments);
// failing COUNT: as TRUTH_FAIL says, and as many when all is mended.
int failing(const Arguments& arguments);
// late THREADS: eight at a time.
int late(const Arguments& arguments);
// together THREADS: all record, and again when all have.
int together(const Arguments& arguments);
// inTurn THREADS: one after another. Prints how large the side file is in the end.
int inTurn(const Arguments& arguments);

// Processes.
// forks CHILDREN: while threads record, give names, begin and end.
int forks(const Arguments& arguments);
// again NUMBER: records, and then becomes itself with one less.
int again(const Arguments& arguments);

// In the middle of recording.
// signals COUNT: a handler comes so often into the main thread, which records, and fires deferreds there.
int signals(const Arguments& arguments);
// jumps COUNT: a handler leaves by siglongjmp() so many times.
int jumps(const Arguments& arguments);
// forksWithin CHILDREN: a handler forks in the middle of what the main thread records.
int forksWithin(const Arguments& arguments);
// shows COUNT: values whose operator<< records.
int shows(const Arguments& arguments);
// allocates THREADS: operator new records, from the first event of each thread on.
int allocates(const Arguments& arguments);

} // namespace truth::modes
