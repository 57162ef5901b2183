// SPDX-License-Identifier: GPL-3.0-or-later
#include "model2map/replay/history.h"

namespace model2map {

std::string_view statusName(DeferredStatus status) noexcept
{
    switch (status) {
    case DeferredStatus::Running:
        return "running";
    case DeferredStatus::Held:
        return "held";
    case DeferredStatus::Waiting:
        return "waiting";
    case DeferredStatus::Paused:
        return "paused";
    case DeferredStatus::Pending:
        return "pending";
    case DeferredStatus::Cancelled:
        return "cancelled";
    case DeferredStatus::Failed:
        return "failed";
    case DeferredStatus::Succeeded:
        return "succeeded";
    }
    return "pending";
}

std::string_view statusName(SlotStatus status) noexcept
{
    switch (status) {
    case SlotStatus::Pending:
        return "pending";
    case SlotStatus::Executing:
        return "executing";
    case SlotStatus::Succeeded:
        return "succeeded";
    case SlotStatus::Failed:
        return "failed";
    case SlotStatus::Skipped:
        return "skipped";
    }
    return "pending";
}

} // namespace model2map
