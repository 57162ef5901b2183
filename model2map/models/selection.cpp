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
    back_.push_back(zoom_);
    forward_.clear();
    zoom_ = deferred;
    Q_EMIT zoomChanged();
}

void Selection::goBack()
{
    travel(back_, forward_);
}

void Selection::goForward()
{
    travel(forward_, back_);
}

void Selection::travel(std::vector<DeferredIndex>& from, std::vector<DeferredIndex>& to)
{
    if (from.empty()) return;
    to.push_back(zoom_);
    zoom_ = from.back();
    from.pop_back();
    Q_EMIT zoomChanged();
}

} // namespace model2map
