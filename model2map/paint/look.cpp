// SPDX-License-Identifier: GPL-3.0-or-later
#include "model2map/paint/look.h"

namespace model2map {
namespace {

LookState stateOf(DeferredStatus status)
{
    switch (status) {
    case DeferredStatus::Running:
        return LookState::Running;
    case DeferredStatus::Held:
        return LookState::Held;
    case DeferredStatus::Waiting:
        return LookState::Waiting;
    case DeferredStatus::Paused:
        return LookState::Paused;
    case DeferredStatus::Pending:
        return LookState::Pending;
    case DeferredStatus::Cancelled:
        return LookState::Cancelled;
    case DeferredStatus::Failed:
        return LookState::Failed;
    case DeferredStatus::Succeeded:
        return LookState::Succeeded;
    }
    return LookState::Pending;
}

LookState stateOf(SlotStatus status)
{
    switch (status) {
    case SlotStatus::Pending:
        return LookState::Pending;
    case SlotStatus::Executing:
        return LookState::Running;
    case SlotStatus::Succeeded:
        return LookState::Succeeded;
    case SlotStatus::Failed:
        return LookState::Failed;
    case SlotStatus::Skipped:
        return LookState::Skipped;
    }
    return LookState::Pending;
}

} // namespace

Look lookOf(const TileId& id, const History& history, Position position, const std::optional<Bracket>& cursor)
{
    switch (id.kind) {
    case TileKind::Root:
        return {LookState::Root};
    case TileKind::Reference:
        return {LookState::Reference};
    case TileKind::Deferred: {
        const bool mine = cursor && cursor->deferred == id.deferred && !cursor->slot;
        return {stateOf(history.statusAt(id.deferred, position)), mine};
    }
    case TileKind::Slot: {
        const bool mine = cursor && cursor->deferred == id.deferred && cursor->slot &&
                          history.place(id.deferred).slots.number(id.index) == *cursor->slot;
        return {stateOf(history.slotStatusAt(id.deferred, id.index, position)), mine};
    }
    }
    return {};
}

std::optional<std::size_t> cursorTile(const Scene& scene, const History& history, const Bracket& cursor)
{
    if (!cursor.slot) return scene.findAround({TileKind::Deferred, cursor.deferred, 0});
    const auto slot = history.place(cursor.deferred).slots.find(*cursor.slot);
    return slot ? scene.findAround({TileKind::Slot, cursor.deferred, *slot}) : std::nullopt;
}

} // namespace model2map
