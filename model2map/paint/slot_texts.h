// SPDX-License-Identifier: GPL-3.0-or-later
// All that is told of one slot; inside the room only.
#pragma once

#include "model2map/paint/canvas.h"
#include "model2map/paint/labels.h"

namespace model2map {

struct SlotTexts {
    SlotState state;
    SlotWords words;
    QString outcome;

    SlotTexts(const Canvas& canvas, const TileId& id)
        : state(canvas.history.slotAt(id.deferred, id.index, canvas.position)),
          words(slotWords(canvas.history, canvas.history.facts(id.deferred).slots[id.index])),
          outcome(slotOutcome(canvas.history, id.deferred, id.index, canvas.position))
    {
    }
};

// How long it ran, in words and as a bar at the foot of the line.
void paintTime(const Canvas& canvas, const Face& face, const QRectF& foot, Duration time, double pixels);

} // namespace model2map
