// SPDX-License-Identifier: GPL-3.0-or-later
// The jobs that draw: pictures and the rectangles of tiles, with no display at all.
#pragma once

#include "model2map/cli/state_json.h"

#include <memory>

namespace model2map {

struct PictureSize {
    int width = 1200, height = 800;
};

// Lives as long as something is drawn: letters need Qt's application, which runs on its offscreen platform.
class Offscreen {
public:
    Offscreen();
    ~Offscreen();
    Offscreen(const Offscreen&) = delete;
    Offscreen& operator=(const Offscreen&) = delete;

private:
    struct Private;
    std::unique_ptr<Private> p_;
};

// An empty text, or one sentence that says why there is no picture. Needs an Offscreen.
std::string renderPicture(const History& history, Position position, const std::string& out,
                          PictureSize size);

// The tiles of that picture. Needs an Offscreen.
std::unique_ptr<TileTexts> tileTexts(const History& history, Position position, PictureSize size);

} // namespace model2map
