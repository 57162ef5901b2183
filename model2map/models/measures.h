// SPDX-License-Identifier: GPL-3.0-or-later
// What a log's times come to, found a little at a time, so that the window never waits.
#pragma once

#include "model2map/replay/callback_times.h"
#include "model2map/replay/chronicle.h"
#include "model2map/replay/loop_turns.h"

#include <QObject>
#include <QTimer>

#include <memory>
#include <optional>

namespace model2map {

// Looks only once somebody asks. The history must outlive it.
class Measures : public QObject {
    Q_OBJECT

public:
    // As many as a wide screen has pixels in a chart, about.
    static constexpr std::size_t bins = 1000;

    explicit Measures(const History& history, QObject* parent = nullptr);

    // From now on the census is kept.
    void askForCensus();
    // From now on the timeline is kept too: of that range, none for all of the log, with a lane for a
    // deferred.
    void askForTimeline(std::optional<TimeRange> range, DeferredIndex chosen);
    // Goes on with the events that the history got.
    void grow(bool ended);

    // Whether there are still events to look at, and how many hundredths have been.
    bool isWorking() const noexcept { return timer_.isActive(); }
    int percent() const;

    // So far.
    const CallbackCensus& census() const noexcept { return census_; }
    const LoopTurns& loop() const noexcept { return loop_; }
    // From the first event to the last; none before one that has a time.
    std::optional<std::int64_t> duration() const { return clock_.latest(); }
    // When an event of one of those looked at happened, on the clock of the timeline; none where it has no
    // time.
    std::optional<std::int64_t> timeAt(EventNumber event) const;
    // Null before the first is whole. Of a log that grows it may be a tenth behind.
    const Chronicle* timeline() const noexcept { return timeline_.get(); }

Q_SIGNALS:
    // Looked at some more.
    void progressed();
    // The census has all events; the timeline is another one.
    void censusReady();
    void timelineReady();

private:
    void work();
    bool takeCensus();
    bool takeTimeline();
    void beginTimeline();

    const History& history_;
    CallbackCensus census_{history_};
    LoopTurns loop_;
    LogClock clock_;
    std::vector<std::pair<EventNumber, std::int64_t>> starts_; // of logs after the first, and when
    EventNumber looked_ = 0;
    bool wantsCensus_ = false, wantsTimeline_ = false, ended_ = false;
    std::optional<TimeRange> range_;
    DeferredIndex chosen_ = noDeferred;
    std::unique_ptr<Chronicle> timeline_, next_;
    EventNumber nextLooked_ = 0, nextEnd_ = 0, timelineEnd_ = 0;
    QTimer timer_;
};

} // namespace model2map
