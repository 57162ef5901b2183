// SPDX-License-Identifier: GPL-3.0-or-later
#include "model2map/models/journey.h"

#include <QScopedValueRollback>

namespace model2map {

Journey::Journey(Playback& playback, Selection& selection, QObject* parent)
    : QObject(parent), playback_(playback), selection_(selection), here_(now())
{
    connect(&playback_, &Playback::aboutToJump, this, &Journey::leave);
    connect(&playback_, &Playback::moved, this, [this] { here_.position = playback_.position(); });
    connect(&playback_, &Playback::pulledChanged, this, [this] { left_ = false; });
    connect(&playback_, &Playback::playingChanged, this, [this](bool playing) {
        if (playing) leave();
    });
    connect(&selection_, &Selection::zoomChanged, this, &Journey::leave);
    connect(&selection_, &Selection::selectedChanged, this, &Journey::leave);
}

Journey::Place Journey::now() const
{
    return {playback_.position(), selection_.zoom(), selection_.selected()};
}

void Journey::leave()
{
    if (travelling_) return;
    if (!left_) {
        if (back_.size() == longest) back_.erase(back_.begin());
        back_.push_back(here_);
        forward_.clear();
        left_ = true;
        // A pull of the slider lasts until it is let go, all else until the program is idle again.
        QMetaObject::invokeMethod(
            this, [this] { left_ = playback_.isPulled(); }, Qt::QueuedConnection);
    }
    here_ = now();
    Q_EMIT changed();
}

void Journey::travel(std::vector<Place>& from, std::vector<Place>& to)
{
    if (from.empty()) return;
    const QScopedValueRollback guard(travelling_, true);
    to.push_back(now());
    here_ = from.back();
    from.pop_back();
    left_ = false;
    playback_.setPlaying(false);
    selection_.zoomTo(here_.zoom);
    selection_.select(here_.selected);
    playback_.seek(here_.position);
    Q_EMIT changed();
}

} // namespace model2map
