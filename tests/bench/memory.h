// SPDX-License-Identifier: MIT
// What the process has in memory, as the system tells it.
#pragma once

#include <cstdlib>
#include <fstream>
#include <string>

namespace reactortrack::bench {

// In bytes: "VmRSS:" now, "RssAnon:" now, but for its code and other files, "VmHWM:" at the most. 0: not
// told.
inline double memoryOf(const std::string& key)
{
    std::ifstream status("/proc/self/status");
    for (std::string line; std::getline(status, line);)
        if (line.starts_with(key)) return std::strtod(line.c_str() + key.size(), nullptr) * 1024;
    return 0;
}

} // namespace reactortrack::bench
