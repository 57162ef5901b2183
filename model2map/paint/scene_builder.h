// SPDX-License-Identifier: GPL-3.0-or-later
// From a history to its tiles, not laid out yet.
#pragma once

#include "model2map/paint/scene.h"

namespace model2map {

// The tiles of everything that ever stands inside `top` (noDeferred: the root), breadth first, without
// rectangles; of deferreds inside it only these, by index, null being all. Loops only: depth costs no stack.
TileList tilesOf(const History& history, DeferredIndex top, const std::vector<bool>* only = nullptr);

} // namespace model2map
