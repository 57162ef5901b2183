// SPDX-License-Identifier: GPL-3.0-or-later
// What a tile shows of its state, before it is given colours.
#pragma once

#include "model2map/paint/scene.h"

#include <optional>

namespace model2map {

enum class LookState : std::uint8_t {
    Root,
    Reference,
    Pending,
    Running,
    Succeeded,
    Failed,
    Skipped,
    Waiting,
    Held,
    Paused,
    Cancelled
};

inline constexpr std::size_t lookStates = 11;

struct Look {
    LookState state = LookState::Root;
    bool cursor = false; // the red tile: it runs (Running), or was the last to run

    bool executing() const noexcept { return cursor && state == LookState::Running; }
    bool operator==(const Look&) const = default;
};

// The look of a tile that is drawn at `position`; `cursor` is history.cursorAt(position).
Look lookOf(const TileId& id, const History& history, Position position,
            const std::optional<Bracket>& cursor);
// The tile of the innermost running slot or, for code that is no pair, of its deferred.
std::optional<std::size_t> cursorTile(const Scene& scene, const History& history, const Bracket& cursor);

} // namespace model2map
