// SPDX-License-Identifier: GPL-3.0-or-later
// What a layout is made of: a tree of kinds, without names or states.
#pragma once

#include "model2map/layout/big_vector.h"

#include <cstdint>

namespace model2map {

enum class NodeKind : std::uint8_t { Root, Deferred, Slot, Reference };

// Node 0 is the top; it is its own parent. All others breadth first: each stands after its parent, parents
// never fall, so that siblings stand together; of them the slots come last.
struct LayoutTree {
    BigVector<std::uint32_t> parents;
    BigVector<NodeKind> kinds; // as many as parents
};

} // namespace model2map
