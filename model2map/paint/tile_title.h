// SPDX-License-Identifier: GPL-3.0-or-later
// The sign and name of a tile.
#pragma once

#include "model2map/paint/canvas.h"

#include <QFont>

namespace model2map {

struct Title {
    QString name;
    QString shorter; // drawn where the name does not fit
    double pixels = leastFontPixels;
    bool bold = false, italic = false, dim = false;
};

struct Fitted {
    QString text;
    QFont font;
};
// The name whole, or smaller, or its shorter form, or that elided; an empty text where there is no room.
Fitted fitted(const Canvas& canvas, double width, const Title& title);

// The line of a tile's sign and name: in its header, or at the top of one that holds nothing; may be too low
// for words.
QRectF headerLine(const Canvas& canvas, const Face& face);
// Whether at least a stub of the name fits into the line beside the sign.
bool titleFits(const Canvas& canvas, const QRectF& line, const Title& title);
// The sign, then what fits of the name. Returns where they end.
double paintTitle(const Canvas& canvas, const Face& face, const QRectF& line, const Title& title);
// Only the sign, in the middle of a tile that is too small for words.
void paintLoneSign(const Canvas& canvas, const Face& face);

} // namespace model2map
