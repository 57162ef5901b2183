// SPDX-License-Identifier: GPL-3.0-or-later
// Dims what a search does not find.
#pragma once

#include "model2map/models/search.h"
#include "model2map/paint/scene.h"

#include <QColor>
#include <QImage>

#include <tuple>

namespace model2map {

// A veil over every deferred of the scene, drawn at that position, of which no event matches, nor of any that
// stands inside it; an image that is kept, since a large map has a hundred thousand of them.
class SearchVeil {
public:
    // `shown`: how many deferreds are drawn, those known at the position; `scale`: device pixels for each one
    // of the scene. Valid until the next call. The scene of the last call may be gone, if forget() told so.
    const QImage& over(const Scene& scene, const Search& search, Position position, std::size_t shown,
                       QColor veil, double scale);
    void forget() { image_ = {}; }

private:
    void paint(const Scene& scene, const Search& search, Position position, QRgb veil);

    std::tuple<std::size_t, std::size_t, QRgb, double> of_; // what the image was painted for
    QImage image_;
};

} // namespace model2map
