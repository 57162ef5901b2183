// SPDX-License-Identifier: GPL-3.0-or-later
// When a TreemapView lays its map out, and how.
#include "model2map/widgets/map_accessible.h"
#include "model2map/widgets/treemap_view.h"

#include <algorithm>
#include <cmath>
#include <utility>

namespace model2map {

const Scene& TreemapView::scene() const
{
    if (!scene_) {
        patience_.begin(Drawing::Anew);
        const QSize size = sceneSize();
        scene_ = std::make_unique<Scene>(session_.history(), size.width(), size.height(), sceneChoice());
    }
    return *scene_;
}

QSize TreemapView::sceneSize() const
{
    const auto side = [this](int pixels) {
        return std::max(1, static_cast<int>(std::ceil(pixels / magnification_)));
    };
    return {side(width()), side(height())};
}

SceneChoice TreemapView::sceneChoice() const
{
    return {session_.selection().zoom(), arrangement_, session_.search().shown(), imageScale()};
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
    const bool loads = document.stage() == Document::Stage::Loading;
    // What nobody has seen may move: a file that is only read, or a map that is still empty.
    const bool mayMove = !document.isLive() || session_.position() == 0;
    const Arrangement next = loads ? Arrangement::Growing : mayMove ? Arrangement::Foresight : arrangement_;
    if (next != arrangement_)
        arrange(next);
    else if (!waits())
        renew();
}

void TreemapView::arrange(Arrangement arrangement)
{
    arrangement_ = arrangement;
    renew();
    Q_EMIT tidyChanged();
}

void TreemapView::setMagnification(double factor)
{
    if (factor == magnification_) return;
    magnification_ = factor;
    sceneChanged();
}

// What is seen stays until the next map is made, where that takes long.
void TreemapView::renew()
{
    if (!isOld_ && !making_ && !maySeeItMeanwhile()) return sceneChanged();
    isOld_ = true;
    later_.stop();
    whole_ = {};
    if (!soon_.isActive()) soon_.start(1);
    redraw();
}

// Not at once: the end of a log, say, brings another size too, when the layout has settled.
void TreemapView::beginToMake()
{
    if (!isOld_ || making_) return;
    isOld_ = false;
    const MapMaking::Order order{sceneSize(), sceneChoice(), paintOptions(), session_.position()};
    making_ = std::make_unique<MapMaking>(session_.document(), order, stamps());
    connect(making_.get(), &MapMaking::made, this, &TreemapView::takeMade);
    making_->start();
}

bool TreemapView::maySeeItMeanwhile() const
{
    if (!isVisible() || !scene_ || !image_ || !image_->painted()) return false;
    if (scene_->zoom() != session_.selection().zoom() || scene_->scale() != imageScale()) return false;
    constexpr std::size_t growth = 2; // at most so many times more there may be since
    return patience_.isTooLong(Drawing::Anew, growth * scene_->tiles().size());
}

void TreemapView::takeMade()
{
    if (!making_ || !making_->isMade()) return;
    DrawnMap map = making_->take();
    const double took = making_->milliseconds();
    veil_.forget();
    tree_.reset();
    image_ = std::move(map.image);
    scene_ = std::move(map.scene);
    // While the history still rests: of what comes next this image knows nothing.
    mapImage();
    making_.reset();
    patience_.learn(Drawing::Anew, scene_->tiles().size(), took);
    if (std::exchange(isOld_, false) && !waits()) return renew();
    redraw();
}

void TreemapView::sceneChanged()
{
    later_.stop();
    if (image_) stale_ = image_->last();
    forgetMap();
    redraw();
}

void TreemapView::forgetMap()
{
    making_.reset();
    isOld_ = false;
    veil_.forget();
    tree_.reset();
    image_.reset();
    scene_.reset();
    whole_ = {};
}

// A window may come to a screen of another scale.
void TreemapView::followScale()
{
    const double scale = imageScale();
    if ((!scene_ || scene_->scale() == scale) && (!stamps_ || stamps_->scale() == scale)) return;
    forgetMap();
    stamps_.reset();
}

// The map of all is kept while one looks into a part of it: to lay it out takes long.
void TreemapView::zoomChanged()
{
    DrawnMap whole = std::move(whole_);
    if (scene_ && scene_->zoom() == noDeferred) {
        if (image_) stale_ = image_->last();
        if (!isBeingMade()) whole = {std::move(scene_), std::move(image_)};
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

// Of a log that is read a map of many tiles gets a seventeenth of the time; meanwhile it stays as it is.
bool TreemapView::waits()
{
    return image_ && model2map::waits(session_.document(), patience_, later_);
}

void TreemapView::resizeEvent(QResizeEvent*)
{
    renew();
}

} // namespace model2map
