// SPDX-License-Identifier: MIT
// Blocks of 64 KiB at aligned places of a file: the cheapest way of getting lines into one.
#pragma once

#include <fcntl.h>
#include <unistd.h>

#include <cstddef>
#include <cstdlib>
#include <cstring>
#include <memory>
#include <string>

namespace reactortrack::bench {

class BlockFile {
public:
    static constexpr std::size_t blockSize = 64 * 1024;
    static constexpr std::size_t longestLine = 512;

    explicit BlockFile(const std::string& path)
        : fd_(::open(path.c_str(), O_WRONLY | O_CREAT | O_TRUNC | O_CLOEXEC, 0600)),
          block_(static_cast<char*>(std::aligned_alloc(4096, blockSize + 4096)))
    {
    }
    ~BlockFile()
    {
        write(used_);
        ::close(fd_);
    }
    BlockFile(const BlockFile&) = delete;
    BlockFile& operator=(const BlockFile&) = delete;

    // Where the next line goes, longestLine bytes at least; grow() then says how long it has become.
    char* end() noexcept { return block_.get() + used_; }
    void grow(char* newEnd) noexcept
    {
        used_ = static_cast<std::size_t>(newEnd - block_.get());
        if (used_ < blockSize) return;
        write(blockSize);
        used_ -= blockSize;
        std::memcpy(block_.get(), block_.get() + blockSize, used_);
    }

private:
    struct Free {
        void operator()(char* memory) const noexcept { std::free(memory); }
    };

    void write(std::size_t size) noexcept
    {
        if (::write(fd_, block_.get(), size) != static_cast<ssize_t>(size)) std::abort();
    }

    int fd_;
    std::unique_ptr<char, Free> block_;
    std::size_t used_ = 0;
};

} // namespace reactortrack::bench
