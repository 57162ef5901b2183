// SPDX-License-Identifier: GPL-3.0-or-later
// Waiting for another deferred, taking its result, pauses.
#include "model2map/replay/describe.h"
#include "model2map/replay/fold.h"

namespace model2map {

// A log may begin to watch a deferred late, or be of 2013: that it fired follows from what it does.
void Fold::inferFired(DeferredIndex self, Result result, std::string_view why)
{
    Life& life = lives_[self];
    if (section().started && !life.late)
        inconsistent(self, name(self) + " " + std::string(why) + " at event " + std::to_string(now_) +
                               ", but it has not fired.");
    life.now.fired = true;
    life.firedInferred = true;
    life.result = result;
}

void Fold::wait(DeferredIndex self, const Event& event)
{
    if (event.on == DeferredId::None)
        return inconsistent(self, "Event " + std::to_string(now_) + " (waiting) of " + name(self) +
                                      " does not say for whom.");
    const DeferredIndex on = reference(event.on);
    Life& life = lives_[self];
    Life& other = lives_[on];
    if (!life.now.fired) inferFired(self, Result::Unknown, "waits");
    life.awaiting = true;
    life.now.waitingOn = on;
    life.now.pauseCount = event.count.value_or(life.now.pauseCount + 1);
    other.hadWaiter = true;
    if (other.givesAway) other.oddities().waiters.push({self, lives_.nextFreeSlot(other)});
    ties_.tie(lives_, on, self, event.slot, now_);
    if (on == self)
        tell("self-wait", true, self,
             name(self) + " waits for itself from event " + std::to_string(now_) +
                 " on: a callback must not return the deferred it is attached to.");
    else
        tellCircle(self, on);
}

void Fold::tellCircle(DeferredIndex self, DeferredIndex on)
{
    if (waits_.head(self) != waits_.head(on)) {
        waits_.attach(waits_.head(self), on);
        return;
    }
    std::string way = name(self) + " waits for " + name(on);
    int named = 0;
    for (DeferredIndex at = on; at != self;) {
        lives_[at].oddities().visited = static_cast<Moment>(now_);
        const DeferredIndex next = lives_[at].now.waitingOn;
        if (next == noDeferred || (lives_[next].odd && lives_[next].odd->visited == now_)) return;
        if (++named <= 4)
            way += ", which waits for " + name(next);
        else if (named == 5)
            way += ", and so on";
        at = next;
    }
    tell("wait-cycle", true, self,
         way + ": since event " + std::to_string(now_) + " none of them can go on.");
}

void Fold::resume(DeferredIndex self, const Event& event)
{
    Life& life = lives_[self];
    life.now.pauseCount = event.count.value_or(life.now.pauseCount - 1);
    if (event.on == DeferredId::None) {
        if (life.now.heldBy == 0)
            inconsistent(self,
                         name(self) + " goes on at event " + std::to_string(now_) + ", but nothing held it.");
        life.now.heldBy = 0;
        return;
    }
    const DeferredIndex on = reference(event.on);
    const bool inLine = lives_[on].odd && lives_[on].odd->waiters.take(self);
    if (!inLine && life.now.waitingOn != on)
        inconsistent(self, name(self) + " takes the result of " + name(on) + " at event " +
                               std::to_string(now_) + ", but it does not wait for it.");
    // After an unpause() too many it may wait for another one meanwhile. It has a result all the same.
    if (life.now.waitingOn == on || life.now.pauseCount == 0) life.now.waitingOn = noDeferred;
    life.awaiting = false;
    takeResult(self, on);
}

void Fold::takeResult(DeferredIndex self, DeferredIndex on)
{
    Life& life = lives_[self];
    Life& other = lives_[on];
    const bool none = other.result == Result::None || (other.awaiting && on != self);
    if (none)
        inconsistent(self, name(self) + " takes the result of " + name(on) + " at event " +
                               std::to_string(now_) + ", which has none.");
    if (other.givenTo() != noDeferred && other.givenTo() != self)
        tell("consumed-twice", false, on,
             name(other.givenTo()) + " took the result of " + name(on) + " at event " +
                 std::to_string(other.givenAt()) + "; at event " + std::to_string(now_) + " " + name(self) +
                 " gets None.",
             other.givenAt());
    if (none)
        lives_.setResult(life, Result::Unknown, 0, false, now_);
    else
        lives_.setResult(life, other.result, other.resultFrom, other.cancelledError, now_);
    if (!other.givesAway) return;
    if (!none) lives_.setResult(other, Result::Value, noneLeft, false, now_);
    other.setGiven(self, static_cast<Moment>(now_));
}

void Fold::pause(DeferredIndex self, const Event& event, int step)
{
    Life& life = lives_[self];
    life.now.pauseCount = event.count.value_or(life.now.pauseCount + step);
    if (life.openPair != noBracket || life.awaiting || life.now.pauseCount < 0) life.oddlyPaused = true;
    if (step > 0) return;
    if (life.now.pauseCount < 0)
        tell("unbalanced-unpause", false, self,
             name(self) + " was unpaused at event " + std::to_string(now_) +
                 " more often than it was paused (count " + std::to_string(life.now.pauseCount) + ").");
    if (life.now.pauseCount == 0 && life.now.waitingOn != noDeferred) {
        life.now.waitingOn = noDeferred;
        life.awaiting = false;
    }
}

} // namespace model2map
