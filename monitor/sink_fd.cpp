// SPDX-License-Identifier: MIT
#include <reactortrack/monitor/sink_fd.h>

#include <reactortrack/monitor/sink_signals.h>

#include <algorithm>
#include <cerrno>
#include <chrono>
#include <climits>
#include <cstdlib>
#include <poll.h>
#include <sys/socket.h>
#include <sys/stat.h>
#include <unistd.h>

namespace reactortrack {

namespace {

constexpr std::chrono::milliseconds second{1000};

bool nobodyReads(int error) noexcept
{
    return error == EPIPE || error == ECONNRESET || error == ENOTCONN || error == EBADF;
}

} // namespace

SinkFd::Patience patienceFromEnvironment() noexcept
{
    const char* const word = std::getenv("REACTORTRACK_PIPE");
    if (word && std::string_view(word) == "wait") return SinkFd::Patience::Wait;
    if (word && std::string_view(word) == "drop") return SinkFd::Patience::Drop;
    return SinkFd::Patience::Second;
}

SinkFd::SinkFd(int fd, Owned owned) noexcept : owned_(owned)
{
    reset(fd);
}

SinkFd::~SinkFd()
{
    reset();
}

void SinkFd::reset(int fd) noexcept
{
    if (fd_ >= 0 && owned_ == Owned::Yes && isStillIt()) close(fd_);
    fd_ = fd;
    error_ = 0;
    ended_ = stalled_ = false;
    rest_.clear();
    struct stat status {};
    if (fd < 0 || fstat(fd, &status) != 0) return;
    device_ = status.st_dev;
    inode_ = status.st_ino;
    kind_ = S_ISREG(status.st_mode) ? Kind::File : S_ISSOCK(status.st_mode) ? Kind::Socket : Kind::Stream;
}

bool SinkFd::isStillIt() const noexcept
{
    struct stat status {};
    return fstat(fd_, &status) == 0 && status.st_dev == device_ && status.st_ino == inode_;
}

bool SinkFd::write(std::string_view lines) noexcept
{
    if (ended_) return false;
    if (owned_ == Owned::Yes && !isStillIt()) {
        error_ = EBADF;
        ended_ = true;
        return false;
    }
    QuietSignals signals;
    std::size_t done = writeSome(rest_);
    rest_.erase(0, done);
    const bool clear = rest_.empty();
    done = clear ? writeSome(lines) : 0;
    if (done == lines.size() && clear) return true;
    if (error_ == EPIPE || error_ == EFBIG) signals.noteRaised();
    if (done == 0 || ended_) return false;
    keep(lines.substr(done));
    return rest_.size() == lines.size() - done;
}

// Writes what it can, and returns how much that was; error_ says why it was not all.
std::size_t SinkFd::writeSome(std::string_view bytes) noexcept
{
    std::size_t done = 0;
    while (done < bytes.size()) {
        const std::int64_t count = writeOnce(bytes.substr(done));
        if (count > 0) {
            done += static_cast<std::size_t>(count);
            stalled_ = false;
            continue;
        }
        error_ = count == 0 ? ENOSPC : errno;
        if (error_ == EINTR) continue;
        if ((error_ == EAGAIN || error_ == EWOULDBLOCK) && waitForRoom()) continue;
        ended_ = nobodyReads(error_);
        break;
    }
    return done;
}

// One attempt: the bytes written, or -1 and errno.
std::int64_t SinkFd::writeOnce(std::string_view bytes) noexcept
{
    if (kind_ == Kind::Socket) return send(fd_, bytes.data(), bytes.size(), MSG_DONTWAIT | MSG_NOSIGNAL);
    if (kind_ == Kind::File) return ::write(fd_, bytes.data(), bytes.size());
    // A pipe that has room takes PIPE_BUF bytes without blocking, whatever the flags of its file are; those
    // are shared with the program and not ours to change.
    pollfd room{fd_, POLLOUT, 0};
    if (poll(&room, 1, 0) == 0) {
        errno = EAGAIN;
        return -1;
    }
    return ::write(fd_, bytes.data(), std::min<std::size_t>(bytes.size(), PIPE_BUF));
}

// False, with error_ ETIMEDOUT, when the reader stands still.
bool SinkFd::waitForRoom() noexcept
{
    using std::chrono::steady_clock;
    const bool dropsNow = stalled_ || patience_ == Patience::Drop;
    const auto end = steady_clock::now() + (dropsNow ? std::chrono::milliseconds(0) : second);
    pollfd room{fd_, POLLOUT, 0};
    for (;;) {
        const auto left = std::chrono::ceil<std::chrono::milliseconds>(end - steady_clock::now()).count();
        const int atMost =
            patience_ == Patience::Wait ? -1 : static_cast<int>(std::max<std::int64_t>(left, 0));
        const int ready = poll(&room, 1, atMost);
        if (ready > 0) return true;
        if (ready < 0 && errno == EINTR && atMost != 0) continue;
        stalled_ = true;
        error_ = ETIMEDOUT;
        return false;
    }
}

void SinkFd::keep(std::string_view rest) noexcept
{
    try {
        rest_ = rest;
    } catch (...) {
        rest_ = "\n"; // fits without memory; the torn line then stands alone
    }
}

} // namespace reactortrack
