// SPDX-License-Identifier: GPL-3.0-or-later
// What Words says that a tile is.
#include "model2map/models/words.h"

#include "model2map/models/text.h"
#include "model2map/paint/labels.h"

#include <QStringList>

#include <algorithm>

namespace model2map {

namespace {

QString errorText(const ErrorInfo& error)
{
    QString text = toQString(error.type);
    if (!error.message.empty()) text += QStringLiteral(": ") + toQString(error.message);
    return text;
}

// The frames and the causes, a line each. A log may nest causes as deep as a reader allows, so this is a
// loop.
QString errorStory(const ErrorInfo& error)
{
    QStringList lines;
    for (const ErrorInfo* e = &error; e; e = e->cause) {
        lines << (e == &error ? errorText(*e) : Words::tr("caused by %1").arg(errorText(*e)));
        for (const auto& frame : e->frames) {
            QString line = QStringLiteral("  ") + toQString(frame.function);
            if (!frame.file.empty()) line += QStringLiteral("  ") + toQString(frame.file);
            if (frame.line > 0) line += QStringLiteral(":%1").arg(frame.line);
            lines << line;
        }
    }
    return lines.join(QLatin1Char('\n'));
}

using Lines = std::vector<DetailLine>;

void add(Lines& lines, const QString& label, const QString& text)
{
    if (!text.isEmpty()) lines.push_back({label, text});
}

QString statusWords(const History& history, const DeferredState& state)
{
    QString words;
    switch (state.status) {
    case DeferredStatus::Running:
        words = Words::tr("running a callback");
        break;
    case DeferredStatus::Held:
        words = Words::tr("held");
        if (state.heldLabel) words = Words::tr("held at “%1”").arg(toQString(state.heldLabel));
        break;
    case DeferredStatus::Waiting:
        words = Words::tr("waiting for %1").arg(Words::deferredName(history, state.waitingOn));
        break;
    case DeferredStatus::Paused:
        words = Words::tr("paused, count %1").arg(state.pauseCount);
        break;
    case DeferredStatus::Pending:
        words = Words::tr("pending: not fired yet");
        break;
    case DeferredStatus::Cancelled:
        words = Words::tr("cancelled");
        break;
    case DeferredStatus::Failed:
        words = Words::tr("failed");
        break;
    case DeferredStatus::Succeeded:
        words = Words::tr("succeeded");
        break;
    }
    return state.destroyed ? Words::tr("%1; destroyed").arg(words) : words;
}

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

QString sinceWords(EventNumber since)
{
    return Words::tr("event %1").arg(since);
}

Lines describeDeferred(const History& history, DeferredIndex deferred, Position position)
{
    const DeferredFacts& facts = history.facts(deferred);
    const DeferredState state = history.stateAt(deferred, position);
    Lines lines;
    add(lines, Words::tr("Deferred"), Words::deferredName(history, deferred));
    add(lines, Words::tr("Number"), QStringLiteral("#%1").arg(reactortrack::number(facts.number)));
    add(lines, Words::tr("Kind"), facts.kind ? toQString(facts.kind) : QString());
    add(lines, Words::tr("Mode"), toQString(facts.mode));
    add(lines, Words::tr("State"), statusWords(history, state));
    add(lines, Words::tr("Value"), toQString(state.value));
    if (state.error) add(lines, Words::tr("Error"), errorStory(*state.error));
    if (state.wasCancelled && state.status != DeferredStatus::Cancelled)
        add(lines, Words::tr("Cancel"), Words::tr("was asked to cancel"));
    add(lines, Words::tr("Made at"), toQString(facts.site));
    add(lines, Words::tr("Known since"), sinceWords(facts.since));
    return lines;
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
