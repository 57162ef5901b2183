// SPDX-License-Identifier: GPL-3.0-or-later
// What the rules of Deferreds say comes next in a chain, from what is known at an event and nothing later.
#pragma once

#include "model2map/replay/history.h"

namespace model2map {

enum class OutlookKind : std::uint8_t {
    Unknown, // a callback of it runs, it waits or is held, or the log does not tell its result
    Unfired, // it has no result yet
    Paused,  // it stands still until it is unpaused
    Next,    // `next` takes the result
    Waiter,  // `waiter`, which waits for it, takes the result
    End      // nothing is left that takes the result
};

// Of the deferred that an event is about, after that event.
struct Outlook {
    OutlookKind kind = OutlookKind::Unknown;
    bool isError = false;            // its result, from Paused on
    std::size_t reached = 0;         // the slots before this one have run or were passed over
    std::optional<std::size_t> next; // an index into its slots
    DeferredIndex waiter = noDeferred;
};

// Unknown for an event that is no deferred's. Futures and tasks have no End, since what becomes of their
// results is not told; nor do their done-callbacks come next, since they may be taken out unseen. Costs
// O(log of its slots), and a look at each that ever waited for it.
Outlook outlookAfter(const History& history, EventNumber event);

// The slots that were passed over with that event, the first in front; `reached` as in its outlook.
std::vector<std::size_t> passedWith(const History& history, EventNumber event, std::size_t reached);

} // namespace model2map
