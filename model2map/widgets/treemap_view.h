// SPDX-License-Identifier: GPL-3.0-or-later
// The map itself: paints the scene of a session at its position, and tells the session what the person does
// on it.
#pragma once

#include "model2map/models/session.h"
#include "model2map/models/tile_navigation.h"
#include "model2map/widgets/map_making.h"
#include "model2map/widgets/patience.h"
#include "model2map/widgets/search_veil.h"

#include <QImage>
#include <QTimer>
#include <QWidget>

#include <memory>
#include <optional>

class QLabel;

namespace model2map {

// Light or dark follows its palette. The session must outlive it.
class TreemapView : public QWidget {
    Q_OBJECT

public:
    explicit TreemapView(Session& session, QWidget* parent = nullptr);

    Session& session() const noexcept { return session_; }
    // The tiles for its size and zoom, as they stand now or stood when the map was last made: while a large
    // one is made anew, the one before stays.
    const Scene& scene() const;
    // Those of them that are drawn now, as a tree.
    TileTree& tree();
    // Where a tile stands in the widget, none when it is not drawn now.
    std::optional<QRectF> rectOf(const TileId& tile) const;
    // The tile drawn at a point of the widget; the same as an index into the scene.
    std::optional<TileId> tileAt(QPointF point) const;
    std::optional<std::size_t> indexAt(QPointF point) const;
    PaintOptions paintOptions() const;
    Arrangement arrangement() const noexcept { return arrangement_; }
    // All of it, letters and lines too, so many times larger; 1 to begin with.
    void setMagnification(double factor);

    // Whether it shows still what it showed, and draws what is asked for next.
    bool isDrawing() const;
    // After how many milliseconds of drawing it says first that it draws.
    void setPatience(double milliseconds) { patience_.setMost(milliseconds); }

    QSize sizeHint() const override { return {800, 560}; }
    QSize minimumSizeHint() const override { return {320, 180}; }

public:
    // What a click on a tile does, none being the ground: chooses it, and answers an open question with it.
    void press(const std::optional<TileId>& tile);
    // Into the deferred of the tile; a reference leads to the one it names.
    void zoomInto(const std::optional<TileId>& tile);
    // The same of the chosen tile.
    void zoomIn();
    // To the deferred around the one that fills the map.
    void zoomOut();
    void showAll();
    // Chooses the tile of the executing callback, and leaves the zoom when it lies outside.
    void showCursor();
    // Whether that tile is among those that the search hides.
    bool hidesCursor() const;
    // Lays a log that grew while it was seen out anew, in its exact proportions. Until then its map keeps
    // still.
    void tidy();
    bool canTidy() const; // once the log has ended

Q_SIGNALS:
    void tidyChanged();

protected:
    bool event(QEvent* event) override;
    void paintEvent(QPaintEvent* event) override;
    void resizeEvent(QResizeEvent* event) override;
    void changeEvent(QEvent* event) override;
    void focusInEvent(QFocusEvent* event) override;
    void focusOutEvent(QFocusEvent* event) override;
    void leaveEvent(QEvent* event) override;
    void mouseMoveEvent(QMouseEvent* event) override;
    void mousePressEvent(QMouseEvent* event) override;
    void mouseDoubleClickEvent(QMouseEvent* event) override;
    void wheelEvent(QWheelEvent* event) override;
    void keyPressEvent(QKeyEvent* event) override;

private:
    std::optional<QRectF> placeOf(const TileId& tile) const; // in the scene
    void sceneChanged();
    void renew();
    void beginToMake();
    void takeMade();
    bool isBeingMade() const { return isOld_ || making_; }
    bool maySeeItMeanwhile() const;
    QSize sceneSize() const;
    SceneChoice sceneChoice() const;
    Stamps& stamps();
    void zoomChanged();
    void forgetMap();
    double imageScale() const { return devicePixelRatioF() * magnification_; }
    void followScale();
    // Paints soon; says before that it does, where that takes long.
    void redraw();
    bool tells() const;
    bool takesLong() const;
    bool waits();
    bool holdsImage() const;
    void takeIn();
    void arrange(Arrangement arrangement);
    void selectionChanged();
    void positionChanged();
    void choose(const std::optional<TileId>& tile);
    void repaintHover();
    void moveSelection(Direction direction);
    void leave();
    void paintGround(QPainter& painter, const QString& words) const;
    QString notYetWords() const;
    void paintNow(QPainter& painter, const QRect& clip);
    void paintStale(QPainter& painter);
    const QImage& mapImage();
    void matchesChanged();
    void paintVeil(QPainter& painter, Position position);
    void paintWhy(QPainter& painter) const;
    void paintAnswers(QPainter& painter) const;

    Session& session_;
    Arrangement arrangement_ = Arrangement::Foresight;
    double magnification_ = 1;             // pixels of the widget for each one of the scene
    mutable std::unique_ptr<Scene> scene_; // null: to be laid out anew at the next use
    std::unique_ptr<TileTree> tree_;       // of the scene; null: to be made at the next use
    std::unique_ptr<MapImage> image_;      // of the scene; null: to be painted anew
    DrawnMap whole_;                       // the map of all, while a part of it is shown
    QLabel* working_;                      // shown: a map is made, or the image painted after the next paint
    QImage stale_;                         // what is seen meanwhile
    std::size_t wholeTiles_ = 0;           // of the map of all, when it was last drawn
    mutable Patience patience_;
    SearchVeil veil_;
    QTimer veilTimer_;
    QTimer later_;                   // lays out what came meanwhile
    std::unique_ptr<Stamps> stamps_; // for its theme, font and scale
    std::unique_ptr<MapMaking> making_;
    QTimer soon_;        // begins to make one
    bool isOld_ = false; // another one is to be made than is seen, or made already
    std::optional<TileId> paintedHover_;
    int wheelTurn_ = 0;
};

// The deferred that a tile leads into: its own, a reference's target, noDeferred for the root.
DeferredIndex zoomTarget(const History& history, const TileId& tile);

} // namespace model2map
