// SPDX-License-Identifier: MIT
// What every tiling must keep, asked of any set of rectangles.
#pragma once

#include "model2map/layout/rect.h"

#include <span>
#include <string>
#include <vector>

namespace model2map {

// An empty text, or what is wrong: a rectangle outside `area`, one that is no number or negative, two that
// overlap, or one whose area is not in proportion to its weight.
std::string tilingFault(std::span<const double> weights, const Rect& area, std::span<const Rect> rects);

// The mean of the aspect ratios, each at least 1.
double meanAspect(std::span<const Rect> rects);

// `count` whole weights from 1 up, many small and few large; the same for the same seed.
std::vector<double> randomWeights(std::size_t count, unsigned seed);

} // namespace model2map
