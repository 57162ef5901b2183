// SPDX-License-Identifier: GPL-3.0-or-later
// What a TreemapView paints.
#include "model2map/models/words.h"
#include "model2map/widgets/theme.h"
#include "model2map/widgets/treemap_view.h"
#include "model2map/widgets/why_way.h"

#include <QLabel>
#include <QPainter>
#include <QPaintEvent>

#include <algorithm>

namespace model2map {

void TreemapView::paintEvent(QPaintEvent* event)
{
    followScale();
    QPainter painter(this);
    if (working_->isVisible() && !isBeingMade())
        paintStale(painter);
    else
        paintNow(painter, event->rect());
    if (hasFocus()) {
        painter.resetTransform();
        painter.setClipping(false);
        painter.setRenderHint(QPainter::Antialiasing);
        painter.setPen(QPen(palette().color(QPalette::Highlight), 2));
        painter.setBrush(Qt::NoBrush);
        painter.drawRect(QRectF(rect()).adjusted(1, 1, -1, -1));
    }
}

// Whether the image stays as it is, wherever the log stands: it is to be another one soon.
bool TreemapView::holdsImage() const
{
    if (!image_ || !image_->painted()) return false;
    return (later_.isActive() && image_->isFar(session_.position())) ||
           (isBeingMade() && !image_->reaches(session_.position()));
}

void TreemapView::paintNow(QPainter& painter, const QRect& clip)
{
    const Scene& drawn = scene();
    const DeferredIndex zoom = drawn.zoom();
    const bool holds = holdsImage();
    const Position position = holds ? *image_->painted() : session_.position();
    if (isBeingMade()) painter.fillRect(clip, palette().window()); // its size may be another one
    if (zoom != noDeferred && session_.history().facts(zoom).since > session_.position()) {
        paintGround(painter, notYetWords());
    } else if (zoom == noDeferred && session_.search().shown() && session_.search().shownCount() == 0) {
        paintGround(painter, tr("%1\nCtrl+H shows the others again.")
                                 .arg(Words::hidden(session_.history(), session_.search())));
    } else {
        painter.setClipRect(clip);
        painter.scale(magnification_, magnification_);
        painter.drawImage(QPointF(0, 0), holds ? image_->last() : mapImage());
        if (!session_.search().isEmpty()) paintVeil(painter, position);
        paintMarks(painter, drawn, session_.history(), position, paintOptions());
        if (session_.quiz().isAsking())
            paintAnswers(painter);
        else
            paintWhy(painter);
    }
}

// What it takes long to draw is drawn when this has been seen.
void TreemapView::paintStale(QPainter& painter)
{
    painter.fillRect(rect(), palette().window());
    painter.scale(magnification_, magnification_);
    painter.drawImage(QPointF(0, 0), stale_);
    QTimer::singleShot(0, this, [this] {
        if (working_->isVisible()) mapImage();
        stale_ = {};
        working_->hide();
        update();
    });
}

void TreemapView::paintVeil(QPainter& painter, Position position)
{
    QColor ground = palette().color(QPalette::Window);
    ground.setAlpha(200);
    const std::size_t shown = session_.history().deferredCountAt(position);
    painter.drawImage(QPointF(0, 0),
                      veil_.over(scene(), session_.search(), position, shown, ground, imageScale()));
}

void TreemapView::paintWhy(QPainter& painter) const
{
    std::vector<TileId> seen;
    std::vector<LitTile> way;
    for (int row = 0; row < session_.why().rowCount(); ++row) {
        const TileId tile = session_.why().tileOf(row);
        if (std::find(seen.begin(), seen.end(), tile) != seen.end()) continue;
        seen.push_back(tile);
        if (const auto rect = placeOf(tile)) way.push_back({*rect, row + 1});
    }
    paintWay(painter, way, themeOf(palette()));
}

// The tiles that a question offers, with the numbers of its answers.
void TreemapView::paintAnswers(QPainter& painter) const
{
    std::vector<LitTile> lit;
    const auto& answers = session_.quiz().question().answers;
    for (std::size_t i = 0; i < answers.size(); ++i) {
        if (answers[i].kind != QuizAnswer::Kind::Tile) continue;
        const auto& slot = answers[i].slot;
        const auto rect =
            placeOf({slot ? TileKind::Slot : TileKind::Deferred, answers[i].deferred, slot.value_or(0)});
        if (rect) lit.push_back({*rect, static_cast<int>(i) + 1});
    }
    paintWay(painter, lit, themeOf(palette()));
}

const QImage& TreemapView::mapImage()
{
    followScale();
    const bool isFar = !image_ || image_->isFar(session_.position());
    if (isFar) stale_ = {}; // else its pixels would be copied before they are painted over
    if (isFar && image_) patience_.begin(Drawing::Again); // else it began with the scene
    if (!image_) image_ = std::make_unique<MapImage>(scene(), session_.history(), paintOptions(), stamps());
    const QImage& image = image_->at(session_.position());
    if (isFar) patience_.learn(scene().tiles().size());
    if (scene().zoom() == noDeferred) wholeTiles_ = scene().tiles().size();
    return image;
}

Stamps& TreemapView::stamps()
{
    if (!stamps_) stamps_ = std::make_unique<Stamps>(imageScale());
    return *stamps_;
}

void TreemapView::paintGround(QPainter& painter, const QString& words) const
{
    painter.fillRect(rect(), palette().window());
    painter.setPen(palette().color(QPalette::WindowText));
    painter.drawText(rect().adjusted(12, 12, -12, -12), Qt::AlignCenter | Qt::TextWordWrap, words);
}

QString TreemapView::notYetWords() const
{
    const History& history = session_.history();
    const DeferredIndex zoom = session_.selection().zoom();
    return tr("%1 does not exist yet: it is made at event %2.\nBackspace goes back to the whole map.")
        .arg(Words::deferredName(history, zoom))
        .arg(history.facts(zoom).since);
}

} // namespace model2map
