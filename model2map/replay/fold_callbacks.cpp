// SPDX-License-Identifier: GPL-3.0-or-later
// Brackets: a callback begins, runs, ends; and what damaged logs leave of them.
#include "model2map/replay/describe.h"
#include "model2map/replay/fold.h"

namespace model2map {

namespace {

// A future's or a task's: it leaves the result alone, and may have been taken out unseen.
bool isDoneCallback(const SlotFacts& slot, const Life& life)
{
    return slot.role == "done" || (slot.how == "list" && !life.givesAway());
}

} // namespace

void Fold::execute(DeferredIndex self, const Event& event)
{
    const std::optional<std::size_t> index = slotOf(self, event, false);
    Life& life = lives_[self];
    if (!index) {
        life.openRoles.push_back(brackets_.open(now_, event.thread, {self, std::nullopt}));
        return;
    }
    if (life.openPair != noBracket) abandon(life.openPair);
    enterSlot(self, *index, event);
    SlotState state = life.slotRecords[*index].log.last();
    state.status = SlotStatus::Executing;
    state.branch = event.branch;
    state.time.reset();
    life.slotRecords[*index].log.set(now_, state);
    life.openPair = brackets_.open(now_, event.thread, {self, life.facts.slots[*index].slot});
}

// What both a bracket's beginning and a step of 2013 do: the chain reaches that slot.
void Fold::enterSlot(DeferredIndex self, std::size_t index, const Event& event)
{
    Life& life = lives_[self];
    if (life.endNotTold) { // which branch follows tells how the one before ended
        ChangeLog<SlotState>& log = life.slotRecords[*life.endNotTold].log;
        SlotState state = log.last();
        if (state.status == SlotStatus::Executing && event.branch) {
            state.status = *event.branch ? SlotStatus::Succeeded : SlotStatus::Failed;
            log.set(now_, state);
            life.result = Result::Unknown;
        }
        life.endNotTold.reset();
    }
    const Result result = event.branch == false ? Result::Error
                          : event.branch        ? Result::Value
                                                : Result::Unknown;
    if (!life.now.fired) inferFired(self, result, "runs a callback");
    checkEntry(self, index, event.branch, event);
    const SlotFacts& slot = life.facts.slots[index];
    if (event.branch && life.result == Result::Unknown) life.result = result;
    tellGivenAway(self, slot, event.branch.value_or(true));
    // Where a callback stands that nobody attached and that has no number is not known.
    if (life.slotRecords[index].inferred && !event.slot) return;
    passOver(self, index, event.branch);
    while (!life.waiters.empty() && life.waiters.front().slot <= slot.slot)
        life.waiters.pop_front();
    life.next = std::max(life.next, slot.slot + 1);
}

void Fold::checkEntry(DeferredIndex self, std::size_t index, std::optional<bool> branch, const Event& event)
{
    const Life& life = lives_[self];
    const SlotFacts& slot = life.facts.slots[index];
    const SlotStatus status = life.slotRecords[index].log.last().status;
    const std::string where = "Event " + std::to_string(now_) + " (" + std::string(actionName(event.action)) +
                              ") runs " + slotName(life, index) + " of " + name(self);
    if (status != SlotStatus::Pending && status != SlotStatus::Skipped)
        return inconsistent(self, where + ", which ran before.");
    if (life.slotRecords[index].inferred) return;
    const Text& half = branch.value_or(true) ? slot.callback : slot.errback;
    if (branch && !slot.isLink() && event.callback && half && *half != *event.callback)
        return inconsistent(self, "Event " + std::to_string(now_) + " runs " + plainLine(*event.callback) +
                                      " in slot " + std::to_string(slot.slot) + " of " + name(self) +
                                      ", which holds " + plainLine(*half) + ".");
    if (branch && !slot.isLink() && !half)
        return inconsistent(self, where + " on its " + (*branch ? "callback" : "errback") +
                                      " side, where nothing was attached.");
    const bool known = life.result == Result::Value || life.result == Result::Error;
    if (branch && known && !life.awaiting && *branch != (life.result == Result::Value))
        inconsistent(self, where + " on its " + (*branch ? "callback" : "errback") +
                               " side, but the result is " + (*branch ? "an error." : "a value."));
}

// The slots between the last that ran and this one: their halves for this branch are null, they are those of
// a future and were taken out, or lines are missing.
void Fold::passOver(DeferredIndex self, std::size_t index, std::optional<bool> branch)
{
    Life& life = lives_[self];
    const std::int64_t number = life.facts.slots[index].slot;
    bool told = false;
    for (auto i = life.slotFrom(life.next); i && life.facts.slots[*i].slot < number;
         i = life.slotFrom(life.facts.slots[*i].slot + 1)) {
        const SlotFacts& slot = life.facts.slots[*i];
        SlotState state = life.slotRecords[*i].log.last();
        if (state.status != SlotStatus::Pending) continue;
        const bool passes = branch && !slot.isLink() && !(*branch ? slot.callback : slot.errback);
        if (isDoneCallback(slot, life) && !isDoneCallback(life.facts.slots[index], life)) continue;
        if (passes || isDoneCallback(slot, life) || life.oddlyPaused) {
            state.status = SlotStatus::Skipped;
            life.slotRecords[*i].log.set(now_, state);
        } else if (!life.slotRecords[index].inferred && !std::exchange(told, true)) {
            inconsistent(self, "Event " + std::to_string(now_) + " runs " + slotName(life, index) + " of " +
                                   name(self) + ", but " + slotName(life, *i) + " before it has not run.");
        }
    }
}

// A link or a waiter has taken the result: what is left is None.
void Fold::tellGivenAway(DeferredIndex self, const SlotFacts& slot, bool branch)
{
    const Life& life = lives_[self];
    if (life.givenTo == noDeferred || !branch || slot.role) return;
    const std::string taken = name(life.givenTo) + " took the result of " + name(self) + " at event " +
                              std::to_string(life.givenAt);
    if (slot.isLink() && slot.how != "list")
        tell("consumed-twice", false, self,
             taken + "; at event " + std::to_string(now_) + " " +
                 (slot.to == noDeferred ? "another" : name(slot.to)) + " gets None.");
    else if (!slot.isLink())
        tell("none-after-chain", false, self,
             taken + ", so " + (slot.callback ? plainLine(*slot.callback) : "the next callback") +
                 " gets None at event " + std::to_string(now_) +
                 ": attach it before the link, or to the other one.");
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
    if (life.openRoles.empty()) {
        inconsistent(self, "Event " + std::to_string(now_) + " ends the " + plainLine(*event.role) + " of " +
                               name(self) + ", which did not begin.");
        brackets_.step(now_, event.thread, {self, std::nullopt});
        return;
    }
    const BracketId bracket = life.openRoles.back();
    close(bracket, event);
}

void Fold::endSlot(DeferredIndex self, std::size_t index, const Event& event)
{
    Life& life = lives_[self];
    const std::int64_t number = life.facts.slots[index].slot;
    const bool isOpen = life.openPair != noBracket && brackets_.bracket(life.openPair).slot == number;
    const bool laterThanTold = life.endNotTold == index;
    if (isOpen) {
        close(life.openPair, event);
    } else {
        if (laterThanTold)
            life.endNotTold.reset();
        else if (event.slot)
            inconsistent(self, "Event " + std::to_string(now_) + " (" +
                                   std::string(actionName(event.action)) + ") ends " + slotName(life, index) +
                                   " of " + name(self) + ", which did not begin.");
        if (!laterThanTold) enterSlot(self, index, event);
        brackets_.step(now_, event.thread, {self, number});
    }
    const bool failed = event.action == Action::Failed;
    SlotState state = life.slotRecords[index].log.last();
    state.status = failed ? SlotStatus::Failed : SlotStatus::Succeeded;
    if (event.branch) state.branch = event.branch;
    state.time = event.time;
    life.slotRecords[index].log.set(now_, state);
    if (isDoneCallback(life.facts.slots[index], life)) return;
    if (failed) return life.setResult(Result::Error, std::nullopt, event.error, now_);
    life.setResult(Result::Value, event.value, nullptr, now_);
    const SlotFacts& slot = life.facts.slots[index];
    if (event.returned != DeferredId::None) {
        reference(event.returned);
        life.awaiting = true;
    } else if (slot.isLink() && slot.how != "list" && slot.to != noDeferred) {
        life.givenTo = slot.to;
        life.givenAt = now_;
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
                         std::to_string(brackets_.began(bracket)) + ".");
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
        const std::optional<std::size_t> index = open.slot ? life.slotIndex(*open.slot) : std::nullopt;
        inconsistent(open.deferred, name(open.deferred) + ": " + (index ? slotName(life, *index) : "code") +
                                        " began at event " + std::to_string(brackets_.began(innermost)) +
                                        " and has not ended before event " + std::to_string(now_) +
                                        ", though brackets nest within a thread.");
        if (index) life.endNotTold = index;
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
    else
        std::erase(life.openRoles, bracket);
    brackets_.close(now_, bracket);
    touch(deferred);
}

} // namespace model2map
