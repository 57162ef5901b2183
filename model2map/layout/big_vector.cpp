// SPDX-License-Identifier: GPL-3.0-or-later
#include "model2map/layout/big_vector.h"

#include <cstdint>
#include <new>

#include <sys/mman.h>

namespace model2map {
namespace {

constexpr std::size_t hugePage = std::size_t{2} << 20;
constexpr std::size_t big = 4 * hugePage; // less is had sooner from what was given back before

std::size_t upTo(std::size_t unit, std::size_t bytes)
{
    return (bytes + unit - 1) / unit * unit;
}

} // namespace

void* makeBig(std::size_t bytes)
{
    if (bytes < big) return ::operator new(bytes);
    // More than that, to begin where a huge page may; what is not touched costs nothing, and goes again.
    const std::size_t all = upTo(hugePage, bytes) + hugePage;
    void* const place = ::mmap(nullptr, all, PROT_READ | PROT_WRITE, MAP_PRIVATE | MAP_ANONYMOUS, -1, 0);
    if (place == MAP_FAILED) throw std::bad_alloc();
    auto* const begin = static_cast<std::byte*>(place);
    const std::size_t before =
        upTo(hugePage, reinterpret_cast<std::uintptr_t>(place)) - reinterpret_cast<std::uintptr_t>(place);
    if (before > 0) ::munmap(begin, before);
    ::munmap(begin + before + upTo(hugePage, bytes), hugePage - before);
#ifdef MADV_HUGEPAGE
    ::madvise(begin + before, bytes / hugePage * hugePage, MADV_HUGEPAGE); // the rest by small ones
#endif
    return begin + before;
}

void freeBig(void* memory, std::size_t bytes) noexcept
{
    if (bytes < big)
        ::operator delete(memory);
    else
        ::munmap(memory, upTo(hugePage, bytes));
}

} // namespace model2map
