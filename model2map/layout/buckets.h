// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "model2map/layout/rect.h"

#include <span>

namespace model2map {

// Tiles `area` with one rectangle for each weight. The weights, in order of creation, are parted into buckets
// of about the square root of their number; the buckets follow each other in that order, and inside a bucket
// the largest comes first, which lets squarify() make good shapes and keeps neighbours in time near each
// other. Up to a hundred are tried in buckets of other sizes too. Equal weights keep their order. Weights and
// `out` as for squarify(): out[i] belongs to weights[i].
void buckets(std::span<const double> weights, const Rect& area, std::span<Rect> out);

} // namespace model2map
