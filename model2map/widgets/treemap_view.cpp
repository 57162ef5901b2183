// SPDX-License-Identifier: GPL-3.0-or-later
#include "model2map/widgets/treemap_view.h"

#include "model2map/models/words.h"
#include "model2map/paint/inside.h"
#include "model2map/widgets/map_accessible.h"
#include "model2map/widgets/theme.h"

#include <QHelpEvent>
#include <QLabel>
#include <QToolTip>

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
    soon_.setSingleShot(true);
    connect(&soon_, &QTimer::timeout, this, &TreemapView::beginToMake);
    later_.setSingleShot(true);
    connect(&later_, &QTimer::timeout, this, &TreemapView::renew);
    connect(&session_.search(), &Search::changed, this, &TreemapView::matchesChanged);
    connect(&session_.search(), &Search::shownChanged, this, [this] {
        if (!waits()) renew();
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

bool TreemapView::isDrawing() const
{
    return working_->isVisible();
}

void TreemapView::redraw()
{
    const bool says = tells();
    if (says && !isBeingMade() && image_) stale_ = image_->last();
    if (says) working_->adjustSize();
    working_->move(width() - working_->width() - 8, 8);
    working_->setVisible(says);
    update();
}

// What moves by itself, as a log that is read or played does, says so elsewhere.
bool TreemapView::tells() const
{
    const bool moves =
        session_.playback().isPlaying() || session_.document().stage() == Document::Stage::Loading;
    return !moves && isVisible() && (isBeingMade() || takesLong());
}

bool TreemapView::takesLong() const
{
    if (image_ && !image_->isFar(session_.position())) return false;
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

void TreemapView::changeEvent(QEvent* event)
{
    if (event->type() == QEvent::FontChange || event->type() == QEvent::PaletteChange) {
        if (isBeingMade()) sceneChanged(); // it uses the stamps
        image_.reset();
        whole_ = {}; // its image uses the stamps
        stamps_.reset();
        update();
    }
    QWidget::changeEvent(event);
}

} // namespace model2map
