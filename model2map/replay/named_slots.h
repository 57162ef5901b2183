// SPDX-License-Identifier: GPL-3.0-or-later
// The slots of a long chain that have not run, by the names of their halves: for logs of 2013, whose events
// have names and no numbers.
#pragma once

#include "model2map/replay/lives.h"

#include <functional>
#include <set>
#include <unordered_map>

namespace model2map {

// Of one deferred. The names are the trace's, which must outlive it.
class NamedSlots {
public:
    // Takes in the slots that the deferred got since the last time. Before they are sorted.
    void grow(const Lives& lives, const Life& life);
    // One got names that it did not have.
    void add(const SlotFacts& slot);

    // What an event names: a callback of that branch, or of any, or a link.
    struct Wanted {
        std::string_view callback;
        std::optional<bool> branch;
        bool isLink = false;
    };
    // The first number from that one on that may be it; none if there is none. Forgets those of which
    // `isGone` says that they never will be.
    std::optional<std::int64_t> find(const Wanted& wanted, std::int64_t from,
                                     const std::function<bool(std::int64_t)>& isGone);

private:
    using Numbers = std::set<std::int64_t>;
    using Halves = std::unordered_map<std::string_view, Numbers>;

    std::size_t size_ = 0; // slots taken in
    Halves callbacks_, errbacks_;
    Numbers links_;
};

} // namespace model2map
