// SPDX-License-Identifier: GPL-3.0-or-later
// The sign of each state, drawn, so that it needs no font: what tells states apart without colour.
#pragma once

#include "model2map/paint/look.h"

class QColor;
class QPainter;
class QRectF;

namespace model2map {

// Draws the sign of the look into the square `box`: a filled triangle for what executes, a hollow one for
// what runs below it, a check mark, a cross, two chevrons (skipped), an hourglass (waiting), a lock (held),
// two bars (paused), a barred circle (cancelled), a hollow circle (pending), an arrow (reference); nothing
// for the root.
void drawIcon(QPainter& painter, const Look& look, const QRectF& box, const QColor& colour);

} // namespace model2map
