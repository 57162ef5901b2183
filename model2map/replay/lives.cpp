// SPDX-License-Identifier: GPL-3.0-or-later
#include "model2map/replay/lives.h"

namespace model2map {

DeferredIndex Lives::current(DeferredId number) const
{
    const auto found = current_.find(number);
    return found == current_.end() ? noDeferred : found->second;
}

DeferredIndex Lives::add(DeferredId number, EventNumber since, std::size_t section)
{
    const DeferredIndex index{static_cast<std::uint32_t>(lives_.size())};
    std::vector<DeferredIndex>& lives = ofNumber_[number];
    lives.push_back(index);
    Life& life = lives_.emplace_back();
    life.facts.number = number;
    life.facts.life = static_cast<std::uint32_t>(lives.size());
    life.facts.since = since;
    life.section = section;
    if (lives.size() > 1)
        for (const DeferredIndex other : {lives.front(), lives[lives.size() - 1]})
            (*this)[other].facts.numberReused = true;
    current_[number] = index;
    return index;
}

std::size_t Lives::countAt(Position position) const
{
    const auto after = std::upper_bound(lives_.begin(), lives_.end(), position,
                                        [](Position p, const Life& life) { return p < life.facts.since; });
    return static_cast<std::size_t>(after - lives_.begin());
}

DeferredIndex Lives::find(DeferredId number, Position position) const
{
    const auto found = ofNumber_.find(number);
    if (found == ofNumber_.end()) return noDeferred;
    const auto after =
        std::upper_bound(found->second.begin(), found->second.end(), position,
                         [this](Position p, DeferredIndex i) { return p < (*this)[i].facts.since; });
    return after == found->second.begin() ? noDeferred : *std::prev(after);
}

} // namespace model2map
