// SPDX-License-Identifier: GPL-3.0-or-later
// Where in the log the person stands, and the timer that walks on by itself.
#pragma once

#include "model2map/replay/history.h"

#include <QElapsedTimer>
#include <QObject>
#include <QTimer>

#include <functional>
#include <optional>

namespace model2map {

// How it walks. Steady: 2^level events in a second, at the highest level as fast as it goes. Recorded: as the
// times in the log are, 10^level times faster.
struct Pace {
    bool recorded = false;
    int level = 0;
    int slowest() const noexcept { return recorded ? -6 : -2; }
    int fastest() const noexcept { return recorded ? 3 : 13; }
    bool isUnbounded() const noexcept { return !recorded && level == fastest(); }
    bool operator==(const Pace&) const = default;
};

// Positions are 0 … end(); whatever is asked for beyond is cut to these.
class Playback : public QObject {
    Q_OBJECT

public:
    // The end of the log, wherever that will be.
    static constexpr Position atEnd = static_cast<Position>(-1);
    // When an event happened, if the log says so.
    using TimeOf = std::function<std::optional<reactortrack::Timestamp>(EventNumber)>;

    explicit Playback(QObject* parent = nullptr);

    Position position() const noexcept { return position_; }
    Position end() const noexcept { return end_; }
    bool isPlaying() const noexcept { return timer_.isActive(); }
    const Pace& pace() const noexcept { return pace_; }
    // While a slider is held: what it passes on the way is nowhere the person has been.
    bool isPulled() const noexcept { return pulled_; }

    // How far it may go on by steps and by walking: asked with where it stands and where it wants to. Whoever
    // jumps is not asked.
    using Gate = std::function<Position(Position from, Position to)>;
    void setGate(Gate gate) { gate_ = std::move(gate); }
    // What the recorded pace asks; without it events have no times.
    void setTimes(TimeOf timeOf) { timeOf_ = std::move(timeOf); }
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
    // Within slowest and fastest. Each pace keeps its own level.
    void faster();
    void slower();
    void setRecorded(bool recorded);
    void setPace(Pace pace); // of a level that it has
    void setPulled(bool pulled);

Q_SIGNALS:
    // Before the position changes by more than a step, because somebody wants to be elsewhere.
    void aboutToJump();
    // The position or the end changed.
    void moved();
    void playingChanged(bool playing);
    void paceChanged();
    void pulledChanged(bool pulled);

private:
    void move(Position position);
    void tick();
    void startClock();
    // Where the walk should be now.
    Position due() const;
    Position dueByTimes() const;

    Position position_ = 0;
    Position end_ = 0;
    bool growing_ = true;
    bool pulled_ = false;
    std::optional<Position> wanted_;
    Pace pace_{false, 1};
    int otherLevel_ = 0; // of the pace that is not chosen
    TimeOf timeOf_;
    Gate gate_;
    QTimer timer_;
    // The walk since its last start: when, and from where.
    QElapsedTimer clock_;
    Position from_ = 0;
    reactortrack::Timestamp fromTime_;
};

} // namespace model2map
