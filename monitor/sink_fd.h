// SPDX-License-Identifier: MIT
// Writes to a file descriptor inside somebody else's program. Not for users.
#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <sys/types.h>

namespace reactortrack {

// What may go wrong with a write stays here: SIGPIPE and SIGXFSZ do not reach the program, interrupted and
// short writes go on, and what was cut off in the middle of a line by an error is written before the next
// line, so that lines stay whole. Regular files are written to as they are. Elsewhere it waits for room as
// its patience says. A program may close its descriptor, or all it finds, and get the number for a file of
// its own: an owned one is looked at before each write, and before it is closed. One thread at a time.
class SinkFd {
public:
    enum class Owned : std::uint8_t { No, Yes };
    // How long a full pipe is waited for: at most a second, and not again until its reader has read; as long
    // as it takes; not at all.
    enum class Patience : std::uint8_t { Second, Wait, Drop };

    // -1: closed.
    explicit SinkFd(int fd = -1, Owned owned = Owned::Yes) noexcept;
    ~SinkFd();
    SinkFd(const SinkFd&) = delete;
    SinkFd& operator=(const SinkFd&) = delete;

    // Closes what it has, and takes `fd`.
    void reset(int fd = -1) noexcept;
    void setPatience(Patience patience) noexcept { patience_ = patience; }
    bool isOpen() const noexcept { return fd_ >= 0; }
    int get() const noexcept { return fd_; }

    // Writes whole lines. True also when the end of the last one has still to be written, see above.
    bool write(std::string_view lines) noexcept;
    // Why write() returned false, as errno; ETIMEDOUT: the reader stands still.
    int error() const noexcept { return error_; }
    // Nothing can be written any more: nobody is left to read it.
    bool ended() const noexcept { return ended_; }

private:
    enum class Kind : std::uint8_t { File, Stream, Socket };

    bool isStillIt() const noexcept;
    std::size_t writeSome(std::string_view bytes) noexcept;
    std::int64_t writeOnce(std::string_view bytes) noexcept;
    bool waitForRoom() noexcept;
    void keep(std::string_view rest) noexcept;

    int fd_ = -1;
    Owned owned_;
    Kind kind_ = Kind::File;
    dev_t device_ = 0;
    ino_t inode_ = 0;
    Patience patience_ = Patience::Second;
    int error_ = 0;
    bool ended_ = false;
    bool stalled_ = false;
    std::string rest_; // of lines that were cut off
};

// What REACTORTRACK_PIPE=wait|drop says; a second where it says nothing.
SinkFd::Patience patienceFromEnvironment() noexcept;

} // namespace reactortrack
