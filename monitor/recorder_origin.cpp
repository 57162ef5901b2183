// SPDX-License-Identifier: MIT
#include <reactortrack/monitor/recorder_origin.h>

#include <reactortrack/monitor/sink_text.h>

#include <climits>
#include <cstdio>
#include <ctime>
#include <span>
#include <string_view>
#include <unistd.h>

namespace reactortrack {

namespace {

// The executable's own name: argv[0] may say anything.
void findProgram(std::span<char> program) noexcept
{
    std::array<char, PATH_MAX> path{};
    const ssize_t length = readlink("/proc/self/exe", path.data(), path.size());
    std::string_view name(path.data(), length > 0 ? static_cast<std::size_t>(length) : 0);
    name.remove_prefix(name.rfind('/') + 1); // npos + 1 is 0
    // The kernel says so of a program that was rebuilt while it runs.
    constexpr std::string_view deleted = " (deleted)";
    if (name.ends_with(deleted)) name.remove_suffix(deleted.size());
    copyText(program, name.empty() ? "unknown" : name);
}

void findWall(std::span<char> wall) noexcept
{
    timespec now{};
    clock_gettime(CLOCK_REALTIME, &now);
    tm utc{};
    gmtime_r(&now.tv_sec, &utc);
    std::array<char, 24> seconds{};
    std::strftime(seconds.data(), seconds.size(), "%Y-%m-%dT%H:%M:%S", &utc);
    std::snprintf(wall.data(), wall.size(), "%s.%03dZ", seconds.data(),
                  static_cast<int>(now.tv_nsec / 1000000));
}

} // namespace

RecorderOrigin::RecorderOrigin() noexcept : origin_(std::chrono::steady_clock::now()), pid_(getpid())
{
    findProgram(program_);
    findWall(wall_);
}

Timestamp RecorderOrigin::now() const noexcept
{
    using std::chrono::nanoseconds;
    return {std::chrono::duration_cast<nanoseconds>(std::chrono::steady_clock::now() - origin_).count()};
}

Event RecorderOrigin::started() const noexcept
{
    Event event;
    event.action = Action::Started;
    event.version = 1;
    event.program = program_.data();
    event.pid = pid_;
    event.recorder = "reactortrack-cpp 0.1";
    event.wall = wall_.data();
    return event;
}

} // namespace reactortrack
