// SPDX-License-Identifier: GPL-3.0-or-later
// The way that a result took through one slot: along the callbacks while it is a value, along the errbacks
// while it is an error.
#pragma once

#include "model2map/replay/history.h"

namespace model2map {

enum class Rail : std::uint8_t { Callback, Errback };

struct Passage {
    std::optional<Rail> in;  // where the result came; none while it has not, or where the log does not tell
    std::optional<Rail> ran; // the half that runs or ran; none when both were passed over, or are to come
    std::optional<Rail> out; // where the result went on; none while it has not
    bool operator==(const Passage&) const = default;
};

// The slot must be known at the position. Before the slot whose turn is next, `in` tells where the result
// stands. Nothing after the position is looked at.
Passage passageAt(const History& history, DeferredIndex deferred, std::size_t slotIndex, Position position);

} // namespace model2map
