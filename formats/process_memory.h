// SPDX-License-Identifier: MIT
// How much memory there is, in bytes. Not for users.
#pragma once

#include <cstddef>

namespace reactortrack {

// That this process has of the machine's; 0 where the system does not say.
std::size_t residentBytes();
// Of the machine.
std::size_t machineBytes();

// Before other threads start: what the process frees goes back to the system as far as it can, instead of
// waiting for the next that asks. A log that grows leaves many arrays, and each thread a heap of its own.
// Does nothing where the C library is not GNU's.
void keepLittleFree();

} // namespace reactortrack
