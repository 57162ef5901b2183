// SPDX-License-Identifier: GPL-3.0-or-later
#include "model2map/replay/hanging.h"

namespace model2map {

namespace {

// Whom its links feed.
std::vector<DeferredIndex> fedBy(const Lives& lives, std::size_t index)
{
    const Life& life = lives[DeferredIndex{static_cast<std::uint32_t>(index)}];
    std::vector<DeferredIndex> fed;
    for (std::size_t i = 0; i < lives.slotCount(life); ++i)
        if (lives.slot(life, i).link) fed.push_back(lives.slotFacts(life, i).to);
    std::erase(fed, noDeferred);
    return fed;
}

class Walk {
public:
    Walk(const Lives& lives, const std::vector<bool>& candidates)
        : lives_(lives), candidates_(candidates), excused_(candidates.size()), told_(candidates.size())
    {
    }

    bool isOpen(std::size_t i) const { return candidates_[i] && !excused_[i] && !told_[i]; }

    // Tells one, and excuses all that hang on it.
    void tell(std::size_t first)
    {
        told_[first] = true;
        std::vector<std::size_t> open{first};
        while (!open.empty()) {
            const std::size_t next = open.back();
            open.pop_back();
            for (const DeferredIndex to : fedBy(lives_, next))
                if (isOpen(at(to))) {
                    excused_[at(to)] = true;
                    open.push_back(at(to));
                }
        }
    }

    std::vector<bool> told() && { return std::move(told_); }

private:
    const Lives& lives_;
    const std::vector<bool>& candidates_;
    std::vector<bool> excused_, told_;
};

} // namespace

std::vector<bool> firstCauses(const Lives& lives, const std::vector<bool>& candidates)
{
    std::vector<bool> fed(candidates.size());
    for (std::size_t i = 0; i < candidates.size(); ++i)
        if (candidates[i])
            for (const DeferredIndex to : fedBy(lives, i))
                if (at(to) != i) fed[at(to)] = true;
    Walk walk(lives, candidates);
    for (std::size_t i = 0; i < candidates.size(); ++i)
        if (candidates[i] && !fed[i]) walk.tell(i);
    for (std::size_t i = 0; i < candidates.size(); ++i) // what is left hangs on itself in circles
        if (walk.isOpen(i)) walk.tell(i);
    return std::move(walk).told();
}

} // namespace model2map
