// SPDX-License-Identifier: GPL-3.0-or-later
#include "model2map/replay/lives.h"

#include "model2map/replay/bisect.h"

#include <algorithm>

namespace model2map {

namespace {

std::size_t asIndex(DeferredId number)
{
    return static_cast<std::size_t>(reactortrack::number(number));
}

} // namespace

DeferredIndex Lives::latestFar(DeferredId number) const
{
    const auto found = latestFar_.find(number);
    return found == latestFar_.end() ? noDeferred : found->second;
}

void Lives::setLatest(DeferredId number, DeferredIndex index)
{
    // Serial numbers come nearly in order; addresses and other large ones stand aside.
    if (asIndex(number) >= latest_.size() && asIndex(number) < 2 * size_ + 1024 &&
        !latestFar_.contains(number)) {
        const std::size_t size = std::max(asIndex(number) + 1, latest_.size() + latest_.size() / 2);
        latest_.resize(size, noDeferred);
        std::erase_if(latestFar_, [&](const auto& far) {
            const bool near = asIndex(far.first) < latest_.size();
            if (near) latest_[asIndex(far.first)] = far.second;
            return near;
        });
    }
    if (asIndex(number) < latest_.size())
        latest_[asIndex(number)] = index;
    else
        latestFar_[number] = index;
}

DeferredIndex Lives::add(DeferredId number, EventNumber since)
{
    const DeferredIndex index{static_cast<std::uint32_t>(size_)};
    const DeferredIndex before = latest(number);
    if (size_++ % blockSize == 0) blocks_.push_back(std::make_unique<Life[]>(blockSize));
    Life& life = (*this)[index];
    life.setNumber(number);
    life.since = static_cast<Moment>(since);
    if (before != noDeferred) {
        std::vector<DeferredIndex>& lives = reused_[number];
        if (lives.empty()) lives.push_back(before);
        lives.push_back(index);
    }
    setLatest(number, index);
    return index;
}

std::size_t Lives::countAt(Position position) const
{
    return bisect(0, size_, [&](std::size_t index) {
        return (*this)[DeferredIndex{static_cast<std::uint32_t>(index)}].since <= position;
    });
}

DeferredIndex Lives::find(DeferredId number, Position position) const
{
    const DeferredIndex found = latest(number);
    if (found == noDeferred || (*this)[found].since <= position) return found;
    const auto lives = reused_.find(number);
    if (lives == reused_.end()) return noDeferred;
    const auto after = std::upper_bound(lives->second.begin(), lives->second.end(), position,
                                        [this](Position p, DeferredIndex i) { return p < (*this)[i].since; });
    return after == lives->second.begin() ? noDeferred : *std::prev(after);
}

std::uint32_t Lives::lifeOf(const Life& life, DeferredIndex index) const
{
    const std::vector<DeferredIndex>& lives = reused_.at(life.number());
    return static_cast<std::uint32_t>(std::lower_bound(lives.begin(), lives.end(), index) - lives.begin()) +
           1;
}

Family& Lives::familyOf(Life& life)
{
    if (life.family == noFamily) {
        life.family = FamilyId{static_cast<std::uint32_t>(families_.size())};
        families_.emplace_back();
    }
    return families_[static_cast<std::size_t>(life.family)];
}

DeferredPlace Lives::place(DeferredIndex index) const
{
    const Life& life = (*this)[index];
    const Family* const family = this->family(life);
    if (!family) return {life.since, {}, SlotList(*this, life), {}, {}};
    return {life.since, family->inside(), SlotList(*this, life),
            references_.of(referencesOf(life.family).held), members_.of(family->children)};
}

Text Lives::nameOf(DeferredIndex index) const
{
    const Life& life = (*this)[index];
    return life.begun ? trace_.name(life.begunAt() - 1, &Event::name) : Text();
}

DeferredFacts Lives::facts(DeferredIndex index) const
{
    const Life& life = (*this)[index];
    const Event event = life.begun ? trace_.at(life.begunAt() - 1) : Event();
    const bool reused = !reused_.empty() && reused_.contains(life.number());
    return {place(index),
            life.number(),
            reused ? lifeOf(life, index) : 1,
            reused,
            event.name,
            event.kind,
            event.mode,
            event.site,
            event.count,
            holders_.of(referencesOf(life.family).heldBy)};
}

} // namespace model2map
