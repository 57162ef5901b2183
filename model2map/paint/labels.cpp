// SPDX-License-Identifier: GPL-3.0-or-later
#include "model2map/paint/labels.h"

namespace model2map {
namespace {

QString kindWord(const DeferredFacts& facts)
{
    return facts.kind ? toText(*facts.kind) : QStringLiteral("deferred");
}

QString membersText(const DeferredFacts& facts)
{
    return facts.count ? QStringLiteral(" of %1").arg(*facts.count) : QString();
}

QString errorText(const ErrorInfo& error)
{
    const QString message = toText(error.message);
    QString type = lastPart(toText(error.type));
    if (message.isEmpty()) return type;
    return type.isEmpty() ? message : type + QStringLiteral(": ") + message;
}

QString with(const QString& word, const QString& detail)
{
    return detail.isEmpty() ? word : word + QStringLiteral(": ") + detail;
}

QString stateWords(const History& history, const DeferredState& state)
{
    const QString error = state.error ? errorText(*state.error) : QString();
    switch (state.status) {
    case DeferredStatus::Running:
        return QStringLiteral("running");
    case DeferredStatus::Held:
        return with(QStringLiteral("held"), state.heldLabel ? toText(*state.heldLabel) : QString());
    case DeferredStatus::Waiting:
        if (state.waitingOn == noDeferred) return QStringLiteral("waiting");
        return QStringLiteral("waits for ") + deferredName(history.facts(state.waitingOn));
    case DeferredStatus::Paused:
        return state.pauseCount == 1 ? QStringLiteral("paused")
                                     : QStringLiteral("paused, count %1").arg(state.pauseCount);
    case DeferredStatus::Pending:
        return QStringLiteral("pending");
    case DeferredStatus::Cancelled:
        return QStringLiteral("cancelled");
    case DeferredStatus::Failed:
        return with(QStringLiteral("failed"), error);
    case DeferredStatus::Succeeded:
        return with(QStringLiteral("succeeded"),
                    state.value && *state.value != "None" ? toText(*state.value) : QString());
    }
    return {};
}

} // namespace

QString toText(std::string_view text)
{
    return QString::fromUtf8(text.data(), static_cast<qsizetype>(text.size())).simplified();
}

QString deferredName(const DeferredFacts& facts)
{
    QString name = facts.name ? toText(*facts.name) : QString();
    if (name.isEmpty()) name = kindWord(facts) + QStringLiteral(" %1").arg(number(facts.number));
    if (facts.numberReused) name += QStringLiteral(" (life %1)").arg(facts.life);
    return name;
}

QString shortName(const DeferredFacts& facts)
{
    return facts.name || facts.numberReused ? deferredName(facts) : QString::number(number(facts.number));
}

QString deferredNote(const History& history, DeferredIndex deferred, Position position)
{
    const DeferredFacts& facts = history.facts(deferred);
    const DeferredState state = history.stateAt(deferred, position);
    QString note = stateWords(history, state);
    if (state.destroyed) note += QStringLiteral(", gone");
    if (facts.mode) note = toText(*facts.mode) + membersText(facts) + QStringLiteral(", ") + note;
    if (facts.kind && facts.name) note = kindWord(facts) + QStringLiteral(", ") + note;
    return note;
}

SlotWords slotWords(const History& history, const SlotFacts& slot)
{
    SlotWords words;
    words.kind = slot.role ? toText(*slot.role) : QString();
    if (slot.to != noDeferred) {
        words.title = QStringLiteral("→ ") + deferredName(history.facts(slot.to));
        words.shorter = words.title;
        words.kind = slot.how ? toText(*slot.how) : QStringLiteral("chain");
        return words;
    }
    words.callback = slot.callback ? toText(*slot.callback) : QString();
    words.errback = slot.errback ? toText(*slot.errback) : QString();
    words.title = words.callback.isEmpty() ? words.errback : words.callback;
    if (words.title.isEmpty()) words.title = QStringLiteral("passes through");
    words.shorter = lastPart(words.title);
    if (words.isPair()) {
        words.title += QStringLiteral(" / ") + words.errback;
        words.shorter += QStringLiteral(" / ") + lastPart(words.errback);
    }
    QString half;
    if (words.callback.isEmpty() && !words.errback.isEmpty()) half = QStringLiteral("errback");
    if (!words.callback.isEmpty() && words.callback == words.errback)
        half = QStringLiteral("callback and errback");
    if (!half.isEmpty()) words.kind = words.kind.isEmpty() ? half : half + QStringLiteral(", ") + words.kind;
    return words;
}

QString slotOutcome(const History& history, DeferredIndex deferred, std::size_t slotIndex, Position position)
{
    const SlotStatus status = history.slotAt(deferred, slotIndex, position).status;
    if (status != SlotStatus::Succeeded && status != SlotStatus::Failed) return {};
    const EventNumber end = history.slotChangedAt(deferred, slotIndex, position);
    if (end == 0) return {};
    const Event event = history.trace().at(end - 1);
    if (event.action != Action::Executed && event.action != Action::Failed) return {};
    if (event.error) return errorText(*event.error);
    if (event.returned != DeferredId::None) {
        const DeferredIndex returned = history.find(event.returned, position);
        const QString name = returned == noDeferred
                                 ? QStringLiteral("deferred %1").arg(number(event.returned))
                                 : deferredName(history.facts(returned));
        return QStringLiteral("returned ") + name;
    }
    if (!event.value || *event.value == "None") return {};
    return QStringLiteral("returned ") + toText(*event.value);
}

QString timeText(Duration time)
{
    const auto ns = static_cast<double>(time.count);
    const auto text = [](double value, const char* unit) {
        return QString::number(value, 'f',
                               value < 10    ? 2
                               : value < 100 ? 1
                                             : 0) +
               QStringLiteral(" ") + QString::fromUtf8(unit);
    };
    if (ns < 1e3) return QString::number(time.count) + QStringLiteral(" ns");
    if (ns < 1e6) return text(ns / 1e3, "µs");
    if (ns < 1e9) return text(ns / 1e6, "ms");
    if (ns < 60e9) return text(ns / 1e9, "s");
    const auto seconds = time.count / 1'000'000'000;
    return QStringLiteral("%1 min %2 s").arg(seconds / 60).arg(seconds % 60);
}

QString lastPart(const QString& name)
{
    // Only what stands outside of template arguments and calls parts a name; a file keeps its extension.
    const bool path = name.contains(QLatin1Char('/'));
    int depth = 0;
    for (qsizetype i = name.size() - 1; i > 0; --i) {
        const QChar c = name[i];
        if (c == QLatin1Char('>') || c == QLatin1Char(')')) ++depth;
        if (c == QLatin1Char('<') || c == QLatin1Char('(')) --depth;
        if (depth != 0 || i + 1 == name.size()) continue;
        const bool colons = c == QLatin1Char(':') && name[i - 1] == QLatin1Char(':');
        const bool dot = c == QLatin1Char('.') && !name.contains(QLatin1Char(':'));
        if (path ? c == QLatin1Char('/') : colons || dot) return name.mid(i + 1);
    }
    return name;
}

} // namespace model2map
