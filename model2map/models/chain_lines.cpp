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

} // namespace

void addChain(Lines& lines, const History& history, DeferredIndex deferred, Position position)
{
    const DeferredFacts facts = history.facts(deferred);
    std::vector<std::size_t> known;
    std::size_t turn = 0; // how many of them are over
    for (std::size_t i = 0; i < facts.slots.size(); ++i) {
        if (facts.slots.since(i) > position) continue;
        known.push_back(i);
        const SlotStatus status = history.slotStatusAt(deferred, i, position);
        if (status != SlotStatus::Pending && status != SlotStatus::Executing) turn = known.size();
    }
    const std::size_t last = known.size() - std::min(known.size(), mostSlots);
    const std::size_t first = std::min(turn - std::min(turn, mostSlots / 2), last);
    const std::size_t end = std::min(first + mostSlots, known.size());
    if (first > 0) add(lines, Words::tr("Slots"), Words::tr("%1 before these").arg(first));
    for (std::size_t i = first; i < end; ++i) {
        const std::size_t index = known[i];
        const SlotAt slot{facts.slots[index], history.slotStatusAt(deferred, index, position),
                          passageAt(history, deferred, index, position),
                          slotOutcome(history, deferred, index, position)};
        add(lines, Words::tr("Slot %1").arg(slot.facts.slot), slotWordsAt(history, slot));
    }
    if (end < known.size())
        add(lines, Words::tr("Slots"), Words::tr("%1 after these").arg(known.size() - end));
}

} // namespace model2map
