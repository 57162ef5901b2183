// SPDX-License-Identifier: GPL-3.0-or-later
// What a log comes to, in numbers: per callback, per action. It reads once, event by event, and keeps no
// event.
#pragma once

#include "model2map/replay/duration_sketch.h"

#include <reactortrack/formats/event.h>

#include <array>
#include <cstdint>
#include <functional>
#include <map>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace model2map {

using reactortrack::Action;
using reactortrack::Event;

// Memory grows with the names of callbacks, not with the events.
class Summary {
public:
    // The events of a log in its order; a later `started` begins another section of it.
    void add(const Event& event);

    // What ran under one name: callbacks and errbacks of pairs, and code that runs for a deferred but is no
    // pair, such as cancellers. Links have no name, and are not here: their time is that of what they set
    // off.
    struct Callback {
        std::string_view name; // lives as long as the summary
        std::int64_t count = 0;
        std::int64_t failures = 0;
        Duration total, mean, p99, longest;
    };
    // Those that took longest in all first, then by name.
    std::vector<Callback> callbacks() const;

    std::int64_t events() const noexcept { return events_; }
    std::int64_t events(Action action) const noexcept { return actions_[static_cast<std::size_t>(action)]; }
    std::int64_t deferreds() const noexcept { return events(Action::Created) + events(Action::Tracked); }
    // From `started` to the last event, all sections together; none in a log without times.
    std::optional<Duration> duration() const noexcept;

private:
    struct Entry {
        DurationSketch times;
        std::int64_t failures = 0;
    };

    std::map<std::string, Entry, std::less<>> byName_;
    std::array<std::int64_t, static_cast<std::size_t>(Action::Unknown) + 1> actions_{};
    std::int64_t events_ = 0;
    std::int64_t sectionsBefore_ = 0;      // in nanoseconds
    std::optional<std::int64_t> sectionT_; // the latest time of this section
};

} // namespace model2map
