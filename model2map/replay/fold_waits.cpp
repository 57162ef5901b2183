// SPDX-License-Identifier: GPL-3.0-or-later
// Waiting for another deferred, taking its result, pauses.
#include "model2map/replay/describe.h"
#include "model2map/replay/fold.h"
#include "model2map/replay/saturated.h"

namespace model2map {

// A log may begin to watch a deferred late, or be of 2013: that it fired follows from what it does.
void Fold::inferFired(DeferredIndex self, Result result, std::string_view why)
{
    Life& life = lives_[self];
    if (section().started && !life.late)
        inconsistent(self, name(self) + " " + std::string(why) + " at event " + std::to_string(now_) +
                               ", but it has not fired.");
    life.fired = true;
    life.firedInferred = true;
    life.firedAside = true;
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
    if (!life.fired) inferFired(self, Result::Unknown, "waits");
    life.awaiting = true;
    life.setWaitingOn(on);
    life.setPauseCount(event.count.value_or(saturated(life.pauseCount(), 1)));
    other.hadWaiter = true;
    if (other.givesAway) other.rarities().waiters.push({self, lives_.nextFreeSlot(other)});
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
    const FamilyId waiter = lives_[self].family, other = lives_[on].family; // they are tied
    if (waits_.head(waiter) != waits_.head(other)) return waits_.attach(waits_.head(waiter), other);
    std::string way = name(self) + " waits for " + name(on);
    int named = 0;
    for (DeferredIndex at = on; at != self;) {
        lives_[at].rarities().visited = static_cast<Moment>(now_);
        const DeferredIndex next = lives_[at].waitingOn();
        if (next == noDeferred || (lives_[next].rare() && lives_[next].rare()->visited == now_)) return;
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
    life.setPauseCount(event.count.value_or(saturated(life.pauseCount(), -1)));
    if (event.on == DeferredId::None) {
        if (life.heldBy() == 0)
            inconsistent(self,
                         name(self) + " goes on at event " + std::to_string(now_) + ", but nothing held it.");
        life.setHeldBy(0);
        return;
    }
    const DeferredIndex on = reference(event.on);
    const bool inLine = lives_[on].hasWaiters() && lives_[on].rarities().waiters.take(self);
    if (!inLine && life.waitingOn() != on)
        inconsistent(self, name(self) + " takes the result of " + name(on) + " at event " +
                               std::to_string(now_) + ", but it does not wait for it.");
    // After an unpause() too many it may wait for another one meanwhile. It has a result all the same.
    if (life.waitingOn() == on || life.pauseCount() == 0) life.setWaitingOn(noDeferred);
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
    if (lives_.givenTo(other) != noDeferred && lives_.givenTo(other) != self)
        tell("consumed-twice", false, on,
             name(lives_.givenTo(other)) + " took the result of " + name(on) + " at event " +
                 std::to_string(lives_.givenAt(other)) + "; at event " + std::to_string(now_) + " " +
                 name(self) + " gets None.",
             lives_.givenAt(other));
    if (none)
        lives_.setResult(life, Result::Unknown, 0, false, now_);
    else
        lives_.setResult(life, other.result, other.resultFrom, other.cancelledError, now_);
    if (!other.givesAway) return;
    if (!none) lives_.setResult(other, Result::Value, noneLeft, false, now_);
    lives_.setGiven(other, self, static_cast<Moment>(now_));
}

void Fold::pause(DeferredIndex self, const Event& event, int step)
{
    Life& life = lives_[self];
    life.setPauseCount(event.count.value_or(saturated(life.pauseCount(), step)));
    if (life.openPair != noBracket || life.awaiting || life.pauseCount() < 0) life.oddlyPaused = true;
    if (step > 0) return;
    if (life.pauseCount() < 0)
        tell("unbalanced-unpause", false, self,
             name(self) + " was unpaused at event " + std::to_string(now_) +
                 " more often than it was paused (count " + std::to_string(life.pauseCount()) + ").");
    if (life.pauseCount() == 0 && life.waitingOn() != noDeferred) {
        life.setWaitingOn(noDeferred);
        life.awaiting = false;
    }
}

} // namespace model2map
