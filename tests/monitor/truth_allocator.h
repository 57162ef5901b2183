// SPDX-License-Identifier: MIT
// The allocator of a test's program, which tells of each allocation and can run out of memory at will.
#pragma once

#include <cstddef>

namespace truth {

// Called by this thread's operator new with what it is asked for; null: nobody.
using AllocationHook = void (*)(std::size_t bytes);
extern constinit thread_local AllocationHook whenAllocating;

// While it is true there is no memory for this thread.
extern constinit thread_local bool noMemory;

} // namespace truth
