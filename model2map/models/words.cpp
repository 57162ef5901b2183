// SPDX-License-Identifier: GPL-3.0-or-later
#include "model2map/models/words.h"

#include "model2map/models/document.h"
#include "model2map/models/load_rate.h"
#include "model2map/models/search.h"
#include "model2map/models/text.h"
#include "model2map/paint/labels.h"
#include "model2map/replay/told.h"

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
    QString sentence = tr("The log ended early: the program did not stop as it should.");
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

QString Words::hidden(const History& history, const Search& search)
{
    if (!search.shown()) return {};
    if (search.shownCount() == 0) return tr("No deferred matches “%1”.").arg(search.text());
    const QLocale locale;
    return tr("Only what matches “%1” is shown: %2 of %3 deferreds.")
        .arg(search.text(), locale.toString(static_cast<qulonglong>(search.shownCount())),
             locale.toString(static_cast<qulonglong>(history.deferredCount())));
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
        else if (diagnostic.kind == reactortrack::DiagnosticKind::Packed)
            parts << tr("Its rest is missing: %1.").arg(toQString(toString(diagnostic)));
        else if (diagnostic.kind == reactortrack::DiagnosticKind::Spool)
            parts << tr("%1.").arg(toQString(toString(diagnostic)));
        else if (diagnostic.kind == reactortrack::DiagnosticKind::Cut && diagnostic.limit)
            parts << tr("Not all of the log was read: %1.").arg(toQString(told(diagnostic)));
    if (document.stage() == Document::Stage::Failed) parts << document.failure();
    if (!document.interruption().isEmpty()) parts << document.interruption();
    if (document.stage() == Document::Stage::Finished) {
        if (counts.torn) parts << tr("The last line is torn.");
        if (trace.hasStarted() && !trace.hasStopped() && !counts.refused && !counts.cut &&
            document.interruption().isEmpty())
            parts << endedEarly(document);
    }
    return parts.join(QLatin1Char(' '));
}

QString Words::withRate(const QString& sentence, const LoadRate& rate)
{
    if (rate.perSecond().value_or(0) == 0) return sentence;
    return tr("%1, %2 events a second").arg(sentence, QLocale().toString(qint64{*rate.perSecond()}));
}

QString Words::progress(const Document& document, const LoadRate& rate)
{
    if (document.stage() != Document::Stage::Loading) return {};
    const QLocale locale;
    const QString read = locale.formattedDataSize(document.bytesRead());
    if (document.isFollowing()) return tr("Following %1: %2 so far").arg(document.title(), read);
    if (const auto share = document.share()) {
        const QString all = locale.formattedDataSize(document.bytesTotal());
        return withRate(tr("Reading… %1 % of %2").arg(static_cast<int>(100 * *share)).arg(all), rate);
    }
    if (document.bytesRead() == 0) return tr("Waiting for %1…").arg(document.title());
    if (rate.perSecond().value_or(0) == 0) return tr("%1 is still open").arg(document.title());
    return withRate(tr("Reading %1: %2 so far").arg(document.title(), read), rate);
}

} // namespace model2map
