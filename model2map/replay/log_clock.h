// SPDX-License-Identifier: GPL-3.0-or-later
// One time for all logs of a stream: each begins where the one before ended.
#pragma once

#include <reactortrack/formats/event.h>

#include <algorithm>
#include <cstdint>
#include <limits>
#include <optional>

namespace model2map {

class LogClock {
public:
    // Of the next event, in nanoseconds since the first `started`; none where it has no time.
    std::optional<std::int64_t> take(const reactortrack::Event& event)
    {
        if (event.action == reactortrack::Action::Started) before_ = latest_;
        if (!event.t) return std::nullopt;
        const std::int64_t room = std::numeric_limits<std::int64_t>::max() - before_;
        const std::int64_t now = before_ + std::clamp<std::int64_t>(event.t->count, 0, room);
        latest_ = std::max(latest_, now);
        known_ = true;
        return now;
    }
    // The latest time so far; none before the first.
    std::optional<std::int64_t> latest() const { return known_ ? std::optional(latest_) : std::nullopt; }

private:
    std::int64_t before_ = 0, latest_ = 0;
    bool known_ = false;
};

} // namespace model2map
