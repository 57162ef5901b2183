// SPDX-License-Identifier: GPL-3.0-or-later
// In which parts of a log there are events of a deferred.
#pragma once

#include "model2map/replay/history.h"

#include <array>
#include <vector>

namespace model2map {

// A few bits for each thousand events: where a deferred has none of them, mostly they say so (a Bloom filter
// with one hash; Bloom, "Space/time trade-offs in hash coding with allowable errors", 1970).
class OwnEvents {
public:
    static constexpr EventNumber partEvents = 1024;

    // Event by event, in order.
    void add(EventNumber event, DeferredIndex owner)
    {
        if (partOf(event) >= parts_.size()) parts_.resize(partOf(event) + 1);
        if (owner == noDeferred) return;
        const unsigned bit = bitOf(owner);
        parts_[partOf(event)][bit / 64] |= std::uint64_t{1} << bit % 64;
    }
    static std::size_t partOf(EventNumber event) { return (event - 1) / partEvents; }
    static EventNumber firstOf(std::size_t part) { return part * partEvents + 1; }
    std::size_t parts() const noexcept { return parts_.size(); }
    // False: certainly none.
    bool mayHave(std::size_t part, DeferredIndex owner) const
    {
        const unsigned bit = bitOf(owner);
        return (parts_[part][bit / 64] >> bit % 64 & 1) != 0;
    }

private:
    // Neighbours, which are about at the same time, have different ones.
    static unsigned bitOf(DeferredIndex owner) { return static_cast<unsigned>(at(owner)) % 1024; }

    std::vector<std::array<std::uint64_t, 16>> parts_;
};

} // namespace model2map
