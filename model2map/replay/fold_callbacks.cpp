// SPDX-License-Identifier: GPL-3.0-or-later
// Brackets: a callback begins, runs, ends; and what damaged logs leave of them.
#include "model2map/replay/describe.h"
#include "model2map/replay/fold.h"
#include "model2map/replay/saturated.h"

#include <algorithm>

namespace model2map {

namespace {

// Nearly always it is the last one, of however many.
void takeOutRole(std::vector<BracketId>& roles, BracketId bracket)
{
    const auto found = std::find(roles.rbegin(), roles.rend(), bracket);
    if (found != roles.rend()) roles.erase(std::prev(found.base()));
}

} // namespace

void Fold::execute(DeferredIndex self, const Event& event)
{
    const std::optional<std::size_t> index = slotOf(self, event, false);
    Life& life = lives_[self];
    if (!index) {
        life.rarities().openRoles.push_back(brackets_.open(now_, event.thread, {self, std::nullopt}));
        return;
    }
    if (life.openPair != noBracket) abandon(life.openPair);
    enterSlot(self, *index, event);
    lives_.setSlot(life, *index, now_, {SlotStatus::Executing, event.branch, std::nullopt});
    life.openPair = brackets_.open(now_, event.thread, {self, lives_.slotNumber(life, *index)});
}

// What both a bracket's beginning and a step of 2013 do: the chain reaches that slot.
void Fold::enterSlot(DeferredIndex self, std::size_t index, const Event& event)
{
    Life& life = lives_[self];
    if (const auto before = life.endNotTold()) { // which branch follows tells how the one before ended
        if (lives_.slotStatus(life, *before) == SlotStatus::Executing && event.branch) {
            lives_.setSlot(life, *before, now_, *event.branch ? SlotStatus::Succeeded : SlotStatus::Failed);
            life.result = Result::Unknown;
        }
        life.rarities().endNotTold.reset();
    }
    const Result result = event.branch == false ? Result::Error
                          : event.branch        ? Result::Value
                                                : Result::Unknown;
    if (!life.fired) inferFired(self, result, "runs a callback");
    const SlotRecord slot = lives_.slot(life, index);
    checkEntry(life, index, slot, event);
    if (event.branch && life.result == Result::Unknown) life.result = result;
    const bool isTaken = lives_.givenTo(life) != noDeferred && event.branch.value_or(true);
    if (isTaken && !slot.hasRole) tellGivenAway(life, index);
    // Where a callback stands that nobody attached and that has no number is not known.
    if (slot.inferred && !event.slot) return;
    const std::int64_t number = lives_.slotNumber(life, index);
    if (life.next() < number) passOver(life, index, slot, event.branch);
    while (life.hasWaiters() && life.rare()->waiters.front().slot <= number)
        life.rarities().waiters.pop();
    life.setNext(std::max(life.next(), saturated(number, 1)));
}

void Fold::end(DeferredIndex self, const Event& event)
{
    if (!event.slot && event.role) return endRole(self, event);
    const std::optional<std::size_t> index = slotOf(self, event, true);
    if (index) endSlot(self, *index, event);
}

void Fold::endRole(DeferredIndex self, const Event& event)
{
    Life& life = lives_[self];
    if (!life.hasOpenRoles()) {
        inconsistent(self, "Event " + std::to_string(now_) + " ends the " + plainLine(*event.role) + " of " +
                               name(self) + ", which did not begin.");
        brackets_.step(now_, event.thread, {self, std::nullopt});
        return;
    }
    const BracketId bracket = life.rare()->openRoles.back();
    close(bracket, event);
}

void Fold::noteTime(DeferredIndex self, SlotBits slot, Duration time)
{
    if (lives_.slotCount(lives_[self]) > RunTimes::few && !slot.link) runTimes_.add(self, now_, time);
    const std::size_t stretch = now_ / slowStretch;
    if (stretch >= slowest_.size()) slowest_.resize(stretch + 1, time);
    slowest_[stretch] = std::max(slowest_[stretch], time);
}

void Fold::endSlot(DeferredIndex self, std::size_t index, const Event& event)
{
    Life& life = lives_[self];
    const std::int64_t number = lives_.slotNumber(life, index);
    if (life.openPair != noBracket && brackets_.bracket(life.openPair).slot == number)
        close(life.openPair, event);
    else
        endUnopened(self, index, event);
    const bool failed = event.action == Action::Failed;
    const SlotStatus status = failed ? SlotStatus::Failed : SlotStatus::Succeeded;
    const SlotBits slot = lives_.slotBits(life, index);
    const auto branch = event.branch ? event.branch : lives_.slotState(life, index).branch;
    lives_.setSlot(life, index, now_, {status, branch, event.time});
    if (event.time) noteTime(self, slot, *event.time);
    if (slot.isDoneCallback(life.givesAway)) return;
    const Moment from = static_cast<Moment>(now_);
    if (failed) {
        const Text error = trace_.errorType(now_ - 1);
        return lives_.setResult(life, Result::Error, from, error && isCancelledError(*error), now_);
    }
    lives_.setResult(life, Result::Value, from, false, now_);
    if (event.returned != DeferredId::None) {
        reference(event.returned);
        life.awaiting = true;
    } else if (slot.link && !slot.toList) {
        const DeferredIndex to = lives_.slotFacts(life, index).to;
        if (to == noDeferred) return;
        lives_.setGiven(life, to, from);
    }
}

// Of logs of 2013; or its begin is missing, or something made it seem to be over before.
void Fold::endUnopened(DeferredIndex self, std::size_t index, const Event& event)
{
    Life& life = lives_[self];
    if (life.endNotTold() == index) {
        life.rarities().endNotTold.reset();
    } else {
        if (event.slot)
            inconsistent(self,
                         "Event " + std::to_string(now_) + " (" + std::string(actionName(event.action)) +
                             ") ends " + slotName(life, index) + " of " + name(self) +
                             ", which did not begin.",
                         lives_.lastOf(lives_.slot(life, index)).event);
        enterSlot(self, index, event);
    }
    brackets_.step(now_, event.thread, {self, lives_.slotNumber(life, index)});
}

// Ends a bracket where it is open; those that began inside it must have ended before.
void Fold::close(BracketId bracket, const Event& event)
{
    if (brackets_.thread(bracket) != event.thread) tellOtherThread(bracket, event);
    while (brackets_.innermostBeside(bracket) != bracket)
        abandon(brackets_.innermostBeside(bracket));
    takeOut(bracket);
}

void Fold::tellOtherThread(BracketId bracket, const Event& event)
{
    inconsistent(brackets_.bracket(bracket).deferred,
                 "Event " + std::to_string(now_) + " in thread " + std::to_string(event.thread) +
                     " ends what began in thread " + std::to_string(brackets_.thread(bracket)) +
                     " at event " + std::to_string(brackets_.began(bracket)) + ".",
                 brackets_.began(bracket));
}

// A bracket that cannot be open any more, though nothing tells its end; and all inside it.
void Fold::abandon(BracketId bracket)
{
    while (true) {
        const BracketId innermost = brackets_.innermostBeside(bracket);
        const Bracket open = brackets_.bracket(innermost);
        Life& life = lives_[open.deferred];
        const std::optional<std::size_t> index =
            open.slot ? lives_.slotIndex(life, *open.slot) : std::nullopt;
        inconsistent(open.deferred,
                     name(open.deferred) + ": " + (index ? slotName(life, *index) : "code") +
                         " began at event " + std::to_string(brackets_.began(innermost)) +
                         " and has not ended before event " + std::to_string(now_) +
                         ", though brackets nest within a thread.",
                     brackets_.began(innermost));
        if (index) life.rarities().endNotTold = index;
        takeOut(innermost);
        if (innermost == bracket) return;
    }
}

void Fold::takeOut(BracketId bracket)
{
    const DeferredIndex deferred = brackets_.close(now_, bracket);
    Life& life = lives_[deferred];
    if (life.openPair == bracket)
        life.openPair = noBracket;
    else if (life.rare())
        takeOutRole(life.rarities().openRoles, bracket);
    touch(deferred);
}

} // namespace model2map
