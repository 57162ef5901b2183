// SPDX-License-Identifier: GPL-3.0-or-later
#include "model2map/models/words.h"

#include "model2map/models/document.h"
#include "model2map/models/text.h"
#include "model2map/paint/labels.h"

#include <QLocale>
#include <QStringList>

#include <algorithm>

namespace model2map {

QString Words::deferredName(const History& history, DeferredIndex deferred)
{
    if (deferred == noDeferred) return tr("All");
    // The tiles' own word, so that window and map agree.
    return model2map::deferredName(history.facts(deferred));
}

QString Words::slotName(const History& history, const SlotFacts& slot)
{
    return slotWords(history, slot).title;
}

QString Words::seconds(std::optional<reactortrack::Nanoseconds> time)
{
    if (!time) return {};
    return tr("%1 s").arg(static_cast<double>(time->count) / 1e9, 0, 'f', 6);
}

QString Words::endedEarly(const Document& document)
{
    const QString sentence = tr("The log ended early: the program did not stop as it should.");
    if (document.isFile()) return sentence;
    return sentence + QLatin1Char(' ') +
           tr("Its newest events may stand beside it, in FILE.side: mon-recover FILE adds them.");
}

std::vector<DetailLine> Words::describeEnd(const reactortrack::Event& stopped)
{
    const QLocale locale;
    std::vector<DetailLine> lines{{tr("Log"), tr("ended as it should")}};
    // It counts those between `started` and itself, people count all.
    if (stopped.count) lines.push_back({tr("Events"), locale.toString(quint64(*stopped.count) + 2)});
    if (stopped.bytes)
        lines.push_back({tr("Size"), tr("%1 bytes").arg(locale.toString(qint64{*stopped.bytes}))});
    if (stopped.lost)
        lines.push_back(
            {tr("Lost"), *stopped.lost == 0 ? tr("none") : locale.toString(qint64{*stopped.lost})});
    if (stopped.time) {
        const QString time = locale.toString(qint64{stopped.time->count});
        lines.push_back({tr("Recording"), tr("%1 ns an event, on average").arg(time)});
    }
    return lines;
}

QString Words::notice(const Document& document)
{
    const Trace& trace = document.trace();
    const reactortrack::ReadCounts& counts = trace.counts();
    QStringList parts;
    if (counts.refused) parts << tr("The log was written by a newer format and was not read.");
    if (counts.badLines == 1) parts << tr("1 line could not be read and was skipped.");
    if (counts.badLines > 1) parts << tr("%1 lines could not be read and were skipped.").arg(counts.badLines);
    if (trace.hasLost()) parts << tr("The recorder lost events.");
    for (const reactortrack::Diagnostic& diagnostic : trace.diagnostics())
        if (diagnostic.kind == reactortrack::DiagnosticKind::Side)
            parts << tr("Not all of its newest events are here: %1.").arg(toQString(toString(diagnostic)));
    if (document.stage() == Document::Stage::Failed) parts << document.failure();
    if (!document.interruption().isEmpty()) parts << document.interruption();
    if (document.stage() == Document::Stage::Finished) {
        if (counts.torn) parts << tr("The last line is torn.");
        if (trace.hasStarted() && !trace.hasStopped() && !counts.refused && document.interruption().isEmpty())
            parts << endedEarly(document);
    }
    return parts.join(QLatin1Char(' '));
}

QString Words::progress(const Document& document)
{
    if (document.stage() != Document::Stage::Loading) return {};
    const QLocale locale;
    const QString read = locale.formattedDataSize(document.bytesRead());
    if (document.isFollowing()) return tr("Following %1: %2 so far").arg(document.title(), read);
    if (document.bytesTotal() >= 0)
        return tr("Reading… %1 of %2").arg(read, locale.formattedDataSize(document.bytesTotal()));
    if (document.bytesRead() == 0) return tr("Waiting for %1…").arg(document.title());
    return tr("%1 is still open").arg(document.title());
}

} // namespace model2map
