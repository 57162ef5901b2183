// SPDX-License-Identifier: MIT
// Deferreds' time-outs on Qt's timers. CMake: reactortrack::qt. QtCore only.
#pragma once

#include <reactortrack/monitor/clock.h>

namespace reactortrack {

// Calls come from the event loop of the thread that asked, also when the clock has gone by then, and not
// before their time. They must not throw: Qt's event loop lets nothing through. A loop that goes with calls
// pending drops them, and their handles may outlive it. A handle is used in the thread that asked.
class QtClock final : public Clock {
public:
    // A delay below 0 counts as 0; it is rounded up to milliseconds. Throws std::logic_error in a thread that
    // Qt has no event loop for: make a QCoreApplication, or use a QThread.
    std::shared_ptr<DelayedCall> callLater(std::chrono::nanoseconds delay,
                                           std::function<void()> call) override;
};

} // namespace reactortrack
