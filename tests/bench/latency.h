// SPDX-License-Identifier: MIT
#pragma once

#include <string>

namespace reactortrack::bench {

// Prints how long a thread is held up by recording: percentiles over many single events, by rdtsc.
void printLatencies(const std::string& path);

} // namespace reactortrack::bench
