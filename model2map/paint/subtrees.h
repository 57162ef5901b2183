// SPDX-License-Identifier: GPL-3.0-or-later
// How much stands in each deferred, at any depth, before anything is laid out.
#pragma once

#include "model2map/layout/big_vector.h"
#include "model2map/replay/history.h"

#include <cstdint>
#include <vector>

namespace model2map {

class Subtrees {
public:
    // Of all deferreds, or of `top` and what stands in it; of those only these, by index, null being all.
    Subtrees(const History& history, DeferredIndex top, const std::vector<bool>* only);

    // That of its tile: a share for each slot and reference, its own and of those inside; at least one.
    double weight(DeferredIndex deferred) const { return weights_[at(deferred)]; }
    // From which event on something stands in it, the largest number: nothing ever does. Of its own slots it
    // is not asked: they are as old as itself at most.
    std::uint32_t firstInside(DeferredIndex deferred) const { return firstInside_[at(deferred)]; }
    // Those that stand in no other, in order of creation; none where one deferred is the top.
    const std::vector<DeferredIndex>& roots() const noexcept { return roots_; }
    // How many tiles all of them would have, and what stands in them.
    std::size_t tileCount() const noexcept { return tileCount_; }

private:
    void take(DeferredIndex deferred, const DeferredPlace& place, std::vector<DeferredIndex>& holders);
    void sum(const History& history, DeferredIndex holder);
    bool isTaken(DeferredIndex deferred) const { return weights_[at(deferred)] != 0; }

    BigVector<std::uint32_t> weights_;     // 0: of none that is there
    BigVector<std::uint32_t> firstInside_; // the largest number: nothing
    std::vector<DeferredIndex> roots_;
    std::size_t tileCount_ = 0;
};

} // namespace model2map
