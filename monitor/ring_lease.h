// SPDX-License-Identifier: MIT
// Which rings a thread has, so that they are free when it goes. Not for users.
#pragma once

#include <reactortrack/formats/side_file.h>

#include <cstdint>

namespace reactortrack::detail {

class RingLog;

// Logs that exist: a thread may end after its log, and a log after its threads.
void registerLog(RingLog& log) noexcept;
void forgetLog(RingLog& log) noexcept;

// The ring that this thread has in a log, null if it has none.
side::RingChunk* leasedRing(std::uint64_t key) noexcept;
// It has one now, until it ends. False: that cannot be known any more, the thread is ending; the ring stays
// its own.
bool leaseRing(std::uint64_t key, side::RingChunk& ring) noexcept;
// The ring that this thread, which is ending, had.
side::RingChunk* ringBefore(std::uint64_t key) noexcept;
void lockLeasesForFork() noexcept;
void unlockLeasesAfterFork() noexcept;
// In a forked child: this thread has no ring.
void forgetLeases() noexcept;

} // namespace reactortrack::detail
