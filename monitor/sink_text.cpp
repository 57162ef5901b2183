// SPDX-License-Identifier: MIT
#include <reactortrack/monitor/sink_text.h>

#include <reactortrack/monitor/sink_fd.h>

#include <array>
#include <cerrno>
#include <cstdio>
#include <cstring>
#include <unistd.h>

namespace reactortrack {

void copyText(std::span<char> to, std::string_view text) noexcept
{
    to[text.copy(to.data(), to.size() - 1)] = '\0';
}

void describeError(std::span<char> to, std::string_view subject, int errorNumber) noexcept
{
    std::array<char, 80> words{};
    // GNU's strerror_r: thread-safe, and returns the text, in `words` or not.
    const char* what = strerror_r(errorNumber, words.data(), words.size());
    if (errorNumber == EPIPE || errorNumber == ENXIO) what = "nobody reads it";
    if (errorNumber == ETIMEDOUT) what = "its reader stands still";
    std::snprintf(to.data(), to.size(), "%.*s: %s", static_cast<int>(subject.size()), subject.data(), what);
}

void sayOnStandardError(std::string_view what, std::string_view consequence) noexcept
{
    std::array<char, 512> line{};
    std::snprintf(line.data(), line.size() - 1, "reactortrack: %.*s; %.*s", static_cast<int>(what.size()),
                  what.data(), static_cast<int>(consequence.size()), consequence.data());
    line[std::strlen(line.data())] = '\n';
    SinkFd(STDERR_FILENO, SinkFd::Owned::No).write(line.data());
}

} // namespace reactortrack
