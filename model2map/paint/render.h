// SPDX-License-Identifier: GPL-3.0-or-later
// The map as a picture in a file, and where its tiles are in that picture.
#pragma once

#include "model2map/paint/map_painter.h"

#include <optional>
#include <string>
#include <vector>

class QImage;

namespace model2map {

// What stands at the foot of a picture. Its place is kept whatever the texts, so that they move no tile.
struct PictureTexts {
    std::string caption; // where in the log this is: "event 6 of 10: …"
    std::string notice;  // what is wrong with the log (noticeFor), shown as a warning
};

// The size of a picture in pixels, and how it is drawn.
struct PictureFormat {
    int width = 1200, height = 800;
    Theme theme = Theme::Light;
    DeferredIndex zoom = noDeferred; // the deferred that fills it
    Arrangement arrangement = Arrangement::Foresight;
    std::optional<TileId> selected = std::nullopt; // outlined
    const std::vector<bool>* only = nullptr;       // as a Scene takes it; must outlive what uses this
};

inline constexpr int largestSide = 32767;             // of a picture, in pixels
inline constexpr long long largestArea = 268'435'456; // of a .png: one GiB in memory

// What makes a picture of this log a partial one, as one short sentence; empty for a log that is whole. (A
// log of 2013 cannot tell its end: that alone is no notice.)
std::string noticeFor(const Trace& trace);

// Writes a picture of the map at `position`; the suffix of `out` says which: .png, .svg or .pdf. Returns an
// empty text, or one sentence that says why there is no picture; then a file that stood at `out` is left as
// it was. Needs a QGuiApplication. The same input gives the same bytes (but for the date in a PDF).
std::string renderToFile(const History& history, Position position, const std::string& out,
                         const PictureFormat& format, const PictureTexts& texts = {});

// The same picture in memory, `scale` device pixels for each pixel; null when there is no memory for it.
QImage renderImage(const History& history, Position position, const PictureFormat& format,
                   const PictureTexts& texts = {}, double scale = 1);

// A deferred's or slot's tile in that picture.
struct TileRect {
    TileId id;
    Rect rect;
    std::string fill; // of its ground, "#rrggbb"
};
// All that are drawn at `position`, parents before what stands inside them.
std::vector<TileRect> tileRects(const History& history, Position position, const PictureFormat& format);

} // namespace model2map
