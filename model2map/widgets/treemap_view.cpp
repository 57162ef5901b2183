// SPDX-License-Identifier: GPL-3.0-or-later
#include "model2map/widgets/treemap_view.h"

#include "model2map/models/words.h"
#include "model2map/paint/inside.h"
#include "model2map/widgets/map_accessible.h"
#include "model2map/widgets/theme.h"

#include <QHelpEvent>
#include <QLabel>
#include <QToolTip>

#include <algorithm>
#include <cmath>

namespace model2map {

namespace {

// On the map, in its upper corner.
QLabel* makeWorkingLabel(QWidget* map)
{
    auto* label = new QLabel(TreemapView::tr("Drawing the map…"), map);
    label->setObjectName(QStringLiteral("working"));
    label->setAutoFillBackground(true);
    label->setBackgroundRole(QPalette::ToolTipBase);
    label->setForegroundRole(QPalette::ToolTipText);
    label->setFrameShape(QFrame::Box);
    label->setMargin(5);
    label->setAttribute(Qt::WA_TransparentForMouseEvents);
    label->hide();
    return label;
}

} // namespace

TreemapView::TreemapView(Session& session, QWidget* parent)
    : QWidget(parent), session_(session), working_(makeWorkingLabel(this))
{
    makeMapsAccessible();
    setObjectName(QStringLiteral("map"));
    setMouseTracking(true);
    setFocusPolicy(Qt::StrongFocus);
    setAttribute(Qt::WA_OpaquePaintEvent);
    setAccessibleName(tr("Map of the deferreds"));
    connect(&session_, &Session::changed, this, &TreemapView::takeIn);
    connect(&session_.selection(), &Selection::zoomChanged, this, &TreemapView::zoomChanged);
    veilTimer_.setSingleShot(true);
    connect(&veilTimer_, &QTimer::timeout, this, qOverload<>(&QWidget::update));
    later_.setSingleShot(true);
    connect(&later_, &QTimer::timeout, this, &TreemapView::sceneChanged);
    connect(&session_.search(), &Search::changed, this, &TreemapView::matchesChanged);
    connect(&session_.search(), &Search::shownChanged, this, [this] {
        if (!waits()) sceneChanged();
    });
    connect(&session_.selection(), &Selection::selectedChanged, this, &TreemapView::selectionChanged);
    connect(&session_.selection(), &Selection::hoveredChanged, this, &TreemapView::repaintHover);
    connect(&session_.playback(), &Playback::moved, this, &TreemapView::positionChanged);
    connect(&session_.why(), &WhyModel::modelReset, this, qOverload<>(&QWidget::update));
    connect(&session_.quiz(), &Quiz::changed, this, qOverload<>(&QWidget::update));
    setContextMenuPolicy(Qt::ActionsContextMenu);
}

DeferredIndex zoomTarget(const History& history, const TileId& tile)
{
    if (tile.kind == TileKind::Reference) return history.facts(tile.deferred).references[tile.index].target;
    return tile.deferred;
}

const Scene& TreemapView::scene() const
{
    if (!scene_) {
        patience_.begin(Drawing::Anew);
        const auto side = [this](int pixels) {
            return std::max(1, static_cast<int>(std::ceil(pixels / magnification_)));
        };
        const SceneChoice choice{session_.selection().zoom(), arrangement_, session_.search().shown(),
                                 imageScale()};
        scene_ = std::make_unique<Scene>(session_.history(), side(width()), side(height()), choice);
    }
    return *scene_;
}

TileTree& TreemapView::tree()
{
    if (!tree_) tree_ = std::make_unique<TileTree>(scene());
    return *tree_;
}

std::optional<QRectF> TreemapView::placeOf(const TileId& id) const
{
    const auto index = scene().findAround(id);
    if (!index || !scene().tiles().drawnAt(*index, session_.position())) return std::nullopt;
    if (sinceOf(session_.history(), id) > session_.position()) return std::nullopt;
    const Rect& rect = scene().tiles().rect(*index);
    return QRectF(rect.x, rect.y, rect.width, rect.height);
}

std::optional<QRectF> TreemapView::rectOf(const TileId& id) const
{
    const auto place = placeOf(id);
    if (!place) return std::nullopt;
    return QRectF(place->topLeft() * magnification_, place->size() * magnification_);
}

std::optional<std::size_t> TreemapView::indexAt(QPointF point) const
{
    const QPointF place = point / magnification_;
    return scene().hit(place.x(), place.y(), session_.position());
}

std::optional<TileId> TreemapView::tileAt(QPointF point) const
{
    const auto index = indexAt(point);
    return index ? std::optional(scene().tiles().id(*index)) : std::nullopt;
}

PaintOptions TreemapView::paintOptions() const
{
    return {themeOf(palette()), font(), session_.selection().hovered(), session_.selection().selected()};
}

void TreemapView::zoomInto(const std::optional<TileId>& tile)
{
    if (!tile || tile->kind == TileKind::Root) return;
    session_.selection().zoomTo(zoomTarget(session_.history(), *tile));
}

void TreemapView::zoomIn()
{
    zoomInto(session_.selection().selected());
}

void TreemapView::zoomOut()
{
    const DeferredIndex zoom = session_.selection().zoom();
    if (zoom == noDeferred) return;
    const std::optional<Tie>& tie = session_.history().facts(zoom).inside;
    session_.selection().zoomTo(tie ? tie->parent : noDeferred);
}

void TreemapView::showAll()
{
    session_.selection().zoomTo(noDeferred);
}

void TreemapView::showCursor()
{
    if (!session_.history().cursorAt(session_.position())) return;
    if (!cursorTile(scene(), session_.history(), session_.position())) showAll();
    session_.selection().select(cursorTile(scene(), session_.history(), session_.position()));
}

bool TreemapView::hidesCursor() const
{
    const auto cursor = session_.history().cursorAt(session_.position());
    return cursor && cursor->deferred != noDeferred && !isAmong(session_.search().shown(), cursor->deferred);
}

void TreemapView::tidy()
{
    if (canTidy()) arrange(Arrangement::Foresight);
}

bool TreemapView::canTidy() const
{
    return arrangement_ == Arrangement::Growing && session_.document().stage() != Document::Stage::Loading;
}

void TreemapView::takeIn()
{
    const Document& document = session_.document();
    // What nobody has seen may move: a file that is only read, or a map that is still empty.
    if (document.stage() == Document::Stage::Loading)
        arrange(Arrangement::Growing);
    else if (!document.isLive() || session_.position() == 0)
        arrange(Arrangement::Foresight);
    if (!waits()) sceneChanged();
}

void TreemapView::arrange(Arrangement arrangement)
{
    if (arrangement_ == arrangement) return;
    arrangement_ = arrangement;
    sceneChanged();
    Q_EMIT tidyChanged();
}

void TreemapView::setMagnification(double factor)
{
    if (factor == magnification_) return;
    magnification_ = factor;
    sceneChanged();
}

void TreemapView::sceneChanged()
{
    later_.stop();
    forgetImage();
    veil_.forget();
    tree_.reset();
    scene_.reset();
    whole_ = {};
    redraw();
}

// A window may come to a screen of another scale.
void TreemapView::followScale()
{
    if (!scene_ || scene_->scale() == imageScale()) return;
    image_.reset();
    veil_.forget();
    tree_.reset();
    scene_.reset();
    whole_ = {};
}

// The map of all is kept while one looks into a part of it: to lay it out takes long.
void TreemapView::zoomChanged()
{
    Drawn whole = std::move(whole_);
    if (scene_ && scene_->zoom() == noDeferred) {
        if (image_) stale_ = image_->last();
        whole = {std::move(scene_), std::move(image_)};
    }
    sceneChanged();
    if (session_.selection().zoom() == noDeferred) {
        scene_ = std::move(whole.scene);
        image_ = std::move(whole.image);
        redraw();
    } else {
        whole_ = std::move(whole);
    }
    tellFocus(*this);
}

void TreemapView::forgetImage()
{
    if (image_) stale_ = image_->last();
    image_.reset();
}

bool TreemapView::isDrawing() const
{
    return working_->isVisible();
}

void TreemapView::redraw()
{
    const bool tells = takesLong();
    if (tells && image_) stale_ = image_->last();
    if (tells) working_->adjustSize();
    working_->move(width() - working_->width() - 8, 8);
    working_->setVisible(tells);
    update();
}

// What moves by itself, as a log that is read or played does, says so elsewhere.
bool TreemapView::takesLong() const
{
    const bool moves =
        session_.playback().isPlaying() || session_.document().stage() == Document::Stage::Loading;
    if (moves || !isVisible() || (image_ && !image_->isFar(session_.position()))) return false;
    if (scene_) return patience_.isTooLong(Drawing::Again, scene_->tiles().size());
    return session_.selection().zoom() == noDeferred && patience_.isTooLong(Drawing::Anew, wholeTiles_);
}

void TreemapView::selectionChanged()
{
    const auto& selected = session_.selection().selected();
    setAccessibleDescription(selected ? Words::pathText(session_.history(), *selected) : QString());
    tellChoice(*this);
    update();
}

void TreemapView::positionChanged()
{
    tellFocus(*this);
    const bool isFar = image_ && image_->isFar(session_.position());
    if (!isFar || !waits()) redraw();
}

// Of a log that is read a map of many tiles gets a seventeenth of the time; meanwhile it stays as it is.
bool TreemapView::waits()
{
    return image_ && model2map::waits(session_.document(), patience_, later_);
}

void TreemapView::repaintHover()
{
    // Outlines reach a little beyond their tile.
    constexpr int margin = 4;
    const auto& hovered = session_.selection().hovered();
    for (const auto& tile : {paintedHover_, hovered}) {
        const auto rect = tile ? rectOf(*tile) : std::nullopt;
        if (rect) update(rect->toAlignedRect().adjusted(-margin, -margin, margin, margin));
    }
    paintedHover_ = hovered;
}

bool TreemapView::event(QEvent* event)
{
    if (event->type() != QEvent::ToolTip) return QWidget::event(event);
    const auto* help = static_cast<QHelpEvent*>(event);
    const auto tile = tileAt(help->pos());
    const auto rect = tile && tile->kind != TileKind::Root ? rectOf(*tile) : std::nullopt;
    if (rect && !session_.quiz().isAsking()) { // it tells what runs next
        // The log's words may look like markup; they are shown as they stand.
        const QString text = Words::toolTip(session_.history(), *tile, session_.position());
        QToolTip::showText(help->globalPos(), plainToolTip(text), this, rect->toAlignedRect());
    } else {
        QToolTip::hideText();
    }
    return true;
}

// What is found is shown a few times a second until all of it is.
void TreemapView::matchesChanged()
{
    constexpr int milliseconds = 100;
    if (!session_.search().isWorking())
        update();
    else if (!veilTimer_.isActive())
        veilTimer_.start(milliseconds);
}

void TreemapView::resizeEvent(QResizeEvent*)
{
    sceneChanged();
}

void TreemapView::changeEvent(QEvent* event)
{
    if (event->type() == QEvent::FontChange || event->type() == QEvent::PaletteChange) {
        image_.reset();
        whole_ = {}; // its image uses the stamps
        stamps_.reset();
        update();
    }
    QWidget::changeEvent(event);
}

} // namespace model2map
