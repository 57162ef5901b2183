// SPDX-License-Identifier: MIT
#include <reactortrack/formats/event.h>

#include <algorithm>
#include <array>

namespace reactortrack {

namespace {

constexpr std::array<std::string_view, 25> names = {
    "started",   "created", "tracked", "attached", "fired", "executing", "executed", "failed",  "chained",
    "waiting",   "resumed", "paused",  "unpaused", "held",  "cancelled", "ignored",  "misused", "unhandled",
    "destroyed", "slow",    "loop",    "note",     "lost",  "stopped",   "unknown"};

} // namespace

std::string_view actionName(Action action) noexcept
{
    return names[static_cast<std::size_t>(action)];
}

Action actionFromName(std::string_view name) noexcept
{
    const auto found = std::find(names.begin(), names.end() - 1, name);
    return static_cast<Action>(found - names.begin());
}

} // namespace reactortrack
