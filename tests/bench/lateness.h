// SPDX-License-Identifier: MIT
#pragma once

#include <string>

namespace reactortrack::bench {

// Prints how old a line is when a reader of the file of a running program first can see it.
void printLateness(const std::string& path);

} // namespace reactortrack::bench
