// SPDX-License-Identifier: GPL-3.0-or-later
// What Words says that a tile is.
#include "model2map/models/detail_lines.h"
#include "model2map/models/words.h"

#include "model2map/models/text.h"
#include "model2map/paint/labels.h"

#include <QStringList>

#include <algorithm>

namespace model2map {

namespace {

QString statusWords(const SlotState& state)
{
    const bool errback = state.branch && !*state.branch;
    switch (state.status) {
    case SlotStatus::Pending:
        return Words::tr("pending: has not run yet");
    case SlotStatus::Executing:
        return errback ? Words::tr("its errback runs") : Words::tr("its callback runs");
    case SlotStatus::Succeeded:
        return errback ? Words::tr("its errback succeeded") : Words::tr("its callback succeeded");
    case SlotStatus::Failed:
        return errback ? Words::tr("its errback failed") : Words::tr("its callback failed");
    case SlotStatus::Skipped:
        return Words::tr("skipped");
    }
    return {};
}

// The state in a word; of a pair which half it is about.
QString slotInShort(const SlotState& state, bool isPair)
{
    QString word;
    switch (state.status) {
    case SlotStatus::Pending:
        return Words::tr("pending");
    case SlotStatus::Skipped:
        return Words::tr("skipped");
    case SlotStatus::Executing:
        word = Words::tr("running");
        break;
    case SlotStatus::Succeeded:
        word = Words::tr("succeeded");
        break;
    case SlotStatus::Failed:
        word = Words::tr("failed");
        break;
    }
    if (!isPair || !state.branch) return word;
    return *state.branch ? Words::tr("callback %1").arg(word) : Words::tr("errback %1").arg(word);
}

// Its name and what it is now.
QStringList nameAndState(const History& history, const TileId& tile, Position position)
{
    if (tile.kind == TileKind::Slot) {
        const SlotWords words = slotWords(history, history.facts(tile.deferred).slots[tile.index]);
        const SlotState state = history.slotAt(tile.deferred, tile.index, position);
        return {words.title, slotInShort(state, words.isPair())};
    }
    const bool isReference = tile.kind == TileKind::Reference;
    const DeferredIndex deferred =
        isReference ? history.facts(tile.deferred).references[tile.index].target : tile.deferred;
    QStringList parts{Words::deferredName(history, deferred),
                      stateWords(history, history.stateAt(deferred, position))};
    if (isReference) parts << Words::tr("drawn in full elsewhere");
    return parts;
}

// What the callback gave, from the event that ended it.
void addOutcome(Lines& lines, const History& history, EventNumber ended)
{
    if (ended == 0) return;
    const Event event = history.trace().at(ended - 1);
    add(lines, Words::tr("Value"), toQString(event.value));
    if (event.error) add(lines, Words::tr("Error"), errorStory(*event.error));
}

Lines describeSlot(const History& history, const TileId& tile, Position position)
{
    const SlotFacts& slot = history.facts(tile.deferred).slots[tile.index];
    const SlotState state = history.slotAt(tile.deferred, tile.index, position);
    Lines lines;
    add(lines, Words::tr("Slot"),
        Words::tr("%1 of %2").arg(slot.slot).arg(Words::deferredName(history, tile.deferred)));
    if (slot.to != noDeferred) {
        add(lines, Words::tr("Feeds"), Words::deferredName(history, slot.to));
    } else {
        const QString passes = Words::tr("none: values pass");
        add(lines, Words::tr("Callback"), slot.callback ? toQString(slot.callback) : passes);
        add(lines, Words::tr("Errback"),
            slot.errback ? toQString(slot.errback) : Words::tr("none: errors pass"));
    }
    add(lines, Words::tr("Role"), toQString(slot.role));
    add(lines, Words::tr("State"), statusWords(state));
    if (state.status == SlotStatus::Succeeded || state.status == SlotStatus::Failed)
        addOutcome(lines, history, history.slotChangedAt(tile.deferred, tile.index, position));
    if (state.time) add(lines, Words::tr("Took"), timeText(*state.time));
    add(lines, Words::tr("Attached at"), toQString(slot.site));
    add(lines, Words::tr("Known since"), sinceWords(slot.since));
    return lines;
}

} // namespace

std::vector<DetailLine> Words::describe(const History& history, const TileId& tile, Position position)
{
    switch (tile.kind) {
    case TileKind::Root:
        return {};
    case TileKind::Deferred:
        return describeDeferred(history, tile.deferred, position);
    case TileKind::Slot:
        return describeSlot(history, tile, position);
    case TileKind::Reference: {
        const Reference& reference = history.facts(tile.deferred).references[tile.index];
        Lines lines = describeDeferred(history, reference.target, position);
        lines.insert(lines.begin(),
                     {tr("Reference"), tr("drawn in full elsewhere; tied here a second time")});
        return lines;
    }
    }
    return {};
}

QStringList Words::sites(const History& history, const TileId& tile, Position position)
{
    if (tile.kind == TileKind::Root) return {};
    const DeferredFacts& facts = history.facts(tile.deferred);
    const bool isSlot = tile.kind == TileKind::Slot;
    const ErrorInfo* error = nullptr;
    if (!isSlot) {
        error = history.stateAt(tile.deferred, position).error;
    } else if (history.slotStatusAt(tile.deferred, tile.index, position) == SlotStatus::Failed) {
        error = history.trace().at(history.slotChangedAt(tile.deferred, tile.index, position) - 1).error;
    }
    QStringList sites;
    if (error)
        for (auto frame = error->frames.rbegin(); frame != error->frames.rend(); ++frame)
            sites << QStringLiteral("%1:%2").arg(toQString(frame->file)).arg(frame->line);
    const Text made = isSlot ? facts.slots[tile.index].site : facts.site;
    if (made) sites << toQString(*made);
    return sites;
}

QString Words::tileName(const History& history, const TileId& tile, Position position, TilePlace place)
{
    if (tile.kind == TileKind::Root) return deferredName(history, noDeferred);
    QStringList parts = nameAndState(history, tile, position);
    parts << tr("step %1 of %2").arg(position).arg(history.eventCount());
    parts << tr("%1 of %2").arg(place.number).arg(place.of);
    return parts.join(tr(", "));
}

QString Words::tileNote(const History& history, const TileId& tile, Position position)
{
    switch (tile.kind) {
    case TileKind::Root:
        return {};
    case TileKind::Slot:
        return slotOutcome(history, tile.deferred, tile.index, position);
    case TileKind::Deferred:
        return deferredNote(history, tile.deferred, position);
    case TileKind::Reference:
        return deferredNote(history, history.facts(tile.deferred).references[tile.index].target, position);
    }
    return {};
}

QString Words::toolTip(const History& history, const TileId& tile, Position position)
{
    QStringList lines{pathText(history, tile)};
    for (const DetailLine& line : describe(history, tile, position)) {
        if (line.label == tr("State") || line.label == tr("Value") || line.label == tr("Error") ||
            line.label == tr("Took"))
            lines << QStringLiteral("%1: %2").arg(line.label, line.text);
    }
    return lines.join(QLatin1Char('\n'));
}

} // namespace model2map
