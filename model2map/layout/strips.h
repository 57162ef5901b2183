// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "model2map/layout/rect.h"

#include <span>

namespace model2map {

// Tiles `area` with one rectangle for each weight, in the order given, in strips that read like a text: left
// to right, then the next strip below. Areas in proportion to the weights; a strip takes more as long as that
// brings its rectangles nearer to `aspect` (width by height: names are wider than high). B. B. Bederson, B.
// Shneiderman, M. Wattenberg, "Ordered and Quantum Treemaps: Making Effective Use of 2D Space to Display
// Hierarchies", ACM Transactions on Graphics 21(4), 2002 (strip treemaps, with their look-ahead). Weights and
// `out` as for squarify().
void strips(std::span<const double> weights, const Rect& area, std::span<Rect> out, double aspect = 2.5);

} // namespace model2map
