// SPDX-License-Identifier: GPL-3.0-or-later
#include "model2map/models/selection.h"

namespace model2map {

void Selection::hover(std::optional<TileId> tile)
{
    if (tile == hovered_) return;
    hovered_ = tile;
    Q_EMIT hoveredChanged();
}

void Selection::select(std::optional<TileId> tile)
{
    if (tile == selected_) return;
    selected_ = tile;
    Q_EMIT selectedChanged();
}

void Selection::zoomTo(DeferredIndex deferred)
{
    if (deferred == zoom_) return;
    zoom_ = deferred;
    Q_EMIT zoomChanged();
}

} // namespace model2map
