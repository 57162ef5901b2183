// SPDX-License-Identifier: GPL-3.0-or-later
// What the charts say in words.
#include "model2map/models/chart.h"
#include "model2map/models/text.h"
#include "model2map/models/words.h"
#include "model2map/paint/labels.h"
#include "model2map/replay/describe.h"

#include <QLocale>

namespace model2map {

TimeUnit unitOf(std::int64_t nanoseconds)
{
    if (nanoseconds < 1'000) return {1, QStringLiteral("ns")};
    if (nanoseconds < 1'000'000) return {1e3, QStringLiteral("µs")};
    if (nanoseconds < 1'000'000'000) return {1e6, QStringLiteral("ms")};
    return {1e9, QStringLiteral("s")};
}

QString Charts::name(ChartKind kind)
{
    switch (kind) {
    case ChartKind::Callbacks:
        return tr("Time per callback");
    case ChartKind::Timeline:
        return tr("Callbacks over time");
    case ChartKind::InFlight:
        return tr("Deferreds in flight");
    case ChartKind::Durations:
        return tr("How long callbacks took");
    case ChartKind::Loop:
        return tr("Turns of the event loop");
    }
    return {};
}

QString Charts::counted(std::int64_t count)
{
    return QLocale().toString(qlonglong{count});
}

QString Charts::working(const Measures& measures)
{
    return tr("Counting… %1 %").arg(measures.percent());
}

QString Charts::runWords(const History& history, const ChronicleMark& mark)
{
    if (mark.count > 1) {
        const QString failed = mark.failures > 0 ? tr(", %1 failed").arg(counted(mark.failures)) : QString();
        const auto part = mark.to > mark.from ? 100 * mark.busy / (mark.to - mark.from) : 100;
        return tr("%1 callbacks within %2%3; they fill %4 % of it")
            .arg(counted(mark.count), timeText({mark.to - mark.from}), failed, QString::number(part));
    }
    const Event event = history.trace().brief(mark.event - 1);
    const DeferredIndex deferred = history.deferredOf(mark.event);
    QString name = toQString(plainLine(event.callback ? *event.callback : event.role.value_or("link")));
    if (deferred != noDeferred) name = tr("%1 of %2").arg(name, Words::deferredName(history, deferred));
    if (mark.open) return tr("%1 has not ended").arg(name);
    const QString took = event.time ? timeText(*event.time) : timeText({mark.to - mark.from});
    return mark.failures > 0 ? tr("%1 failed after %2").arg(name, took) : tr("%1 took %2").arg(name, took);
}

QString Charts::loopWords(const LoopTurn& turn, std::int64_t number)
{
    const std::int64_t all = turn.busy() + turn.poll();
    const QString which = turn.turns == 1
                              ? tr("turn %1").arg(counted(number))
                              : tr("turns %1 to %2").arg(counted(number), counted(number + turn.turns - 1));
    return tr("%1: busy for %2, %3 % of its time; waited %4")
        .arg(which, timeText({turn.busy()}), QString::number(all > 0 ? 100 * turn.busy() / all : 0),
             timeText({turn.poll()}));
}

} // namespace model2map
