// SPDX-License-Identifier: MIT
// A file descriptor that is closed at its end. Not for users.
#pragma once

#include <unistd.h>

#include <utility>

namespace reactortrack {

class Descriptor {
public:
    // None is open, or the one that is given; a negative one is none.
    explicit Descriptor(int descriptor = -1) : fd_(descriptor) {}
    ~Descriptor()
    {
        if (fd_ >= 0) ::close(fd_);
    }
    Descriptor(Descriptor&& other) noexcept : fd_(std::exchange(other.fd_, -1)) {}
    Descriptor& operator=(Descriptor&& other) noexcept
    {
        std::swap(fd_, other.fd_);
        return *this;
    }
    int get() const { return fd_; }

private:
    int fd_;
};

} // namespace reactortrack
