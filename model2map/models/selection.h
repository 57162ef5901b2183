// SPDX-License-Identifier: GPL-3.0-or-later
// What the person points at, has chosen, and looks into.
#pragma once

#include "model2map/paint/scene.h"

#include <QObject>

#include <optional>

namespace model2map {

// Holds ids only: they stay right at every position, size and zoom.
class Selection : public QObject {
    Q_OBJECT

public:
    using QObject::QObject;

    const std::optional<TileId>& hovered() const noexcept { return hovered_; }
    const std::optional<TileId>& selected() const noexcept { return selected_; }
    // The deferred that fills the map, noDeferred for all of them.
    DeferredIndex zoom() const noexcept { return zoom_; }

    void hover(std::optional<TileId> tile);
    void select(std::optional<TileId> tile);
    // Into a deferred, noDeferred for all.
    void zoomTo(DeferredIndex deferred);

Q_SIGNALS:
    void hoveredChanged();
    void selectedChanged();
    void zoomChanged();

private:
    std::optional<TileId> hovered_, selected_;
    DeferredIndex zoom_ = noDeferred;
};

} // namespace model2map
