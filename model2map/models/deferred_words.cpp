// SPDX-License-Identifier: GPL-3.0-or-later
// What a deferred is at a position: what people ask of one that is stuck, and where its time went.
#include "model2map/models/detail_lines.h"
#include "model2map/models/text.h"
#include "model2map/paint/labels.h"

namespace model2map {

QString stateWords(const History& history, const DeferredState& state)
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

namespace {

// The deferreds that it waits for, one for the other, to the one that everything hangs on.
QString waitsFor(const History& history, DeferredIndex deferred, Position position)
{
    constexpr int mostLinks = 6;
    QString words;
    DeferredIndex at = history.stateAt(deferred, position).waitingOn;
    for (int i = 0; at != noDeferred; ++i) {
        const DeferredIndex next = history.stateAt(at, position).waitingOn;
        if (at == deferred) return words + Words::tr(", which is this one: nothing can end it");
        if (i == mostLinks) return words + Words::tr(", and so on");
        const QString name = Words::deferredName(history, at);
        words += i == 0 ? name : Words::tr(", that for %1").arg(name);
        if (next == noDeferred)
            words += Words::tr(" (%1)").arg(stateWords(history, history.stateAt(at, position)));
        at = next;
    }
    return words.isEmpty() ? Words::tr("nothing") : words;
}

QString between(const History& history, EventNumber from, EventNumber to)
{
    if (from == 0 || to == 0) return {};
    const auto begin = history.trace().brief(from - 1).t, end = history.trace().brief(to - 1).t;
    return begin && end && *end >= *begin ? timeText({end->count - begin->count}) : QString();
}

QString chainWords(const History& history, const DeferredFacts& facts, const ChainCount& chain)
{
    if (chain.known == 0) return Words::tr("empty");
    const auto name = [&](std::size_t slot) { return Words::slotName(history, facts.slots[slot]); };
    QString words = Words::tr("%L1 of %L2 done").arg(chain.over).arg(chain.known);
    // What comes after one that runs hangs on what becomes of it.
    if (chain.running) return words + Words::tr(", %1 runs").arg(name(*chain.running));
    if (chain.next) words += Words::tr(", next %1").arg(name(*chain.next));
    return words;
}

} // namespace

Lines describeDeferred(const History& history, DeferredIndex deferred, Position position)
{
    const DeferredFacts& facts = history.facts(deferred);
    const DeferredState state = history.stateAt(deferred, position);
    const ChainCount chain = history.chainAt(deferred, position);
    const EventNumber last = history.ownEventBefore(deferred, position + 1);
    const bool isRunning = state.status == DeferredStatus::Running;
    Lines lines;
    add(lines, Words::tr("Deferred"), Words::deferredName(history, deferred));
    add(lines, Words::tr("Number"), QStringLiteral("#%1").arg(reactortrack::number(facts.number)));
    add(lines, Words::tr("Kind"), facts.kind ? toQString(facts.kind) : QString());
    add(lines, Words::tr("Mode"), toQString(facts.mode));
    add(lines, Words::tr("State"), stateWords(history, state));
    add(lines, Words::tr("Running"), isRunning ? Words::tr("yes") : Words::tr("no"));
    add(lines, Words::tr("Paused"),
        state.pauseCount == 0 ? Words::tr("no") : Words::tr("yes, count %1").arg(state.pauseCount));
    add(lines, Words::tr("Waits for"), waitsFor(history, deferred, position));
    add(lines, Words::tr("Chain"), chainWords(history, facts, chain));
    add(lines, Words::tr("Value"),
        state.value   ? toQString(state.value)
        : state.error ? QString()
                      : Words::tr("none yet"));
    if (state.error) add(lines, Words::tr("Error"), errorStory(*state.error));
    if (state.wasCancelled && state.status != DeferredStatus::Cancelled)
        add(lines, Words::tr("Cancel"), Words::tr("was asked to cancel"));
    addChain(lines, history, deferred, position, chain);
    add(lines, Words::tr("Age"),
        between(history, facts.since, state.destroyed ? history.destroyedAt(deferred) : position));
    add(lines, Words::tr("Queued"), between(history, history.firedAt(deferred), chain.firstRun));
    if (chain.ran) add(lines, Words::tr("Ran"), timeText(*chain.ran));
    if (last > 0) add(lines, Words::tr("Thread"), QString::number(history.trace().brief(last - 1).thread));
    add(lines, Words::tr("Made at"), toQString(facts.site));
    add(lines, Words::tr("Known since"), sinceWords(facts.since));
    return lines;
}

} // namespace model2map
