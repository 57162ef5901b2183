// SPDX-License-Identifier: MIT
#include <reactortrack/formats/recovery_files.h>

#include <algorithm>
#include <cerrno>
#include <fcntl.h>
#include <sys/file.h>
#include <sys/stat.h>
#include <unistd.h>
#include <utility>

namespace reactortrack::recovery {

namespace {

constexpr std::size_t pieceBytes = 262'144;

} // namespace

Descriptor::~Descriptor()
{
    if (descriptor_ >= 0) close(descriptor_);
}

OutFile::OutFile(std::string path) : path_(std::move(path)), isStream_(path_ == "-")
{
    if (isStream_) descriptor_ = STDOUT_FILENO;
}

OutFile::~OutFile()
{
    if (isStream_ || descriptor_ < 0) return;
    if (!finished_) unlink(path_.c_str());
    close(descriptor_);
}

bool OutFile::isAnyOf(std::initializer_list<std::string> paths) const
{
    struct stat own {};
    if ((descriptor_ >= 0 ? fstat(descriptor_, &own) : stat(path_.c_str(), &own)) != 0) return false;
    return std::any_of(paths.begin(), paths.end(), [&own](const std::string& path) {
        struct stat other {};
        return stat(path.c_str(), &other) == 0 && other.st_dev == own.st_dev && other.st_ino == own.st_ino;
    });
}

bool OutFile::open()
{
    if (path_ == "-") return true;
    descriptor_ = ::open(path_.c_str(), O_WRONLY | O_CREAT | O_CLOEXEC | O_NOCTTY, 0600);
    if (descriptor_ >= 0 && prepare()) return true;
    error_ = errno;
    finished_ = true; // nothing of it is ours
    return false;
}

bool OutFile::prepare()
{
    struct stat status {};
    if (fstat(descriptor_, &status) != 0) return false;
    isStream_ = !S_ISREG(status.st_mode);
    if (isStream_) return true;
    // A log that is being written is locked.
    if (flock(descriptor_, LOCK_EX | LOCK_NB) != 0 && errno == EWOULDBLOCK) {
        errno = ETXTBSY;
        return false;
    }
    return fchmod(descriptor_, 0600) == 0 && ftruncate(descriptor_, 0) == 0;
}

void OutFile::write(std::string_view bytes)
{
    while (error_ == 0 && !bytes.empty()) {
        const ssize_t count = ::write(descriptor_, bytes.data(), bytes.size());
        if (count >= 0)
            bytes.remove_prefix(static_cast<std::size_t>(count));
        else if (errno != EINTR)
            error_ = errno;
    }
}

bool OutFile::finish()
{
    finished_ = error_ == 0;
    return finished_;
}

int writeAt(int file, std::string_view bytes, std::uint64_t place)
{
    while (!bytes.empty()) {
        const ssize_t count = pwrite(file, bytes.data(), bytes.size(), static_cast<off_t>(place));
        if (count < 0 && errno == EINTR) continue;
        if (count <= 0) return count == 0 ? ENOSPC : errno;
        bytes.remove_prefix(static_cast<std::size_t>(count));
        place += static_cast<std::uint64_t>(count);
    }
    return 0;
}

int copyBytes(int file, OutFile& out, std::uint64_t& left)
{
    std::string piece(pieceBytes, '\0');
    while (left > 0 && out.error() == 0) {
        const ssize_t count = read(file, piece.data(), std::min<std::uint64_t>(left, piece.size()));
        if (count < 0 && errno == EINTR) continue;
        if (count < 0) return errno;
        if (count == 0) break;
        out.write(std::string_view(piece).substr(0, static_cast<std::size_t>(count)));
        left -= static_cast<std::uint64_t>(count);
    }
    return 0;
}

std::uint64_t countLines(std::string_view lines)
{
    return static_cast<std::uint64_t>(std::count(lines.begin(), lines.end(), '\n'));
}

} // namespace reactortrack::recovery
