// SPDX-License-Identifier: GPL-3.0-or-later
// Which trees of a growing forest two deferreds stand in (union-find; Tarjan, "Efficiency of a good but not
// linear set union algorithm", 1975, with path halving and without ranks, so that a set's head is its tree's
// root). Of families, since few deferreds are tied to others.
#pragma once

#include "model2map/replay/life.h"

#include <vector>

namespace model2map {

class DisjointSets {
public:
    // The head of the set that `member` is in; itself as long as it was never attached.
    FamilyId head(FamilyId member)
    {
        while (heads_.size() <= at(member))
            heads_.push_back(FamilyId{static_cast<std::uint32_t>(heads_.size())});
        while (heads_[at(member)] != member) {
            heads_[at(member)] = heads_[at(heads_[at(member)])];
            member = heads_[at(member)];
        }
        return member;
    }

    // Puts the set of `child`, which must be its head, under the set of `parent`, another one.
    void attach(FamilyId child, FamilyId parent)
    {
        const FamilyId head = this->head(parent);
        this->head(child);
        heads_[at(child)] = head;
    }

private:
    static std::size_t at(FamilyId id) { return static_cast<std::size_t>(id); }

    std::vector<FamilyId> heads_;
};

} // namespace model2map
