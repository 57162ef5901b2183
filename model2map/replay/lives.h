// SPDX-License-Identifier: GPL-3.0-or-later
// All deferreds of a trace in order of creation, and which of them a number means when.
#pragma once

#include "model2map/replay/life.h"

#include <unordered_map>

namespace model2map {

class Lives {
public:
    std::size_t size() const noexcept { return lives_.size(); }
    Life& operator[](DeferredIndex index) { return lives_[at(index)]; }
    const Life& operator[](DeferredIndex index) const { return lives_[at(index)]; }

    // The deferred that the number means now; noDeferred if none.
    DeferredIndex current(DeferredId number) const;
    // A new deferred with that number, from this event on.
    DeferredIndex add(DeferredId number, EventNumber since, std::size_t section);
    // The numbers begin anew; lives go on counting.
    void restart() { current_.clear(); }

    std::size_t countAt(Position position) const;
    DeferredIndex find(DeferredId number, Position position) const;

private:
    std::deque<Life> lives_;
    std::unordered_map<DeferredId, std::vector<DeferredIndex>> ofNumber_;
    std::unordered_map<DeferredId, DeferredIndex> current_;
};

} // namespace model2map
