// SPDX-License-Identifier: GPL-3.0-or-later
#include "model2map/models/playback.h"

#include <algorithm>

namespace model2map {

Playback::Playback(QObject* parent) : QObject(parent)
{
    connect(&timer_, &QTimer::timeout, this, &Playback::tick);
}

void Playback::setEnd(Position end, bool stillGrowing)
{
    const bool followed = position_ > 0 && position_ == end_;
    const bool changed = end != end_ || stillGrowing != growing_;
    end_ = end;
    growing_ = stillGrowing;
    if (wanted_) {
        position_ = std::min(*wanted_, end_);
        const bool settled = *wanted_ != atEnd && *wanted_ <= end_;
        if (settled || !growing_) wanted_.reset();
    } else if (followed && !isPlaying()) {
        position_ = end_;
    }
    position_ = std::min(position_, end_);
    if (changed) Q_EMIT moved();
}

void Playback::startAt(Position position)
{
    seek(position);
    if (position > end_) wanted_ = position;
}

void Playback::seek(Position position)
{
    wanted_.reset();
    move(position);
}

void Playback::next()
{
    if (position_ < end_) seek(position_ + 1);
}

void Playback::previous()
{
    if (position_ > 0) seek(position_ - 1);
}

void Playback::first()
{
    seek(0);
}

void Playback::last()
{
    seek(end_);
}

void Playback::setPlaying(bool playing)
{
    if (playing == isPlaying()) return;
    if (playing) {
        if (position_ == end_ && !growing_) first();
        timer_.start(1000 / eventsPerSecond_);
    } else {
        timer_.stop();
    }
    Q_EMIT playingChanged(playing);
}

void Playback::faster()
{
    setSpeed(std::min(fastest, eventsPerSecond_ * 2));
}

void Playback::slower()
{
    setSpeed(std::max(slowest, eventsPerSecond_ / 2));
}

void Playback::move(Position position)
{
    const Position cut = std::min(position, end_);
    if (cut == position_) return;
    position_ = cut;
    Q_EMIT moved();
}

void Playback::tick()
{
    next();
    if (position_ == end_ && !growing_) setPlaying(false);
}

void Playback::setSpeed(int eventsPerSecond)
{
    if (eventsPerSecond == eventsPerSecond_) return;
    eventsPerSecond_ = eventsPerSecond;
    if (isPlaying()) timer_.start(1000 / eventsPerSecond_);
    Q_EMIT speedChanged(eventsPerSecond_);
}

} // namespace model2map
