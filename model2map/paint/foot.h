// SPDX-License-Identifier: GPL-3.0-or-later
// The strip at the foot of a picture: its caption, a warning, and the legend where there is room.
#pragma once

#include "model2map/paint/render.h"

namespace model2map {

// How high the strip is in a picture of that height, in pixels: 0 where the picture is too low for one.
int footHeight(int pictureHeight);

// Paints the strip. Where the picture is too low for it, a notice is a frame around the whole picture.
void paintFoot(QPainter& painter, const PictureFormat& format, const PictureTexts& texts, const QFont& font);

} // namespace model2map
