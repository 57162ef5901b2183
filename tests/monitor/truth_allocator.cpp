// SPDX-License-Identifier: MIT
#include "tests/monitor/truth_allocator.h"

#include <cstdlib>
#include <new>

namespace truth {

constinit thread_local AllocationHook whenAllocating = nullptr;
constinit thread_local bool noMemory = false;

} // namespace truth

void* operator new(std::size_t bytes, const std::nothrow_t&) noexcept
{
    if (truth::whenAllocating) truth::whenAllocating(bytes);
    return truth::noMemory ? nullptr : std::malloc(bytes);
}
void* operator new(std::size_t bytes)
{
    if (void* const memory = operator new(bytes, std::nothrow)) return memory;
    throw std::bad_alloc();
}
void operator delete(void* memory) noexcept
{
    std::free(memory);
}
void operator delete(void* memory, std::size_t) noexcept
{
    std::free(memory);
}
void operator delete(void* memory, const std::nothrow_t&) noexcept
{
    std::free(memory);
}
