// SPDX-License-Identifier: GPL-3.0-or-later
// Arrays of what there may be a million of: memory of their own, which goes back to the system with them.
#pragma once

#include <cstddef>
#include <vector>

namespace model2map {

// Of eight MiB or more it is made of huge pages, where the system has such: one fault instead of 512, each of
// which takes as long as laying out some tiles. From new memory of the program it would leave holes there.
void* makeBig(std::size_t bytes);
void freeBig(void* memory, std::size_t bytes) noexcept;

template <class T>
struct BigAllocator {
    using value_type = T;
    BigAllocator() = default;
    template <class U>
    BigAllocator(const BigAllocator<U>&) noexcept
    {
    }
    T* allocate(std::size_t count) { return static_cast<T*>(makeBig(count * sizeof(T))); }
    void deallocate(T* memory, std::size_t count) noexcept { freeBig(memory, count * sizeof(T)); }
    bool operator==(const BigAllocator&) const = default;
};

template <class T>
using BigVector = std::vector<T, BigAllocator<T>>;

} // namespace model2map
