// SPDX-License-Identifier: GPL-3.0-or-later
// The chain of a deferred, a line a slot: both halves, and what became of each.
#include "model2map/models/detail_lines.h"
#include "model2map/models/text.h"
#include "model2map/paint/labels.h"
#include "model2map/replay/passage.h"

#include <algorithm>

namespace model2map {

namespace {

// As many slots as a person reads, with the one whose turn it is in their middle.
constexpr std::size_t mostSlots = 12;

// One slot at a position.
struct SlotAt {
    SlotFacts facts;
    SlotStatus status;
    Passage passage;
    QString outcome;
};

QString ranWords(const SlotAt& slot)
{
    if (slot.status == SlotStatus::Executing) return Words::tr("runs");
    if (slot.status == SlotStatus::Failed)
        return slot.outcome.isEmpty() ? Words::tr("raised an error")
                                      : Words::tr("raised %1").arg(slot.outcome);
    return slot.outcome.isEmpty() ? Words::tr("ran") : slot.outcome;
}

// Of a half that is there; `rail`: its side, or any where it takes both.
QString fate(const SlotAt& slot, std::optional<Rail> rail)
{
    const auto is = [&](std::optional<Rail> taken) { return taken && (!rail || *rail == *taken); };
    if (slot.status == SlotStatus::Pending)
        return is(slot.passage.in) ? Words::tr("next") : Words::tr("to come");
    return is(slot.passage.ran) ? ranWords(slot) : Words::tr("passed over");
}

QString halfWords(const SlotAt& slot, Rail rail)
{
    const bool isCallback = rail == Rail::Callback;
    const Text& name = isCallback ? slot.facts.callback : slot.facts.errback;
    if (!name) return isCallback ? Words::tr("no callback") : Words::tr("no errback");
    const QString words = isCallback ? Words::tr("callback %1 (%2)") : Words::tr("errback %1 (%2)");
    return filled(words, {toQString(name), fate(slot, rail)});
}

QString slotWordsAt(const History& history, const SlotAt& slot)
{
    if (slot.facts.to != noDeferred)
        return filled(Words::tr("link to %1 (%2)"),
                      {Words::deferredName(history, slot.facts.to), fate(slot, std::nullopt)});
    if (slot.facts.callback && slot.facts.callback == slot.facts.errback)
        return filled(Words::tr("callback and errback %1 (%2)"),
                      {toQString(slot.facts.callback), fate(slot, std::nullopt)});
    return Words::tr("%1, %2").arg(halfWords(slot, Rail::Callback), halfWords(slot, Rail::Errback));
}

// The indices of those that are shown, and how many are known before them.
struct Window {
    std::size_t before = 0;
    std::vector<std::size_t> slots;
};

// Looks at few more slots than it shows, so long as those attached late stand at the end.
Window windowOf(const SlotList& slots, Position position, const ChainCount& chain)
{
    const std::size_t last = chain.known - std::min(chain.known, mostSlots);
    Window window;
    window.before = std::min(chain.turn - std::min(chain.turn, mostSlots / 2), last);
    const std::size_t end = std::min(window.before + mostSlots, chain.known);
    const auto isKnown = [&](std::size_t slot) { return slots.since(slot) <= position; };
    std::size_t slot = chain.afterTurn;
    for (std::size_t known = chain.turn; known > window.before;)
        known -= isKnown(--slot);
    for (; window.before + window.slots.size() < end; ++slot)
        if (isKnown(slot)) window.slots.push_back(slot);
    return window;
}

} // namespace

void addChain(Lines& lines, const History& history, DeferredIndex deferred, Position position,
              const ChainCount& chain)
{
    const SlotList slots = history.place(deferred).slots;
    const Window window = windowOf(slots, position, chain);
    const std::size_t after = chain.known - window.before - window.slots.size();
    if (window.before > 0) add(lines, Words::tr("Slots"), Words::tr("%L1 before these").arg(window.before));
    for (const std::size_t index : window.slots) {
        const SlotAt slot{slots[index], history.slotStatusAt(deferred, index, position),
                          passageAt(history, deferred, index, position),
                          slotOutcome(history, deferred, index, position)};
        add(lines, Words::tr("Slot %1").arg(slot.facts.slot), slotWordsAt(history, slot));
    }
    if (after > 0) add(lines, Words::tr("Slots"), Words::tr("%L1 after these").arg(after));
}

} // namespace model2map
