// SPDX-License-Identifier: GPL-3.0-or-later
// What a layout is made of: a tree of kinds, without names or states.
#pragma once

#include <cstdint>
#include <vector>

namespace model2map {

enum class NodeKind : std::uint8_t { Root, Deferred, Slot, Reference };

// Node 0 is the top; it is its own parent. Every other node stands after its parent; siblings are in order of
// index.
struct LayoutTree {
    std::vector<std::uint32_t> parents;
    std::vector<NodeKind> kinds; // as many as parents
};

} // namespace model2map
