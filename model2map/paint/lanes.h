// SPDX-License-Identifier: GPL-3.0-or-later
// The two lanes of a pair: its callback above, its errback below, and the way of the result along them. In
// the tiles of a row the lanes are on one height, so that they run through the whole deferred.
#pragma once

#include "model2map/paint/canvas.h"
#include "model2map/replay/passage.h"

namespace model2map {

// Where they lie in a tile.
struct Lanes {
    QRectF callback, errback; // the boxes of the two halves; a rail runs at half their height
    double caption = 0;       // the height of the words above a box; 0: none
    double line = 0;          // and of those below it

    const QRectF& box(Rail rail) const { return rail == Rail::Callback ? callback : errback; }
    double height(Rail rail) const { return box(rail).center().y(); }
};

// Whether there is room at the foot for the time that it took; else it goes beside what came of it.
bool hasFoot(const QRectF& ground);
// None in a tile that is too small for them. Heights depend on that of the ground alone.
std::optional<Lanes> lanesOf(const QRectF& ground);

// What stands on the rails of a slot.
struct Halves {
    bool callback = false, errback = false;
    bool on(Rail rail) const { return rail == Rail::Callback ? callback : errback; }
};

// The colour of the way: on the rails of the callbacks that of success, on those of the errbacks that of
// failure, through all tiles but the red one.
QColor wayColour(const Look& look, Rail rail, Theme theme);
// The rails from edge to edge, and the way of the result so far.
void paintRails(const Canvas& canvas, const Face& face, const Lanes& lanes, const Halves& halves,
                const Passage& passage);
// The way in small, for the header of a slot that holds others.
inline constexpr double smallRailsWidth = 26, smallRailsHeight = 12;
void paintSmallRails(const Canvas& canvas, const Face& face, const QPointF& corner, const Passage& passage);

} // namespace model2map
