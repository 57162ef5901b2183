// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "model2map/layout/rect.h"

#include <cstddef>
#include <vector>

namespace model2map {

// Where `count` things of one size stand in `area`, which has `cells` cells (a power of two, at least 2). As
// many have one each; after that the first two full cells become one, what comes next fills the free one,
// then the next two, and so on. From one count to the next at most two cells' things move.
std::vector<Rect> inCells(std::size_t count, std::size_t cells, const Rect& area);

} // namespace model2map
