// SPDX-License-Identifier: GPL-3.0-or-later
#include "model2map/replay/life.h"

namespace model2map {

DeferredStatus Life::status() const
{
    if (hasOpenBracket()) return DeferredStatus::Running;
    if (now.heldBy != 0) return DeferredStatus::Held;
    if (now.waitingOn != noDeferred) return DeferredStatus::Waiting;
    if (now.pauseCount != 0) return DeferredStatus::Paused;
    if (!now.fired) return DeferredStatus::Pending;
    if (result != Result::Error) return DeferredStatus::Succeeded;
    return cancelledError ? DeferredStatus::Cancelled : DeferredStatus::Failed;
}

bool isCancelledError(const ErrorInfo* error)
{
    constexpr std::string_view name = "CancelledError";
    if (!error || !error->type.ends_with(name)) return false;
    const std::size_t before = error->type.size() - name.size();
    return before == 0 || error->type[before - 1] == '.' || error->type[before - 1] == ':';
}

} // namespace model2map
