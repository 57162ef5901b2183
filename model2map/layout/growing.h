// SPDX-License-Identifier: GPL-3.0-or-later
// What stands in a tile of a log that is still written, laid out so that what comes next moves little of it.
#pragma once

#include "model2map/layout/node_kind.h"
#include "model2map/layout/rect.h"

#include <cstdint>
#include <span>
#include <vector>

namespace model2map {

// The places of the top's children that are no slots: which one each took, in order. A place that was left (a
// deferred that stands inside another one now) is not given away again.
struct Places {
    std::vector<std::uint32_t> of;
    std::size_t taken = 0; // ever
};

// Lays out what stands in one parent after the other, with room reserved: a parent has places for a power of
// two of slots and of others, and doubles them when they are all taken; then only what stands in it moves.
// The top has 4 cells, then 16, then 128. When all those are full, two of them become one, and the other is
// free for as many again: so at most a 64th of all moves at a time. Children of the top are all of one size.
class Grower {
public:
    explicit Grower(const Places& top) : top_(top) {} // which must outlive it

    // In the content area of a parent of that kind: `others`, which are no slots, come first in `out`.
    void layOutInside(NodeKind parent, const Rect& content, std::size_t others, std::span<Rect> out);

private:
    const Places& top_;
    // For one parent after the other: of slots that are there or may come.
    std::vector<double> weights_; // all the same
    std::vector<Rect> placed_;
};

} // namespace model2map
