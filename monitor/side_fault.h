// SPDX-License-Identifier: MIT
// A side file that somebody cuts while it is mapped must not end the program. Not for users.
#pragma once

#include <cstddef>

namespace reactortrack::detail {

// From here on a SIGBUS in these bytes is answered with fresh zeros in their place; every other one goes
// where it went before. Any thread.
void watchFaults(void* place, std::size_t bytes) noexcept;
void forgetFaults(void* place) noexcept;
// How often it happened to the bytes that begin at `place`.
int faultsAt(const void* place) noexcept;

} // namespace reactortrack::detail
