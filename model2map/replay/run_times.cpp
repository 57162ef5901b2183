// SPDX-License-Identifier: GPL-3.0-or-later
#include "model2map/replay/run_times.h"

#include "model2map/replay/saturated.h"

#include <algorithm>

namespace model2map {

void RunTimes::add(DeferredIndex deferred, EventNumber ended, Duration time)
{
    Course& course = courses_[deferred];
    const auto event = static_cast<Moment>(ended);
    if (course.first == 0) course.first = event;
    course.time = {saturated(course.time.count, time.count)};
    if (++course.since < between) return;
    course.since = 0;
    course.points.push_back({event, course.time});
}

RunTimes::Sum RunTimes::upTo(DeferredIndex deferred, Position position) const
{
    const auto found = courses_.find(deferred);
    if (found == courses_.end()) return {};
    const std::vector<Point>& points = found->second.points;
    const auto after = std::ranges::upper_bound(points, position, {}, &Point::event);
    if (after == points.begin()) return {};
    const Point& last = *std::prev(after);
    return {found->second.first, last.event, last.time};
}

} // namespace model2map
