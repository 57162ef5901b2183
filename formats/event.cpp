// SPDX-License-Identifier: MIT
#include <reactortrack/formats/event.h>

#include <algorithm>

namespace reactortrack {

std::string_view actionName(Action action) noexcept
{
    return actionNames[static_cast<std::size_t>(action)];
}

Action actionFromName(std::string_view name) noexcept
{
    const auto found = std::find(actionNames.begin(), actionNames.end() - 1, name);
    return static_cast<Action>(found - actionNames.begin());
}

} // namespace reactortrack
