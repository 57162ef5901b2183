// SPDX-License-Identifier: MIT
// One file of a log and its side file: what mon-recover does.
#pragma once

#include <string>

namespace reactortrack {

struct Recovered {
    int status = 0;   // 0: done; 1: something was left out; 2: it was not done
    std::string text; // what there is to say about it, in sentences; may be empty
};

// Makes the log whole in place and takes its side file away, which stays if not all of it could be used.
// Nothing is changed while the program writes; wherever it is cut off, it can be run again. Throws nothing
// but std::bad_alloc.
Recovered recover(const std::string& logPath);

// Writes the log as of now, its side file merged, to another file, of mode 0600; "-": standard output.
Recovered copyRecovered(const std::string& logPath, const std::string& outPath);

} // namespace reactortrack
