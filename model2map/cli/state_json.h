// SPDX-License-Identifier: GPL-3.0-or-later
// What --state prints: the state of all deferreds at a position, as docs/model2map.md gives it.
#pragma once

#include "model2map/replay/history.h"

#include <string>

namespace model2map {

// Where tiles stand: looks up the text of `"rect": …, "fill": …` for a deferred, or for a slot of it (an
// index into facts().slots). Without one nothing is added.
class TileTexts {
public:
    virtual ~TileTexts() = default;
    virtual std::string ofDeferred(DeferredIndex deferred) const = 0;
    virtual std::string ofSlot(DeferredIndex deferred, std::size_t slotIndex) const = 0;
};

// Ends with a line break. `tiles` may be null.
std::string stateJson(const History& history, Position position, const TileTexts* tiles = nullptr);

} // namespace model2map
