// SPDX-License-Identifier: GPL-3.0-or-later
// Brackets: a callback begins, runs, ends; and what damaged logs leave of them.
#include "model2map/replay/describe.h"
#include "model2map/replay/fold.h"

namespace model2map {

namespace {

// A future's or a task's: it leaves the result alone, and may have been taken out unseen.
bool isDoneCallback(const SlotRecord& slot, const Life& life)
{
    return slot.done || (slot.toList && !life.givesAway);
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
    checkEntry(self, index, event.branch, event);
    if (event.branch && life.result == Result::Unknown) life.result = result;
    tellGivenAway(self, index, event.branch.value_or(true));
    // Where a callback stands that nobody attached and that has no number is not known.
    if (lives_.slot(life, index).inferred && !event.slot) return;
    passOver(self, index, event.branch);
    const std::int64_t number = lives_.slotNumber(life, index);
    while (life.hasWaiters() && life.rare()->waiters.front().slot <= number)
        life.rarities().waiters.pop();
    life.setNext(std::max(life.next(), number + 1));
}

void Fold::checkEntry(DeferredIndex self, std::size_t index, std::optional<bool> branch, const Event& event)
{
    const Life& life = lives_[self];
    const SlotRecord slot = lives_.slot(life, index);
    const SlotStatus status = lives_.slotStatus(life, index);
    const auto where = [&] {
        return "Event " + std::to_string(now_) + " (" + std::string(actionName(event.action)) + ") runs " +
               slotName(life, index) + " of " + name(self);
    };
    if (status != SlotStatus::Pending && status != SlotStatus::Skipped)
        return inconsistent(self, where() + ", which ran before.", lives_.lastOf(slot).event);
    if (slot.inferred) return;
    const bool callbacks = branch.value_or(true), hasHalf = callbacks ? slot.hasCallback : slot.hasErrback;
    if (branch && !slot.link && event.callback && hasHalf) {
        const Text half = lives_.halfOf(life, index, callbacks);
        if (*half != *event.callback)
            return inconsistent(self,
                                "Event " + std::to_string(now_) + " runs " + plainLine(*event.callback) +
                                    " in slot " + std::to_string(lives_.slotNumber(life, index)) + " of " +
                                    name(self) + ", which holds " + plainLine(*half) + ".",
                                lives_.since(slot));
    }
    if (branch && !slot.link && !hasHalf)
        return inconsistent(self,
                            where() + " on its " + (*branch ? "callback" : "errback") +
                                " side, where nothing was attached.",
                            lives_.since(slot));
    const bool known = life.result == Result::Value || life.result == Result::Error;
    if (branch && known && !life.awaiting && *branch != (life.result == Result::Value))
        inconsistent(self,
                     where() + " on its " + (*branch ? "callback" : "errback") + " side, but the result is " +
                         (*branch ? "an error." : "a value."),
                     life.resultAt);
}

// The slots between the last that ran and this one: their halves for this branch are null, they are those of
// a future and were taken out, or lines are missing.
void Fold::passOver(DeferredIndex self, std::size_t index, std::optional<bool> branch)
{
    Life& life = lives_[self];
    const std::int64_t number = lives_.slotNumber(life, index);
    bool told = false;
    for (auto i = lives_.slotFrom(life, life.next()); i && lives_.slotNumber(life, *i) < number;
         i = lives_.slotFrom(life, lives_.slotNumber(life, *i) + 1)) {
        if (lives_.slotStatus(life, *i) != SlotStatus::Pending) continue;
        const SlotRecord slot = lives_.slot(life, *i);
        const bool passes = branch && slot.passes(!*branch), done = isDoneCallback(slot, life);
        if (done && !isDoneCallback(lives_.slot(life, index), life)) continue;
        if (passes || done || life.oddlyPaused)
            lives_.setSlot(life, *i, now_, SlotStatus::Skipped);
        else if (!lives_.slot(life, index).inferred && !std::exchange(told, true))
            inconsistent(self,
                         "Event " + std::to_string(now_) + " runs " + slotName(life, index) + " of " +
                             name(self) + ", but " + slotName(life, *i) + " before it has not run.",
                         lives_.since(slot));
    }
}

// A link or a waiter has taken the result: what is left is None.
void Fold::tellGivenAway(DeferredIndex self, std::size_t index, bool branch)
{
    const Life& life = lives_[self];
    if (lives_.givenTo(life) == noDeferred || !branch || lives_.slot(life, index).hasRole) return;
    const SlotFacts slot = lives_.slotFacts(life, index);
    const std::string taken = name(lives_.givenTo(life)) + " took the result of " + name(self) +
                              " at event " + std::to_string(lives_.givenAt(life));
    if (slot.isLink() && slot.how != "list")
        tell("consumed-twice", false, self,
             taken + "; at event " + std::to_string(now_) + " " +
                 (slot.to == noDeferred ? "another" : name(slot.to)) + " gets None.",
             lives_.givenAt(life));
    else if (!slot.isLink())
        tell("none-after-chain", false, self,
             taken + ", so " + (slot.callback ? plainLine(*slot.callback) : "the next callback") +
                 " gets None at event " + std::to_string(now_) +
                 ": attach it before the link, or to the other one.",
             lives_.givenAt(life));
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

void Fold::endSlot(DeferredIndex self, std::size_t index, const Event& event)
{
    Life& life = lives_[self];
    const std::int64_t number = lives_.slotNumber(life, index);
    const bool isOpen = life.openPair != noBracket && brackets_.bracket(life.openPair).slot == number;
    const bool laterThanTold = life.endNotTold() == index;
    if (isOpen) {
        close(life.openPair, event);
    } else {
        if (laterThanTold)
            life.rarities().endNotTold.reset();
        else if (event.slot)
            inconsistent(self,
                         "Event " + std::to_string(now_) + " (" + std::string(actionName(event.action)) +
                             ") ends " + slotName(life, index) + " of " + name(self) +
                             ", which did not begin.",
                         lives_.lastOf(lives_.slot(life, index)).event);
        if (!laterThanTold) enterSlot(self, index, event);
        brackets_.step(now_, event.thread, {self, number});
    }
    const bool failed = event.action == Action::Failed;
    const SlotStatus status = failed ? SlotStatus::Failed : SlotStatus::Succeeded;
    const auto branch = event.branch ? event.branch : lives_.slotState(life, index).branch;
    lives_.setSlot(life, index, now_, {status, branch, event.time});
    if (isDoneCallback(lives_.slot(life, index), life)) return;
    const Moment from = static_cast<Moment>(now_);
    if (failed) {
        const Text error = trace_.errorType(now_ - 1);
        return lives_.setResult(life, Result::Error, from, error && isCancelledError(*error), now_);
    }
    lives_.setResult(life, Result::Value, from, false, now_);
    if (event.returned != DeferredId::None) {
        reference(event.returned);
        life.awaiting = true;
    } else if (lives_.slot(life, index).link && !lives_.slot(life, index).toList) {
        const DeferredIndex to = lives_.slotFacts(life, index).to;
        if (to == noDeferred) return;
        lives_.setGiven(life, to, from);
    }
}

// Ends a bracket where it is open; those that began inside it must have ended before.
void Fold::close(BracketId bracket, const Event& event)
{
    const std::int64_t thread = brackets_.thread(bracket);
    if (thread != event.thread)
        inconsistent(brackets_.bracket(bracket).deferred,
                     "Event " + std::to_string(now_) + " in thread " + std::to_string(event.thread) +
                         " ends what began in thread " + std::to_string(thread) + " at event " +
                         std::to_string(brackets_.began(bracket)) + ".",
                     brackets_.began(bracket));
    while (brackets_.innermost(thread) != bracket)
        abandon(brackets_.innermost(thread));
    takeOut(bracket);
}

// A bracket that cannot be open any more, though nothing tells its end; and all inside it.
void Fold::abandon(BracketId bracket)
{
    const std::int64_t thread = brackets_.thread(bracket);
    while (true) {
        const BracketId innermost = brackets_.innermost(thread);
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
    const DeferredIndex deferred = brackets_.bracket(bracket).deferred;
    Life& life = lives_[deferred];
    if (life.openPair == bracket)
        life.openPair = noBracket;
    else if (life.rare())
        std::erase(life.rarities().openRoles, bracket);
    brackets_.close(now_, bracket);
    touch(deferred);
}

} // namespace model2map
