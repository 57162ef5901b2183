// SPDX-License-Identifier: GPL-3.0-or-later
// Dims what a search does not find.
#pragma once

#include "model2map/models/search.h"
#include "model2map/paint/scene.h"

#include <QColor>

class QPainter;

namespace model2map {

// Lays a veil over every deferred of the scene, drawn at that position, of which no event matches, nor of any
// that stands inside it.
void paintVeil(QPainter& painter, const Scene& scene, const Search& search, Position position, QColor veil);

} // namespace model2map
