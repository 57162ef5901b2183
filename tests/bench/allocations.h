// SPDX-License-Identifier: MIT
#pragma once

#include <cstddef>

namespace reactortrack::bench {

// How often operator new was called by this thread so far; the bench replaces it.
std::size_t allocations() noexcept;

} // namespace reactortrack::bench
