// SPDX-License-Identifier: GPL-3.0-or-later
// How long the callbacks of a deferred with very many slots took in all: a sum every so often, so that asking
// for a position does not read them all.
#pragma once

#include "model2map/replay/records.h"

#include <unordered_map>

namespace model2map {

class RunTimes {
public:
    // A deferred with no more slots is asked slot by slot.
    static constexpr std::size_t few = 256;

    // A callback of the deferred ended; in order of events.
    void add(DeferredIndex deferred, EventNumber ended, Duration time);

    // Of those that ended from one event to another, both counted.
    struct Sum {
        EventNumber from = 0, to = 0; // 0: of none
        Duration time;
        bool holds(EventNumber ended) const { return from <= ended && ended <= to; }
    };
    // The newest one not after the position.
    Sum upTo(DeferredIndex deferred, Position position) const;

private:
    static constexpr unsigned between = 128; // callbacks from one kept sum to the next

    struct Point {
        Moment event = 0;
        Duration time;
    };
    struct Course {
        Moment first = 0;
        unsigned since = 0; // callbacks after the last point
        Duration time;
        std::vector<Point> points;
    };
    std::unordered_map<DeferredIndex, Course> courses_;
};

} // namespace model2map
