// SPDX-License-Identifier: GPL-3.0-or-later
// The map itself: paints the scene of a session at its position, and tells the session what the person does
// on it.
#pragma once

#include "model2map/models/session.h"
#include "model2map/models/tile_navigation.h"
#include "model2map/paint/map_painter.h"
#include "model2map/paint/scene.h"

#include <QWidget>

#include <memory>
#include <optional>

namespace model2map {

// Light or dark follows its palette. The session must outlive it.
class TreemapView : public QWidget {
    Q_OBJECT

public:
    explicit TreemapView(Session& session, QWidget* parent = nullptr);

    // The tiles for its size and zoom as they stand now.
    const Scene& scene() const;
    // Where a tile stands in the widget, none when it is not drawn now.
    std::optional<QRectF> rectOf(const TileId& tile) const;
    // The tile drawn at a point of the widget.
    std::optional<TileId> tileAt(QPointF point) const;
    PaintOptions paintOptions() const;

    QSize sizeHint() const override { return {800, 560}; }
    QSize minimumSizeHint() const override { return {320, 180}; }

public:
    // Into the deferred of the chosen tile; a reference leads to the one it names.
    void zoomIn();
    // To the deferred around the one that fills the map.
    void zoomOut();
    void showAll();
    // Chooses the tile of the executing callback, and leaves the zoom when it lies outside.
    void showCursor();

protected:
    bool event(QEvent* event) override;
    void paintEvent(QPaintEvent* event) override;
    void resizeEvent(QResizeEvent* event) override;
    void changeEvent(QEvent* event) override;
    void leaveEvent(QEvent* event) override;
    void mouseMoveEvent(QMouseEvent* event) override;
    void mousePressEvent(QMouseEvent* event) override;
    void mouseDoubleClickEvent(QMouseEvent* event) override;
    void wheelEvent(QWheelEvent* event) override;
    void keyPressEvent(QKeyEvent* event) override;

private:
    void sceneChanged();
    void selectionChanged();
    void repaintHover();
    void moveSelection(Direction direction);
    void zoomInto(const std::optional<TileId>& tile);
    void paintGround(QPainter& painter) const;

    Session& session_;
    mutable std::unique_ptr<Scene> scene_; // null: to be laid out anew at the next use
    std::optional<TileId> paintedHover_;
    int wheelTurn_ = 0;
};

// The deferred that a tile leads into: its own, a reference's target, noDeferred for the root.
DeferredIndex zoomTarget(const History& history, const TileId& tile);

} // namespace model2map
