// SPDX-License-Identifier: GPL-3.0-or-later
// What stands on the tile of a pair: its names, what came of it, and how long it ran.
#pragma once

#include "model2map/paint/canvas.h"

namespace model2map {

void paintSlotFace(const Canvas& canvas, const Face& face);

} // namespace model2map
