// SPDX-License-Identifier: GPL-3.0-or-later
// Where in the log the person stands, and the timer that walks on by itself.
#pragma once

#include "model2map/replay/history.h"

#include <QObject>
#include <QTimer>

#include <optional>

namespace model2map {

// Positions are 0 … end(); whatever is asked for beyond is cut to these.
class Playback : public QObject {
    Q_OBJECT

public:
    // The end of the log, wherever that will be.
    static constexpr Position atEnd = static_cast<Position>(-1);
    static constexpr int slowest = 1, fastest = 32; // events in a second

    explicit Playback(QObject* parent = nullptr);

    Position position() const noexcept { return position_; }
    Position end() const noexcept { return end_; }
    bool isPlaying() const noexcept { return timer_.isActive(); }
    int eventsPerSecond() const noexcept { return eventsPerSecond_; }

    // The log has so many events now. Who stood at the end of a growing log goes on with it; who stands at
    // the start, or anywhere else, stays.
    void setEnd(Position end, bool stillGrowing);
    // Goes there once the log has so many events (`atEnd`: stays at the end), unless the person moves before.
    void startAt(Position position);

public:
    void seek(Position position);
    void next();
    void previous();
    void first();
    void last();
    // From the last event of a whole log it plays from the start.
    void setPlaying(bool playing);
    // Twice as fast, half as fast; within slowest … fastest.
    void faster();
    void slower();

Q_SIGNALS:
    // The position or the end changed.
    void moved();
    void playingChanged(bool playing);
    void speedChanged(int eventsPerSecond);

private:
    void move(Position position);
    void tick();
    void setSpeed(int eventsPerSecond);

    Position position_ = 0;
    Position end_ = 0;
    bool growing_ = true;
    std::optional<Position> wanted_;
    int eventsPerSecond_ = 2;
    QTimer timer_;
};

} // namespace model2map
