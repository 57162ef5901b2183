// SPDX-License-Identifier: GPL-3.0-or-later
// How a replay walks, in words.
#include "model2map/models/session.h"
#include "model2map/models/words.h"

#include <QLocale>

#include <cmath>
#include <cstdlib>

namespace model2map {

namespace {

QString power(int base, int level)
{
    return QLocale().toString(static_cast<qint64>(std::llround(std::pow(base, std::abs(level)))));
}

} // namespace

QString Words::pace(const Pace& pace)
{
    const QString number = power(pace.recorded ? 10 : 2, pace.level);
    if (pace.recorded) {
        if (pace.level == 0) return tr("as recorded");
        return pace.level > 0 ? tr("as recorded, %1 times faster").arg(number)
                              : tr("as recorded, %1 times slower").arg(number);
    }
    if (pace.isUnbounded()) return tr("as fast as it goes");
    if (pace.level == 0) return tr("1 event a second");
    return pace.level > 0 ? tr("%1 events a second").arg(number) : tr("1 event in %1 seconds").arg(number);
}

QString Words::paceInShort(const Pace& pace)
{
    const QString number = power(pace.recorded ? 10 : 2, pace.level);
    if (pace.recorded) return pace.level < 0 ? tr("1/%1 ×").arg(number) : tr("%1 ×").arg(number);
    if (pace.isUnbounded()) return tr("fastest");
    return pace.level < 0 ? tr("1/%1 s").arg(number) : tr("%1/s").arg(number);
}

QString Words::noSuchStep(Step step, Way way)
{
    const bool on = way == Way::Forward;
    switch (step) {
    case Step::Over:
        return on ? tr("No callback ends after this event.") : tr("No callback began before this event.");
    case Step::Out:
        return on ? tr("No callback runs here that ends later.")
                  : tr("No callback runs here that began before.");
    case Step::Along:
        return on ? tr("This deferred has no later event.")
                  : tr("This deferred has no event before this one.");
    case Step::Failure:
        return on ? tr("No error comes up after this event.") : tr("No error came up before this event.");
    case Step::Problem:
        return on ? tr("No problem is about a later event.")
                  : tr("No problem is about an event before this one.");
    case Step::Bookmark:
        return on ? tr("No bookmark stands after this event.") : tr("No bookmark stands before this event.");
    case Step::Match:
        return on ? tr("No later event matches the search.")
                  : tr("No event before this one matches the search.");
    }
    return {};
}

} // namespace model2map
