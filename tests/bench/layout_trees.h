// SPDX-License-Identifier: MIT
// Trees to lay out, of any size and always the same.
#pragma once

#include "tests/support/layout_tree.h"

#include <cstddef>
#include <cstdint>
#include <vector>

namespace reactortrack::bench {

// How many leaves each parent has; layout_peer.mjs makes the same ones.
inline std::vector<std::uint32_t> parentSizes(std::size_t leaves)
{
    std::vector<std::uint32_t> sizes;
    std::uint64_t random = 1;
    for (std::size_t made = 0; made < leaves; made += sizes.back()) {
        random = random * 16807 % 2147483647;
        sizes.push_back(1 + static_cast<std::uint32_t>(random % 6));
    }
    return sizes;
}

inline model2map::LayoutTree treeOf(const std::vector<std::uint32_t>& sizes)
{
    using model2map::NodeKind;
    model2map::LayoutTree tree{{0}, {NodeKind::Root}};
    tree.parents.resize(sizes.size() + 1, 0);
    tree.kinds.resize(sizes.size() + 1, NodeKind::Deferred);
    for (std::uint32_t parent = 0; parent < sizes.size(); ++parent) {
        tree.parents.insert(tree.parents.end(), sizes[parent], parent + 1);
        tree.kinds.insert(tree.kinds.end(), sizes[parent], NodeKind::Slot);
    }
    return tree;
}

} // namespace reactortrack::bench
