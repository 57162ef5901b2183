// SPDX-License-Identifier: GPL-3.0-or-later
// Whether a slot may run now, and those before it may be passed over.
#include "model2map/replay/describe.h"
#include "model2map/replay/fold.h"

namespace model2map {

void Fold::checkEntry(const Life& life, std::size_t index, const SlotRecord& slot, const Event& event)
{
    const SlotMark last = lives_.lastOf(slot);
    const SlotStatus status = statusOf(last.code);
    if (status != SlotStatus::Pending && status != SlotStatus::Skipped)
        return tellEntry(life, index, event, ", which ran before.", last.event);
    if (slot.inferred || !event.branch) return;
    const bool branch = *event.branch, hasHalf = branch ? slot.hasCallback : slot.hasErrback;
    if (!slot.link && hasHalf && event.callback) {
        const Text half = lives_.halfOf(slot, branch);
        if (*half != *event.callback) return tellOtherHalf(life, index, *half, event);
    }
    if (!slot.link && !hasHalf)
        return tellEntry(life, index, event,
                         branch ? " on its callback side, where nothing was attached."
                                : " on its errback side, where nothing was attached.",
                         lives_.since(slot));
    const bool known = life.result == Result::Value || life.result == Result::Error;
    if (known && !life.awaiting && branch != (life.result == Result::Value))
        tellEntry(life, index, event,
                  branch ? " on its callback side, but the result is an error."
                         : " on its errback side, but the result is a value.",
                  life.resultAt);
}

void Fold::tellEntry(const Life& life, std::size_t index, const Event& event, std::string_view what,
                     EventNumber against)
{
    inconsistent(self_,
                 "Event " + std::to_string(now_) + " (" + std::string(actionName(event.action)) + ") runs " +
                     slotName(life, index) + " of " + name(self_) + std::string(what),
                 against);
}

void Fold::tellOtherHalf(const Life& life, std::size_t index, std::string_view half, const Event& event)
{
    inconsistent(self_,
                 "Event " + std::to_string(now_) + " runs " + plainLine(*event.callback) + " in slot " +
                     std::to_string(lives_.slotNumber(life, index)) + " of " + name(self_) +
                     ", which holds " + plainLine(half) + ".",
                 lives_.since(lives_.slot(life, index)));
}

// The slots between the last that ran and this one: their halves for this branch are null, they are those of
// a future and were taken out, or lines are missing.
void Fold::passOver(Life& life, std::size_t index, const SlotRecord& slot, std::optional<bool> branch)
{
    const std::int64_t number = lives_.slotNumber(life, index);
    bool told = false;
    for (auto i = lives_.slotFrom(life, life.next()); i && lives_.slotNumber(life, *i) < number;
         i = lives_.slotAfter(life, *i)) {
        if (lives_.slotStatus(life, *i) != SlotStatus::Pending) continue;
        const SlotBits before = lives_.slotBits(life, *i);
        const bool passes = branch && before.passes(!*branch), done = before.isDoneCallback(life.givesAway);
        if (done && !slot.isDoneCallback(life.givesAway)) continue;
        if (passes || done || life.oddlyPaused)
            lives_.setSlot(life, *i, now_, SlotStatus::Skipped);
        else if (!slot.inferred && !std::exchange(told, true))
            tellNotRun(life, index, *i);
    }
}

void Fold::tellNotRun(const Life& life, std::size_t index, std::size_t before)
{
    inconsistent(self_,
                 "Event " + std::to_string(now_) + " runs " + slotName(life, index) + " of " + name(self_) +
                     ", but " + slotName(life, before) + " before it has not run.",
                 lives_.since(lives_.slot(life, before)));
}

// A link or a waiter has taken the result: what is left is None.
void Fold::tellGivenAway(const Life& life, std::size_t index)
{
    const SlotFacts slot = lives_.slotFacts(life, index);
    const std::string taken = name(lives_.givenTo(life)) + " took the result of " + name(self_) +
                              " at event " + std::to_string(lives_.givenAt(life));
    if (slot.isLink() && slot.how != "list")
        tell("consumed-twice", false, self_,
             taken + "; at event " + std::to_string(now_) + " " +
                 (slot.to == noDeferred ? "another" : name(slot.to)) + " gets None.",
             lives_.givenAt(life));
    else if (!slot.isLink())
        tell("none-after-chain", false, self_,
             taken + ", so " + (slot.callback ? plainLine(*slot.callback) : "the next callback") +
                 " gets None at event " + std::to_string(now_) +
                 ": attach it before the link, or to the other one.",
             lives_.givenAt(life));
}

} // namespace model2map
