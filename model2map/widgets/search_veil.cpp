// SPDX-License-Identifier: GPL-3.0-or-later
#include "model2map/widgets/search_veil.h"

#include "model2map/paint/raster.h"

#include <cmath>
#include <vector>

namespace model2map {

namespace {

// Parents stand before what is inside them, so going backward a match is known to all around it.
std::vector<char> holdersOf(const Scene& scene, const Search& search)
{
    const TileList& tiles = scene.tiles();
    std::vector<char> holds(tiles.size());
    search.eachMatched([&](DeferredIndex deferred) {
        if (const auto tile = scene.findAround({TileKind::Deferred, deferred, 0})) holds[*tile] = 1;
    });
    for (std::size_t i = tiles.size(); i-- > 0;)
        if (holds[i]) holds[tiles.parent(i)] = 1;
    return holds;
}

QRect deviceRect(const Rect& rect, double scale)
{
    const auto edge = [scale](double place) { return static_cast<int>(std::lround(place * scale)); };
    return {QPoint(edge(rect.x), edge(rect.y)),
            QPoint(edge(rect.x + rect.width) - 1, edge(rect.y + rect.height) - 1)};
}

} // namespace

const QImage& SearchVeil::over(const Scene& scene, const Search& search, Position position, std::size_t shown,
                               QColor veil, double scale)
{
    const std::tuple of{search.version(), shown, veil.rgba(), scale};
    if (!image_.isNull() && of == of_) return image_;
    of_ = of;
    const QSize size = (QSizeF(scene.width(), scene.height()) * scale).toSize();
    if (image_.size() != size) image_ = QImage(size, QImage::Format_ARGB32_Premultiplied);
    image_.setDevicePixelRatio(scale);
    if (!image_.isNull()) paint(scene, search, position, qPremultiply(veil.rgba()));
    return image_;
}

void SearchVeil::paint(const Scene& scene, const Search& search, Position position, QRgb veil)
{
    const TileList& tiles = scene.tiles();
    const std::vector<char> holds = holdersOf(scene, search);
    std::vector<char> isVeiled(tiles.size());
    image_.fill(Qt::transparent);
    const Raster raster(image_);
    for (std::size_t i = 0; i < tiles.size(); ++i) {
        isVeiled[i] = isVeiled[tiles.parent(i)];
        if (isVeiled[i] || holds[i] || tiles.kind(i) != TileKind::Deferred || !tiles.drawnAt(i, position))
            continue;
        isVeiled[i] = 1;
        raster.fill(deviceRect(tiles.rect(i), image_.devicePixelRatio()), veil);
    }
}

} // namespace model2map
