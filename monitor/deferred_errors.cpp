// SPDX-License-Identifier: MIT
#include <reactortrack/monitor/deferred_errors.h>

#include <charconv>

namespace reactortrack {
namespace {

std::string seconds(std::chrono::nanoseconds time)
{
    char buffer[32];
    const double value = std::chrono::duration<double>(time).count();
    return {buffer, std::to_chars(buffer, buffer + sizeof buffer, value).ptr};
}

// The inner error in one short piece, however long its own message and however deep the lists are nested.
std::string shortText(const Failure& failure)
{
    constexpr std::size_t maxMessage = 200;
    std::string text(failure.type());
    if (failure.check<FirstError>() || failure.message().empty()) return text;
    return text.append(": ").append(failure.message().substr(0, maxMessage));
}

} // namespace

TimeoutError::TimeoutError(std::chrono::nanoseconds timeout)
    : std::runtime_error("no result within " + seconds(timeout) + " s"), timeout_(timeout)
{
}

FirstError::FirstError(std::size_t index, const Failure& inner)
    : std::runtime_error("#" + std::to_string(index) + ", " + shortText(inner)), detail::HasCause(inner),
      index_(index)
{
}

} // namespace reactortrack
