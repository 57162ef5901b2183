// SPDX-License-Identifier: GPL-3.0-or-later
// What somebody looked at in a log that is read again.
#pragma once

#include "model2map/models/playback.h"
#include "model2map/models/selection.h"

#include <optional>

namespace model2map {

class KeptPlace {
public:
    KeptPlace(const History& history, const Playback& playback, const Selection& selection);

    Position position() const noexcept { return position_; }
    const Pace& pace() const noexcept { return pace_; }
    // Chooses and zooms into what the history, perhaps of another log by now, has again so far. To be called
    // at each growth; not against a person who has chosen something meanwhile.
    void restore(const History& history, Selection& selection);

private:
    struct Seen {
        TileId tile;
        DeferredId number;
        std::uint32_t life;
    };
    static Seen seen(const History& history, const TileId& tile);
    static bool has(const History& history, const Seen& seen);

    Position position_;
    Pace pace_;
    std::optional<Seen> zoom_, selected_;
};

} // namespace model2map
