// SPDX-License-Identifier: GPL-3.0-or-later
// The tiles of an answer, lit on the map.
#pragma once

#include "model2map/paint/palette.h"

#include <QRectF>

#include <vector>

class QPainter;

namespace model2map {

// A tile of the way and the number of its first reason, from 1.
struct LitTile {
    QRectF rect;
    int number = 0;
};

// Outlines, with the numbers of the rows in the list.
void paintWay(QPainter& painter, const std::vector<LitTile>& way, Theme theme);

} // namespace model2map
