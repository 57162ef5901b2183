// SPDX-License-Identifier: GPL-3.0-or-later
#include "model2map/replay/life.h"

namespace model2map {

bool Rarities::areNone() const
{
    return openRoles.empty() && !endNotTold && waiters.empty() && beside == Beside::Nothing && begun == 0 &&
           firedAt == 0 && dense;
}

bool Oddities::areNone() const
{
    return pauseCount == 0 && waitingOn == noDeferred && heldBy == 0 && number == 0 && !rare;
}

void Life::tidyOdd()
{
    if (odd->rare && odd->rare->areNone()) odd->rare.reset();
    if (odd->areNone()) odd.reset();
}

void Life::setNumber(DeferredId number)
{
    const std::int64_t whole = reactortrack::number(number);
    shortNumber = static_cast<std::uint32_t>(whole);
    if (std::int64_t{shortNumber} != whole) oddities().number = whole;
}

Condition Life::condition() const
{
    return {status, fired, destroyed, wasCancelled, waitingOn(), heldBy(), pauseCount()};
}

DeferredStatus Life::statusOfOdd() const
{
    if (hasOpenRoles()) return DeferredStatus::Running;
    if (heldBy() != 0) return DeferredStatus::Held;
    if (waitingOn() != noDeferred) return DeferredStatus::Waiting;
    return pauseCount() != 0 ? DeferredStatus::Paused : DeferredStatus::Pending;
}

bool isCancelledError(std::string_view type)
{
    constexpr std::string_view name = "CancelledError";
    if (!type.ends_with(name)) return false;
    const std::size_t before = type.size() - name.size();
    return before == 0 || type[before - 1] == '.' || type[before - 1] == ':';
}

} // namespace model2map
