// SPDX-License-Identifier: MIT
#include <reactortrack/monitor/block_writer.h>

#include <reactortrack/monitor/sink_signals.h>
#include <reactortrack/monitor/sink_text.h>

#include <cerrno>
#include <fcntl.h>
#include <sys/stat.h>
#include <unistd.h>
#include <utility>

namespace reactortrack::detail {

bool BlockWriter::open(int fd, std::string name) noexcept
{
    struct stat status {};
    if (fstat(fd, &status) != 0) return false;
    fd_ = fd;
    device_ = status.st_dev;
    file_ = status.st_ino;
    name_ = std::move(name);
    // With O_APPEND, which the plain way needs, pwrite() would ignore its place.
    return fcntl(fd, F_SETFL, fcntl(fd, F_GETFL) & ~O_APPEND) == 0;
}

bool BlockWriter::isOurs() const noexcept
{
    struct stat status {};
    return fstat(fd_, &status) == 0 && status.st_dev == device_ && status.st_ino == file_;
}

// Blocks that are there already make writing a third cheaper. Only for logs that have grown, and without a
// word where it is refused: then writing finds its blocks by itself.
void BlockWriter::reserveAhead(std::uint64_t end) noexcept
{
    constexpr std::uint64_t grown = std::uint64_t{1} << 20;
    constexpr std::uint64_t ahead = std::uint64_t{4} << 20;
    if (end < grown || end <= reserved_) return;
    reserved_ = end + ahead;
    const int none = fallocate(fd_, FALLOC_FL_KEEP_SIZE, static_cast<off_t>(end), static_cast<off_t>(ahead));
    static_cast<void>(none);
}

bool BlockWriter::write(std::string_view bytes, std::uint64_t place) noexcept
{
    if (ended_) return false;
    if (!isOurs()) {
        ended_ = true;
        fail(EBADF);
        return false;
    }
    QuietSignals signals;
    reserveAhead(place + bytes.size());
    while (!bytes.empty()) {
        const ssize_t count = pwrite(fd_, bytes.data(), bytes.size(), static_cast<off_t>(place));
        if (count > 0) {
            bytes.remove_prefix(static_cast<std::size_t>(count));
            place += static_cast<std::uint64_t>(count);
            continue;
        }
        const int error = count == 0 ? ENOSPC : errno;
        if (error == EINTR) continue;
        if (error == EFBIG) signals.noteRaised();
        fail(error);
        return false;
    }
    return true;
}

void BlockWriter::cut(std::uint64_t bytes) noexcept
{
    struct stat status {};
    if (!isOurs() || fstat(fd_, &status) != 0) return;
    const auto size = static_cast<std::uint64_t>(status.st_size);
    if (size < bytes || (size == bytes && reserved_ == 0)) return;
    // What it was is worth no word.
    if (ftruncate(fd_, static_cast<off_t>(bytes)) != 0) return;
}

void BlockWriter::fail(int error) noexcept
{
    describeError(problem_, name_, error);
    sayOnce(problem(), ended_ ? "events are lost, the program goes on"
                              : "events wait beside it while there is room, the program goes on");
}

void BlockWriter::sayOnce(std::string_view what, std::string_view consequence) noexcept
{
    if (!std::exchange(told_, true)) sayOnStandardError(what, consequence);
}

} // namespace reactortrack::detail
