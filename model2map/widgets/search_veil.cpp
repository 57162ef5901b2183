// SPDX-License-Identifier: GPL-3.0-or-later
#include "model2map/widgets/search_veil.h"

#include <QPainter>

namespace model2map {

void paintVeil(QPainter& painter, const Scene& scene, const Search& search, Position position, QColor veil)
{
    const auto& tiles = scene.tiles();
    // Parents stand before what is inside them, so going backward a match is known to all around it.
    std::vector<bool> holdsMatch(tiles.size());
    for (std::size_t i = tiles.size(); i-- > 0;) {
        const Tile& tile = tiles[i];
        if (tile.id.kind == TileKind::Deferred && search.isMatched(tile.id.deferred)) holdsMatch[i] = true;
        if (holdsMatch[i]) holdsMatch[tile.parent] = true;
    }
    std::vector<bool> isVeiled(tiles.size());
    for (std::size_t i = 0; i < tiles.size(); ++i) {
        const Tile& tile = tiles[i];
        isVeiled[i] = isVeiled[tile.parent];
        if (isVeiled[i] || holdsMatch[i] || tile.id.kind != TileKind::Deferred || tile.since > position)
            continue;
        isVeiled[i] = true;
        painter.fillRect(QRectF(tile.rect.x, tile.rect.y, tile.rect.width, tile.rect.height), veil);
    }
}

} // namespace model2map
