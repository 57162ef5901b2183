// SPDX-License-Identifier: MIT
#include <reactortrack/monitor/stream_sink.h>

#include <reactortrack/monitor/sink_text.h>

#include <cerrno>
#include <fcntl.h>
#include <utility>

namespace reactortrack {

StreamSink::StreamSink(int fd, std::string name)
    // Not 0, 1 or 2: a program that closes those expects the next file to be there.
    : name_(std::move(name)), fd_(fcntl(fd, F_DUPFD_CLOEXEC, 3))
{
    if (!fd_.isOpen()) describeError(problem_, name_, errno);
    fd_.setPatience(patienceFromEnvironment());
}

bool StreamSink::write(std::string_view lines) noexcept
{
    if (!fd_.isOpen()) return false;
    if (fd_.write(lines)) return true;
    describeError(problem_, name_, fd_.error());
    return false;
}

bool StreamSink::ended() const noexcept
{
    return !fd_.isOpen() || fd_.ended();
}

bool StreamSink::afterFork() noexcept
{
    fd_.reset(); // the parent goes on with it
    return false;
}

} // namespace reactortrack
