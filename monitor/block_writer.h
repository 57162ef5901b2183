// SPDX-License-Identifier: MIT
// Bytes to a place in the log's file. Not for users.
#pragma once

#include <array>
#include <cstdint>
#include <string>
#include <string_view>
#include <sys/types.h>

namespace reactortrack::detail {

// Writes by place, so that what was not committed is written over. Looks before each write whether its
// descriptor is still the log's: a program may close it and open another file under its number. One thread at
// a time.
class BlockWriter {
public:
    // The descriptor stays the caller's, which must keep it while this is used.
    bool open(int fd, std::string name) noexcept;
    // All of it or nothing that counts. False: see problem(); it may succeed later, unless ended().
    bool write(std::string_view bytes, std::uint64_t place) noexcept;
    // Takes away what stands in the file behind `bytes`, and what was reserved there.
    void cut(std::uint64_t bytes) noexcept;

    // Says it on standard error if nothing was said there yet.
    void sayOnce(std::string_view what, std::string_view consequence) noexcept;

    std::string_view problem() const noexcept { return problem_.data(); }
    bool ended() const noexcept { return ended_; }

private:
    void reserveAhead(std::uint64_t end) noexcept;
    bool isOurs() const noexcept;
    void fail(int error) noexcept;

    int fd_ = -1;
    dev_t device_ = 0;
    ino_t file_ = 0;
    std::uint64_t reserved_ = 0; // up to here no more room is to be asked for
    bool ended_ = false;
    bool told_ = false;
    std::string name_;
    std::array<char, 160> problem_{};
};

} // namespace reactortrack::detail
