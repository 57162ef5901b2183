// SPDX-License-Identifier: MIT
#include <reactortrack/formats/process_memory.h>

#include <cstdio>
#include <unistd.h>

#ifdef __GLIBC__
#include <malloc.h>
#endif

namespace reactortrack {

namespace {

std::size_t pageBytes()
{
    return static_cast<std::size_t>(sysconf(_SC_PAGESIZE));
}

} // namespace

std::size_t residentBytes()
{
    unsigned long all = 0, resident = 0;
    std::FILE* const file = std::fopen("/proc/self/statm", "re");
    if (!file) return 0;
    const int found = std::fscanf(file, "%lu %lu", &all, &resident);
    std::fclose(file);
    return found == 2 ? resident * pageBytes() : 0;
}

std::size_t machineBytes()
{
    return static_cast<std::size_t>(sysconf(_SC_PHYS_PAGES)) * pageBytes();
}

void keepLittleFree()
{
#ifdef __GLIBC__
    // Left to itself it keeps free arrays of up to 32 MiB, once it has seen one.
    constexpr int large = 64 * 1024;
    ::mallopt(M_MMAP_THRESHOLD, large);
    ::mallopt(M_ARENA_MAX, 1);
#endif
}

} // namespace reactortrack
