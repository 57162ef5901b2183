// SPDX-License-Identifier: GPL-3.0-or-later
// The colours of the map: tints of the Okabe-Ito palette, which people with any colour vision tell apart (M.
// Okabe, K. Ito, "Color Universal Design", 2008): bluish green for success, vermillion for failure, blue for
// waiting, reddish purple for held, yellow for paused. Red is kept for what runs. No state is told by its
// colour alone: see icons.h.
#pragma once

#include "model2map/paint/look.h"

#include <QColor>

namespace model2map {

enum class Theme : std::uint8_t { Light, Dark };

struct Colours {
    QColor fill;   // the ground
    QColor text;   // names: contrast to the ground at least 4.5:1
    QColor dim;    // all other text: at least 4.5:1 too
    QColor mark;   // icons, edges and bars: at least 3:1
    QColor onMark; // names on a ground of that colour: at least 4.5:1 to it
};

// The colours of a tile. Deferreds, which hold others, have paler grounds than slots.
Colours coloursOf(const Look& look, TileKind kind, Theme theme);

QColor cursorEdge(Theme theme);  // the ring around the red tile
QColor hatchColour(Theme theme); // the stripes of what was skipped: text keeps 4.5:1 on them too
QColor hoverColour(Theme theme); // outlines; at least 3:1 to every ground
QColor selectionColour(Theme theme);

// The contrast of two colours by WCAG 2.1, from 1 to 21.
double contrast(const QColor& a, const QColor& b);

} // namespace model2map
