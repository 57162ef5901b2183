// SPDX-License-Identifier: GPL-3.0-or-later
#include "model2map/models/playback.h"

#include <algorithm>
#include <cmath>
#include <utility>

namespace model2map {

namespace {

constexpr int frameTime = 16;              // milliseconds
constexpr Position longestWalk = 1'200;    // frames from the begin of a log to its end, as fast as it goes
constexpr Position mostOfAFrame = 200'000; // events, by their times

} // namespace

Playback::Playback(QObject* parent) : QObject(parent)
{
    timer_.setTimerType(Qt::PreciseTimer);
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
    const Position cut = std::min(position, end_);
    const Position far = cut > position_ ? cut - position_ : position_ - cut;
    if (far > 1) Q_EMIT aboutToJump();
    move(cut);
    if (isPlaying()) startClock();
}

void Playback::next()
{
    if (position_ == end_) return;
    const Position to = gate_ ? gate_(position_, position_ + 1) : position_ + 1;
    if (to != position_) seek(to);
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
        startClock();
    } else {
        timer_.stop();
    }
    Q_EMIT playingChanged(playing);
}

void Playback::faster()
{
    setPace({pace_.recorded, std::min(pace_.fastest(), pace_.level + 1)});
}

void Playback::slower()
{
    setPace({pace_.recorded, std::max(pace_.slowest(), pace_.level - 1)});
}

void Playback::setRecorded(bool recorded)
{
    if (recorded == pace_.recorded) return;
    const int level = std::exchange(otherLevel_, pace_.level);
    setPace({recorded, level});
}

void Playback::setPulled(bool pulled)
{
    if (pulled == pulled_) return;
    pulled_ = pulled;
    Q_EMIT pulledChanged(pulled);
}

void Playback::move(Position position)
{
    if (position == position_) return;
    position_ = position;
    Q_EMIT moved();
}

void Playback::startClock()
{
    from_ = position_;
    std::optional<reactortrack::Timestamp> time;
    for (Position at = std::max<Position>(from_, 1); timeOf_ && !time && at <= end_; ++at)
        time = timeOf_(at);
    fromTime_ = time.value_or(reactortrack::Timestamp{});
    clock_.start();
    const double perSecond = std::exp2(pace_.level);
    const bool eachSeen = !pace_.recorded && perSecond * frameTime < 1000;
    timer_.start(eachSeen ? static_cast<int>(1000 / perSecond) : frameTime);
}

Position Playback::due() const
{
    if (pace_.recorded) return dueByTimes();
    if (pace_.isUnbounded()) return position_ + std::max<Position>(1, end_ / longestWalk);
    const double perSecond = std::exp2(pace_.level);
    if (perSecond * frameTime < 1000) return position_ + 1;
    const double seconds = static_cast<double>(clock_.nsecsElapsed()) / 1e9;
    return std::max(position_, from_ + static_cast<Position>(seconds * perSecond));
}

Position Playback::dueByTimes() const
{
    const double passed = static_cast<double>(clock_.nsecsElapsed()) * std::pow(10.0, pace_.level);
    Position to = position_;
    for (const Position most = position_ + mostOfAFrame; to < std::min(end_, most); ++to) {
        const auto time = timeOf_ ? timeOf_(to + 1) : std::nullopt;
        if (time && static_cast<double>(time->count - fromTime_.count) > passed) break;
    }
    return to;
}

void Playback::tick()
{
    wanted_.reset();
    const Position to = std::min(due(), end_);
    move(gate_ && to != position_ ? gate_(position_, to) : to);
    if (position_ == end_ && !growing_) setPlaying(false);
}

void Playback::setPace(Pace pace)
{
    if (pace == pace_) return;
    pace_ = pace;
    if (isPlaying()) startClock();
    Q_EMIT paceChanged();
}

} // namespace model2map
