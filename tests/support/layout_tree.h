// SPDX-License-Identifier: MIT
// Trees that are there as a whole, of kinds alone, laid out as a scene is: for the tests and benchmarks of
// layouts.
#pragma once

#include "model2map/layout/big_vector.h"
#include "model2map/layout/foresight.h"
#include "model2map/layout/growing.h"

#include <cstdint>
#include <span>

namespace model2map {

// Node 0 is the top; it is its own parent. All others breadth first: each stands after its parent, parents
// never fall, so that siblings stand together; of them the slots come last.
struct LayoutTree {
    BigVector<std::uint32_t> parents;
    BigVector<NodeKind> kinds; // as many as parents
};

// What each node weighs: a slot 1 plus what stands inside it, a deferred (and the root) the sum of what
// stands in it, at least 1, a reference 1. A loop from the last node to the first, so depth costs no stack.
BigVector<double> weigh(const LayoutTree& tree);

// One rectangle for each node: the top fills width by height, all others tile their parent's content area,
// as layOutInside() has it. `weights` as weigh() gives them, or any finite ones that are not negative. Sizes
// that are no number, or negative, count as 0. Loops only: depth costs no stack. Time n log n at most.
BigVector<Rect> foresight(const LayoutTree& tree, std::span<const double> weights, double width,
                          double height, const Metrics& metrics = {});

// One rectangle for each node of a tree, as foresight() gives them, but as a Grower lays them out.
BigVector<Rect> growing(const LayoutTree& tree, const Places& top, double width, double height,
                        const Metrics& metrics = {});

} // namespace model2map
