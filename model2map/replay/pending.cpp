// SPDX-License-Identifier: GPL-3.0-or-later
#include "model2map/replay/pending.h"

#include <algorithm>
#include <map>
#include <string>
#include <tuple>

namespace model2map {

namespace {

bool isPending(DeferredStatus status)
{
    switch (status) {
    case DeferredStatus::Held:
    case DeferredStatus::Waiting:
    case DeferredStatus::Paused:
    case DeferredStatus::Pending:
        return true;
    default:
        return false;
    }
}

class Search {
public:
    Search(const History& history, Position position)
        : history_(history), position_(position), count_(history.deferredCountAt(position)), leaves_(count_)
    {
        for (std::size_t i = 0; i < count_; ++i) {
            const DeferredIndex deferred{static_cast<std::uint32_t>(i)};
            const DeferredStatus status = history_.statusAt(deferred, position_);
            if (isPending(status) && !history_.stateAt(deferred, position_).destroyed)
                found_.push_back({deferred, status, noDeferred, status, history_.place(deferred).since});
        }
        findSince();
        for (PendingDeferred& one : found_)
            if ((one.leaf = leafOf(one.deferred)) != noDeferred)
                one.leafStatus = history_.statusAt(one.leaf, position_);
    }

    std::vector<PendingGroup> groups();

private:
    static bool makesIt(DeferredStatus status, const Event& what);
    void findSince();
    DeferredIndex leafOf(DeferredIndex deferred);
    DeferredIndex hangsOn(DeferredIndex deferred) const;
    DeferredIndex feeder(DeferredIndex deferred, const DeferredFacts& facts) const;
    std::string siteOf(DeferredIndex deferred) const;

    const History& history_;
    const Position position_;
    const std::size_t count_;
    // What a way down has told of those on it: chains may be as long as there are deferreds.
    struct Leaf {
        bool found = false, onWay = false;
        DeferredIndex leaf = noDeferred;
    };
    std::vector<Leaf> leaves_;           // of each deferred
    std::vector<PendingDeferred> found_; // in order of creation
};

// The event that made it what it is.
bool Search::makesIt(DeferredStatus status, const Event& what)
{
    return (status == DeferredStatus::Waiting && what.action == Action::Waiting) ||
           (status == DeferredStatus::Held && what.action == Action::Held) ||
           (status == DeferredStatus::Paused && what.action == Action::Paused && what.count == 1);
}

// Of those that something keeps from going on.
void Search::findSince()
{
    for (PendingDeferred& one : found_) {
        const bool isKept = one.status == DeferredStatus::Waiting || one.status == DeferredStatus::Held ||
                            one.status == DeferredStatus::Paused;
        EventNumber event = isKept ? history_.changeBefore(one.deferred, position_ + 1) : 0;
        while (event != 0 && (history_.deferredOf(event) != one.deferred ||
                              !makesIt(one.status, history_.trace().brief(event - 1))))
            event = history_.changeBefore(one.deferred, event);
        if (event != 0) one.since = event;
    }
}

// The one whose link is to fire it, and has not yet.
DeferredIndex Search::feeder(DeferredIndex deferred, const DeferredFacts& facts) const
{
    if (!facts.inside || facts.inside->since > position_ || !facts.inside->slot) return noDeferred;
    const DeferredIndex parent = facts.inside->parent;
    const SlotList slots = history_.facts(parent).slots;
    const auto index = slots.find(*facts.inside->slot);
    if (!index || slots[*index].to != deferred) return noDeferred;
    return history_.slotStatusAt(parent, *index, position_) == SlotStatus::Pending ? parent : noDeferred;
}

DeferredIndex Search::hangsOn(DeferredIndex deferred) const
{
    const DeferredState state = history_.stateAt(deferred, position_);
    if (state.waitingOn != noDeferred) return state.waitingOn;
    if (state.fired || state.destroyed) return noDeferred;
    const DeferredFacts facts = history_.facts(deferred);
    if (const DeferredIndex from = feeder(deferred, facts); from != noDeferred) return from;
    if (facts.kind != "list") return noDeferred;
    for (const DeferredIndex member : facts.children)
        if (history_.facts(member).inside->since <= position_ && !history_.stateAt(member, position_).fired)
            return member;
    return noDeferred;
}

DeferredIndex Search::leafOf(DeferredIndex deferred)
{
    std::vector<DeferredIndex> way;
    DeferredIndex leaf = noDeferred;
    for (DeferredIndex on = deferred; on != noDeferred;) {
        Leaf& known = leaves_[at(on)];
        if (known.found) leaf = known.leaf;
        if (known.found || known.onWay) break; // on the way: a circle
        known.onWay = true;
        way.push_back(on);
        if ((on = hangsOn(on)) == noDeferred) leaf = way.back();
    }
    for (const DeferredIndex one : way)
        leaves_[at(one)] = {true, false, leaf};
    return leaf;
}

std::string Search::siteOf(DeferredIndex deferred) const
{
    if (deferred == noDeferred) return {};
    const DeferredFacts facts = history_.facts(deferred);
    // Without a site nothing says that two are of a kind.
    return facts.site ? std::string(*facts.site) : "#" + std::to_string(at(deferred));
}

std::vector<PendingGroup> Search::groups()
{
    using Key = std::tuple<DeferredStatus, DeferredStatus, bool, std::string, std::string>;
    std::map<Key, PendingGroup> kinds;
    for (const PendingDeferred& one : found_) {
        const bool isLeaf = one.leaf == one.deferred;
        const Key key{one.status, one.leafStatus, isLeaf, siteOf(one.deferred),
                      isLeaf ? std::string() : siteOf(one.leaf)};
        kinds[key].members.push_back(one);
    }
    std::vector<PendingGroup> all;
    for (auto& [key, group] : kinds) {
        std::stable_sort(group.members.begin(), group.members.end(),
                         [](const auto& a, const auto& b) { return a.since < b.since; });
        all.push_back(std::move(group));
    }
    std::stable_sort(all.begin(), all.end(), [](const PendingGroup& a, const PendingGroup& b) {
        return a.members.front().since < b.members.front().since;
    });
    return all;
}

} // namespace

std::vector<PendingGroup> pendingAt(const History& history, Position position)
{
    return Search(history, position).groups();
}

} // namespace model2map
