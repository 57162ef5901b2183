// SPDX-License-Identifier: GPL-3.0-or-later
// The face of a slot that is large enough for lanes: the halves in boxes on their rails, the one that ran
// filled, the one that was passed over grey.
#pragma once

#include "model2map/paint/lanes.h"
#include "model2map/paint/slot_texts.h"

namespace model2map {

void paintLaneFace(const Canvas& canvas, const Face& face, const Lanes& lanes, const SlotTexts& texts);

} // namespace model2map
