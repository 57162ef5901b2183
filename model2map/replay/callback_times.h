// SPDX-License-Identifier: GPL-3.0-or-later
// What ran under each name, how often and for how long, taken in event by event.
#pragma once

#include "model2map/replay/open_brackets.h"
// In this order: Qt 6.4's moc cannot read a header that begins with <array>.
#include "model2map/replay/duration_sketch.h"

#include <array>
#include <map>

namespace model2map {

// The callbacks and errbacks of pairs, and code without a slot, by name (without one by role). Links have no
// name and are not here. Only runs whose end is told are counted.
struct CallbackTimes {
    std::string_view name; // lives as long as the trace
    std::int64_t count = 0, failures = 0;
    bool timed = false; // the log tells how long runs took
    DurationSketch times;
    // In its runs, less the time of the brackets directly inside them in the same thread. None where a begin
    // or a part of a run is not told: in logs of 2013, around lost events and bad lines.
    std::optional<Duration> self = Duration{0};
    EventNumber longestAt = 0; // the end of its longest run; of equal ones the first
};

// How long runs took, in bins whose bounds are 1, 2 and 5 times the powers of ten.
struct DurationBin {
    std::int64_t count = 0, failures = 0;
    EventNumber longestAt = 0; // the end of the longest run in it
    Duration longest{-1};
};
class DurationBins {
public:
    static constexpr std::size_t size = 37; // the last: a thousand seconds and more
    // The bin holds runs shorter than upper(bin), and not shorter than upper(bin - 1).
    static Duration upper(std::size_t bin);
    static std::size_t binOf(Duration time);
    std::array<DurationBin, size> bins{};
};

// One pass over a log. The history must outlive it; memory grows with names and open brackets.
class CallbackCensus {
public:
    explicit CallbackCensus(const History& history) : history_(history), events_(history.trace()) {}

    // The next event. After all of them the numbers are those of the log.
    void take(EventNumber number);

    // In order of their first run.
    const std::vector<CallbackTimes>& callbacks() const noexcept { return callbacks_; }
    const DurationBins& durations() const noexcept { return durations_; }
    // The place of a name there, none if nothing ran under it.
    std::optional<std::size_t> find(std::string_view name) const;

private:
    void end(const Event& event, EventNumber number);
    void count(const Event& event, EventNumber number, std::string_view name,
               const std::optional<OpenBracket>& open);
    std::size_t place(std::string_view name);

    const History& history_;
    reactortrack::BriefReader events_;
    std::vector<CallbackTimes> callbacks_;
    std::map<std::string_view, std::size_t> places_;
    DurationBins durations_;
    OpenBrackets open_;
};

} // namespace model2map
