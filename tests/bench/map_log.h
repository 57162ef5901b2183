// SPDX-License-Identifier: MIT
// Logs to lay out, replay and paint, of any length and always the same: what a server with many deferreds in
// flight records.
#pragma once

#include <reactortrack/formats/trace.h>

namespace reactortrack::bench {

// At least `events` events, and as few more as whole deferreds take: chains of 1 to 12 callbacks, about ten
// events a deferred, a thousand names, 64 in flight at a time, in two threads; one in eight waits for another
// and holds it, one in thirty fails; values, times and sites as recorders write them.
Trace makeMapLog(std::size_t events);

} // namespace reactortrack::bench
