// SPDX-License-Identifier: MIT
// How much memory there is, in bytes. Not for users.
#pragma once

#include <cstddef>

namespace reactortrack {

// That this process has of the machine's; 0 where the system does not say.
std::size_t residentBytes();
// Of the machine.
std::size_t machineBytes();

} // namespace reactortrack
