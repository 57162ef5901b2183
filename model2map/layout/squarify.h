// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "model2map/layout/rect.h"

#include <span>

namespace model2map {

// Tiles `area` with one rectangle for each weight, in the order given, each of an area in proportion to its
// weight and as square as rows along the shorter side of what is left can make it. Falling weights give the
// best shapes. M. Bruls, K. Huizing, J. J. van Wijk, "Squarified Treemaps", Data Visualization 2000. Weights
// are finite and not negative; where all are 0, or the area is, the rectangles are empty and inside `area`.
// `out` has as many places as there are weights. Time grows with their number.
void squarify(std::span<const double> weights, const Rect& area, std::span<Rect> out);

} // namespace model2map
