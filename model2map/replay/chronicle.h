// SPDX-License-Identifier: GPL-3.0-or-later
// What ran when, and how many deferreds had not fired, over a stretch of a log's time in so many bins: never
// more marks than a screen shows. One pass, event by event.
#pragma once

#include "model2map/replay/log_clock.h"
#include "model2map/replay/open_brackets.h"

#include <map>

namespace model2map {

// From … to, in nanoseconds since the first `started`; from < to.
struct TimeRange {
    std::int64_t from = 0, to = 1;
    bool operator==(const TimeRange&) const = default;
};

// Where a mark is drawn. Callbacks that run inside others of their thread are one lane further down each; the
// last lane of a thread has all that are deeper.
struct Lane {
    bool chosen = false; // the lane of the chosen deferred, whatever the thread
    std::int64_t thread = 0;
    std::size_t depth = 0;
    auto operator<=>(const Lane&) const = default;
    static constexpr std::size_t deepest = 5;
};

// One run at least as long as a bin; or all shorter ones that began in a bin.
struct ChronicleMark {
    Lane lane;
    std::int64_t from = 0, to = 0; // within the range
    std::int64_t count = 1, failures = 0;
    std::int64_t busy = 0; // nanoseconds of them in `from` … `to`, no more than that
    bool open = false;     // it has not ended
    EventNumber event = 0; // the end of the run, or of the longest; the begin of an open one
};

struct InFlightBin {
    std::int64_t least = 0, most = 0; // that had not fired
    // With which there were most, or where that was before this bin the first in it; 0: none changed it.
    EventNumber event = 0;
};

class Chronicle {
public:
    // Threads beyond these many have no lanes; what runs in them is counted only.
    static constexpr std::size_t mostThreads = 16;

    // `chosen` has a lane of its own. The history must outlive it.
    Chronicle(const History& history, TimeRange range, std::size_t bins, DeferredIndex chosen = noDeferred);

    // The next event.
    void take(EventNumber number);
    // After the last one: what is open reaches to the end of the log.
    void finish();

    const TimeRange& range() const noexcept { return range_; }
    std::vector<ChronicleMark> marks() const;
    std::vector<InFlightBin> inFlight() const;
    // Runs in threads without lanes.
    std::int64_t untold() const noexcept { return untold_; }

private:
    struct Bin {
        std::int64_t count = 0, failures = 0, busy = 0, longest = -1;
        EventNumber event = 0;
    };
    void end(const Event& event, EventNumber number, std::int64_t now);
    // `within`: inside another run of the same lane, whose time it is.
    void addRun(const Lane& lane, bool within, std::int64_t from, std::int64_t to, bool failed,
                EventNumber event);
    void add(std::int64_t thread, std::size_t depth, DeferredIndex deferred, std::int64_t from,
             std::int64_t to, bool failed, EventNumber event);
    void countInFlight(const Event& event, EventNumber number, std::int64_t now);
    void setInFlight(std::int64_t count, EventNumber number, std::int64_t now);
    bool hasLanes(std::int64_t thread);
    std::size_t binOf(std::int64_t time) const;
    std::int64_t begin(std::size_t bin) const;

    const History& history_;
    reactortrack::BriefReader events_;
    const TimeRange range_;
    const std::size_t bins_;
    const DeferredIndex chosen_;
    LogClock clock_;
    std::int64_t now_ = 0;
    OpenBrackets open_;
    std::vector<std::int64_t> threads_;
    std::vector<ChronicleMark> long_;
    std::map<Lane, std::vector<Bin>> short_;
    std::vector<bool> isInFlight_; // by deferred
    std::int64_t count_ = 0, untold_ = 0;
    std::vector<InFlightBin> inFlight_; // those reached so far
};

} // namespace model2map
