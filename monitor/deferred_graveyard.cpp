// SPDX-License-Identifier: MIT
#include <reactortrack/monitor/deferred_graveyard.h>

namespace reactortrack::detail {
namespace {

// Ends that may nest natively. Small: each level is a handful of frames, and stacks may be small too.
constexpr int maxNested = 16;

// Plain pointers, so that things with a longer life than thread_local objects can still be buried.
thread_local int nested = 0;
thread_local Mortal* firstDead = nullptr;
thread_local Mortal* lastDead = nullptr;

} // namespace

void Mortal::bury() noexcept
{
    if (nested >= maxNested) {
        (lastDead ? lastDead->nextDead_ : firstDead) = this;
        lastDead = this;
        return;
    }
    ++nested;
    end();
    if (nested == 1) {
        while (Mortal* dead = firstDead) {
            firstDead = dead->nextDead_;
            if (!firstDead) lastDead = nullptr;
            dead->end();
        }
    }
    --nested;
}

} // namespace reactortrack::detail
