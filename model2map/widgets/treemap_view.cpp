// SPDX-License-Identifier: GPL-3.0-or-later
#include "model2map/widgets/treemap_view.h"

#include "model2map/models/words.h"
#include "model2map/widgets/theme.h"

#include <QHelpEvent>
#include <QPainter>
#include <QPaintEvent>
#include <QToolTip>

namespace model2map {

TreemapView::TreemapView(Session& session, QWidget* parent) : QWidget(parent), session_(session)
{
    setObjectName(QStringLiteral("map"));
    setMouseTracking(true);
    setFocusPolicy(Qt::StrongFocus);
    setAttribute(Qt::WA_OpaquePaintEvent);
    setAccessibleName(tr("Map of the deferreds"));
    connect(&session_, &Session::changed, this, &TreemapView::sceneChanged);
    connect(&session_.selection(), &Selection::zoomChanged, this, &TreemapView::sceneChanged);
    connect(&session_.selection(), &Selection::selectedChanged, this, &TreemapView::selectionChanged);
    connect(&session_.selection(), &Selection::hoveredChanged, this, &TreemapView::repaintHover);
    connect(&session_.playback(), &Playback::moved, this, qOverload<>(&QWidget::update));
}

DeferredIndex zoomTarget(const History& history, const TileId& tile)
{
    if (tile.kind == TileKind::Reference) return history.facts(tile.deferred).references[tile.index].target;
    return tile.deferred;
}

const Scene& TreemapView::scene() const
{
    if (!scene_) {
        scene_ = std::make_unique<Scene>(session_.history(), std::max(1, width()), std::max(1, height()),
                                         session_.selection().zoom());
    }
    return *scene_;
}

std::optional<QRectF> TreemapView::rectOf(const TileId& id) const
{
    const auto index = scene().find(id);
    if (!index || scene().tiles()[*index].since > session_.position()) return std::nullopt;
    const Rect& rect = scene().tiles()[*index].rect;
    return QRectF(rect.x, rect.y, rect.width, rect.height);
}

std::optional<TileId> TreemapView::tileAt(QPointF point) const
{
    const auto index = scene().hit(point.x(), point.y(), session_.position());
    return index ? std::optional(scene().tiles()[*index].id) : std::nullopt;
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

void TreemapView::sceneChanged()
{
    scene_.reset();
    update();
}

void TreemapView::selectionChanged()
{
    const auto& selected = session_.selection().selected();
    setAccessibleDescription(selected ? Words::pathText(session_.history(), *selected) : QString());
    update();
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
    if (rect) {
        // The log's words may look like markup; they are shown as they stand.
        const QString text = Words::toolTip(session_.history(), *tile, session_.position());
        QToolTip::showText(help->globalPos(), plainToolTip(text), this, rect->toAlignedRect());
    } else {
        QToolTip::hideText();
    }
    return true;
}

void TreemapView::paintEvent(QPaintEvent* event)
{
    QPainter painter(this);
    const Scene& drawn = scene();
    const DeferredIndex zoom = drawn.zoom();
    if (zoom != noDeferred && session_.history().facts(zoom).since > session_.position()) {
        paintGround(painter);
    } else {
        paintMap(painter, drawn, session_.history(), session_.position(), paintOptions(),
                 QRectF(event->rect()));
    }
    if (hasFocus()) {
        painter.setClipping(false);
        painter.setRenderHint(QPainter::Antialiasing);
        painter.setPen(QPen(palette().color(QPalette::Highlight), 2));
        painter.setBrush(Qt::NoBrush);
        painter.drawRect(QRectF(rect()).adjusted(1, 1, -1, -1));
    }
}

void TreemapView::paintGround(QPainter& painter) const
{
    painter.fillRect(rect(), palette().window());
    painter.setPen(palette().color(QPalette::WindowText));
    const History& history = session_.history();
    const DeferredIndex zoom = session_.selection().zoom();
    painter.drawText(
        rect().adjusted(12, 12, -12, -12), Qt::AlignCenter | Qt::TextWordWrap,
        tr("%1 does not exist yet: it is made at event %2.\nBackspace goes back to the whole map.")
            .arg(Words::deferredName(history, zoom))
            .arg(history.facts(zoom).since));
}

void TreemapView::resizeEvent(QResizeEvent*)
{
    sceneChanged();
}

void TreemapView::changeEvent(QEvent* event)
{
    if (event->type() == QEvent::FontChange || event->type() == QEvent::PaletteChange) update();
    QWidget::changeEvent(event);
}

} // namespace model2map
