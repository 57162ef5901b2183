// SPDX-License-Identifier: MIT
// Ties: deferreds that own one another. One that waits and the one it waits for do, and so do a list and each
// member that it has not heard of. Whoever holds a handle of one keeps all that are tied to it, for it may
// fire or cancel them. When the last handle from outside goes, they go together; Twisted leaves that to the
// garbage collector. (Deferreds that wait for one another in a circle are kept: that is an error of the
// program's, which a log tells.)
#pragma once

#include <reactortrack/monitor/deferred_state.h>

#include <cstddef>

namespace reactortrack::detail {

// `waiter`'s result has become a handle of `awaited`, whose queue is to own `waiter`.
void tieWait(State& waiter, State& awaited) noexcept;
// The pair of `waiter` has been taken out of `awaited`'s queue.
void untieWait(State& waiter, State& awaited) noexcept;
// It goes on, or gets another result, although it waits (unpaused by hand): the one it waits for still has
// it.
void leaveWait(State& waiter) noexcept;

// The link of a member to its list was put into the member's queue; it has been taken out.
void tieMember(State& member, State& list, std::size_t index) noexcept;
void untieMember(State& member, State& list, std::size_t index) noexcept;

// Takes all pairs out of a state's queue and lets go of what it waits for.
void dissolve(State& state) noexcept;

} // namespace reactortrack::detail
