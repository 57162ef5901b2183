// SPDX-License-Identifier: GPL-3.0-or-later
// What stands in a tile of a recorded log, laid out once, so that tiles appear where they will stay.
#pragma once

#include "model2map/layout/rect.h"

#include <span>

namespace model2map {

// The strips that parents keep for themselves, in pixels.
struct Metrics {
    double header = 22; // for the label, above what stands inside
    double padding = 4; // around what stands inside
};

// The strip at the top of a parent's rectangle that is its own; of no height where there is no room for it.
Rect headerOf(const Rect& rect, const Metrics& metrics);
// Where what stands inside a parent is laid out: the rectangle itself when it is too small to keep anything.
Rect contentOf(const Rect& rect, const Metrics& metrics);

// Lays out what stands in one parent, whose content area this is: each in proportion to its weight, slots in
// strips, in order; all else, `others`, in buckets before them. `out`: others first. Weights are
// finite and not negative. Time n log n at most.
void layOutInside(const Rect& content, std::span<const double> others, std::span<const double> slots,
                  std::span<Rect> out);

} // namespace model2map
