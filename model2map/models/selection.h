// SPDX-License-Identifier: GPL-3.0-or-later
// What the person points at, has chosen, and looks into.
#pragma once

#include "model2map/paint/scene.h"

#include <QObject>

#include <optional>
#include <vector>

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
    bool canGoBack() const noexcept { return !back_.empty(); }
    bool canGoForward() const noexcept { return !forward_.empty(); }

    void hover(std::optional<TileId> tile);
    void select(std::optional<TileId> tile);
    // Into a deferred, noDeferred for all. The way there is remembered, as a browser does.
    void zoomTo(DeferredIndex deferred);
    void goBack();
    void goForward();

Q_SIGNALS:
    void hoveredChanged();
    void selectedChanged();
    void zoomChanged();

private:
    void travel(std::vector<DeferredIndex>& from, std::vector<DeferredIndex>& to);

    std::optional<TileId> hovered_, selected_;
    DeferredIndex zoom_ = noDeferred;
    std::vector<DeferredIndex> back_, forward_;
};

} // namespace model2map
