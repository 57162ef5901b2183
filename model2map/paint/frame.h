// SPDX-License-Identifier: GPL-3.0-or-later
// A line around a rounded rectangle.
#pragma once

class QPainter;
class QPen;
class QRectF;

namespace model2map {

// Just inside the ground, of whole pixels, whose corners have that radius. The painter smooths, and has no
// brush.
void paintFrame(QPainter& painter, const QRectF& ground, const QPen& pen, double corner);

} // namespace model2map
