// SPDX-License-Identifier: MIT
#include <reactortrack/monitor/file_sink.h>

#include <reactortrack/formats/side_file.h>
#include <reactortrack/monitor/sink_text.h>
#include <reactortrack/monitor/stream_sink.h>

#include <cerrno>
#include <cstdio>
#include <fcntl.h>
#include <filesystem>
#include <sys/file.h>
#include <sys/stat.h>
#include <system_error>
#include <unistd.h>
#include <utility>

namespace reactortrack {

namespace {

constexpr int busy = -1; // among errno's numbers

// What must not be renamed: devices, pipes, and the names by which the system calls open files (/dev/stdout).
bool isStream(const std::string& path) noexcept
{
    struct stat status {};
    const bool system = path.starts_with("/dev/") && !path.starts_with("/dev/shm/"); // that one holds files
    if (system || path.starts_with("/proc/")) return true;
    return stat(path.c_str(), &status) == 0 && !S_ISREG(status.st_mode);
}

// The side file of a program that died goes with its log, whose newest events it holds. One without a log was
// left by a program that died between these two lines.
void putSideAside(const std::string& path, const std::string& aside) noexcept
{
    const std::string to = aside + side::suffix;
    if (rename((path + side::suffix).c_str(), to.c_str()) != 0) unlink(to.c_str());
}

// Moves the log that stands at `path` out of the way: 0, an errno, or `busy` when somebody writes to it.
int putAside(const std::string& path, const std::string& aside)
{
    const SinkFd old(::open(path.c_str(), O_RDONLY | O_CLOEXEC | O_NONBLOCK));
    // A log is locked while it is written. One that cannot be opened, or a file system without locks, is as
    // free.
    if (old.isOpen() && flock(old.get(), LOCK_EX | LOCK_NB) != 0 && errno == EWOULDBLOCK) return busy;
    if (rename(path.c_str(), aside.c_str()) == 0) {
        putSideAside(path, aside);
        return 0;
    }
    if (errno != ENOENT) return errno;
    if (access((path + side::suffix).c_str(), F_OK) == 0) putSideAside(path, aside);
    return 0;
}

} // namespace

FileSink::FileSink(std::string path) : name_(std::move(path)), path_(name_)
{
    std::error_code none; // a current folder that is gone: the path stays as it is, and opening it tells
    const std::filesystem::path absolute = std::filesystem::absolute(name_, none);
    if (!none) path_ = absolute.lexically_normal().string();
    open();
}

void FileSink::open() noexcept
{
    int error = ENOMEM;
    try {
        if (isStream(path_)) {
            error = openStream();
        } else {
            error = child_ ? busy : openLog(path_);
            if (error == busy) error = openLog(path_ + '.' + std::to_string(getpid()));
        }
    } catch (...) {
    }
    failed_ = error != 0;
    if (failed_) describeError(problem_, name_, error);
}

int FileSink::openStream() noexcept
{
    const int fd = ::open(path_.c_str(), O_WRONLY | O_APPEND | O_CLOEXEC | O_NOCTTY | O_NONBLOCK);
    if (fd < 0) return errno;
    fd_.reset(fd);
    fd_.setPatience(patienceFromEnvironment());
    return 0;
}

int FileSink::openLog(const std::string& path)
{
    if (const int error = putAside(path, path + ".1")) return error;
    const int fd = ::open(path.c_str(), O_WRONLY | O_APPEND | O_CREAT | O_EXCL | O_CLOEXEC | O_NOCTTY, 0600);
    if (fd < 0) return errno == EEXIST ? busy : errno;
    fd_.reset(fd);
    opened_ = path;
    log_ = true;
    flock(fd, LOCK_EX | LOCK_NB);
    return 0;
}

bool FileSink::write(std::string_view lines) noexcept
{
    if (!fd_.isOpen() && !failed_) open();
    if (failed_) return false;
    if (fd_.write(lines)) return true;
    describeError(problem_, name_, fd_.error());
    return false;
}

bool FileSink::afterFork() noexcept
{
    fd_.reset();
    log_ = false;
    child_ = true;
    failed_ = isStream(path_);
    return !failed_;
}

bool FileSink::reopen() noexcept
{
    if (!fd_.isOpen() && !failed_) open();
    return !failed_;
}

std::shared_ptr<Sink> openSink(const std::string& path)
{
    if (path == "-") return std::make_shared<StreamSink>(STDOUT_FILENO, "standard output");
    return std::make_shared<FileSink>(path);
}

} // namespace reactortrack
