// SPDX-License-Identifier: MIT
#include <reactortrack/formats/record_chunk.h>

#include <cstdlib>
#include <new>

#include <sys/mman.h>
#include <unistd.h>

namespace reactortrack {

std::shared_ptr<std::uint8_t[]> makeChunk(std::size_t bytes)
{
    if (bytes != hugeChunk) return std::make_shared_for_overwrite<std::uint8_t[]>(bytes);
    std::shared_ptr<std::uint8_t[]> chunk(static_cast<std::uint8_t*>(std::aligned_alloc(bytes, bytes)),
                                          std::free);
    if (!chunk) throw std::bad_alloc();
#ifdef MADV_HUGEPAGE
    ::madvise(chunk.get(), bytes, MADV_HUGEPAGE);
#endif
    return chunk;
}

void giveBack(std::uint8_t* begin, std::uint8_t* end) noexcept
{
    const auto page = static_cast<std::size_t>(::sysconf(_SC_PAGESIZE));
    // To the next page's begin, as far as there is one.
    const std::size_t before = (page - reinterpret_cast<std::uintptr_t>(begin) % page) % page;
    const auto bytes = static_cast<std::size_t>(end - begin);
    if (bytes < before + page) return;
    ::madvise(begin + before, (bytes - before) / page * page, MADV_DONTNEED);
}

} // namespace reactortrack
