// SPDX-License-Identifier: GPL-3.0-or-later
#include "model2map/models/why_words.h"

#include "model2map/models/sentences.h"
#include "model2map/models/text.h"
#include "model2map/models/words.h"
#include "model2map/replay/describe.h"

#include <QCoreApplication>

namespace model2map {

namespace {

using Kind = ReasonKind;

// What happened, and where results came from.
const char* wordsOfCause(Kind kind)
{
    switch (kind) {
    case Kind::RanCallback:
        return QT_TRANSLATE_NOOP("Why", "%1 ran as a callback of %2, since a value came to it.");
    case Kind::RanErrback:
        return QT_TRANSLATE_NOOP("Why", "%1 ran as an errback of %2, since an error came to it.");
    case Kind::RanLink:
        return QT_TRANSLATE_NOOP("Why", "The link of %2 to %3 ran, since a result came to it.");
    case Kind::OwnError:
        return QT_TRANSLATE_NOOP(
            "Why", "%1 raised an error itself. The errback of its own pair is not for that: it is for errors "
                   "that come from before, and the next errback gets this one.");
    case Kind::OtherHalf:
        return QT_TRANSLATE_NOOP(
            "Why", "The other half of this pair did not run: of the two only one takes the result.");
    case Kind::SkippedByValue:
        return QT_TRANSLATE_NOOP("Why",
                                 "%1 did not run: a value passed it, and it has no callback for that.");
    case Kind::SkippedByError:
        return QT_TRANSLATE_NOOP("Why",
                                 "%1 did not run: an error passed it, and it has no errback for that.");
    case Kind::FiredValue:
        return QT_TRANSLATE_NOOP("Why", "%2 was fired with the value %4.");
    case Kind::FiredError:
        return QT_TRANSLATE_NOOP("Why", "%2 was fired with the error %4.");
    case Kind::Returned:
        return QT_TRANSLATE_NOOP("Why", "The value came from %1 of %2, which returned %4.");
    case Kind::Raised:
        return QT_TRANSLATE_NOOP("Why", "The error came from %1 of %2, which raised %4.");
    case Kind::TookResult:
        return QT_TRANSLATE_NOOP("Why", "%2 had waited for %3 and took its result.");
    case Kind::NoneLeft:
        return QT_TRANSLATE_NOOP("Why", "%3 had taken the result of %2, so None was left to %2.");
    case Kind::GaveAway:
        return QT_TRANSLATE_NOOP("Why", "%2 had given its result to %3, so None was left to %2.");
    case Kind::AttachedLate:
        return QT_TRANSLATE_NOOP("Why", "%1 was attached when %2 had its result already.");
    case Kind::Unpaused:
        return QT_TRANSLATE_NOOP("Why", "%2 had stood still until it was unpaused.");
    case Kind::Released:
        return QT_TRANSLATE_NOOP("Why", "%2 had been held until it was released.");
    case Kind::ReturnedReady:
        return QT_TRANSLATE_NOOP("Why", "%1 of %2 returned %3, which had its result already.");
    case Kind::InsideSlot:
        return QT_TRANSLATE_NOOP("Why", "That happened inside %1 of %2, which was running.");
    case Kind::InsideRole:
        return QT_TRANSLATE_NOOP("Why", "That happened inside the %4 of %2, which was running.");
    case Kind::ByDeferred:
        return QT_TRANSLATE_NOOP("Why", "The log says that %3 caused that.");
    case Kind::Cancelled:
        return QT_TRANSLATE_NOOP("Why", "%2 was cancelled.");
    case Kind::Forwarded:
        return QT_TRANSLATE_NOOP("Why", "%2 was cancelled while it waited, and handed that on.");
    case Kind::Outside:
        return QT_TRANSLATE_NOOP("Why", "No callback was running then: that came from outside, and is where "
                                        "it began.");
    default:
        return nullptr;
    }
}

const char* wordsOfWaiting(Kind kind)
{
    switch (kind) {
    case Kind::Unfired:
        return QT_TRANSLATE_NOOP("Why", "%2 has not fired.");
    case Kind::NobodyTied:
        return QT_TRANSLATE_NOOP("Why",
                                 "Nothing in the log is tied to %2 that would fire it: the program has to.");
    case Kind::Fed:
        return QT_TRANSLATE_NOOP("Why", "%2 is linked to %3 and would fire it, but that link has not run.");
    case Kind::Members:
        return QT_TRANSLATE_NOOP("Why", "Members of %2 that have no result yet: %4.");
    case Kind::Waits:
        return QT_TRANSLATE_NOOP("Why", "%2 waits for the result of %3.");
    case Kind::Circle:
        return QT_TRANSLATE_NOOP("Why", "That leads back to %2: none of them can go on by itself.");
    case Kind::Paused:
        return QT_TRANSLATE_NOOP("Why", "%2 is paused.");
    case Kind::Held:
        return QT_TRANSLATE_NOOP("Why", "%2 is held before %1 until somebody releases it.");
    case Kind::Runs:
        return QT_TRANSLATE_NOOP("Why", "%1 of %2 is still running; the rest of the chain comes after it.");
    case Kind::RoleRuns:
        return QT_TRANSLATE_NOOP("Why", "The %4 of %2 is running.");
    case Kind::ComesNext:
        return QT_TRANSLATE_NOOP("Why", "The result of %2 is there: its chain is about to go on.");
    case Kind::LogEnds:
        return QT_TRANSLATE_NOOP(
            "Why", "The result of %2 is there, but the log ends here: what comes of it cannot be known.");
    case Kind::Gone:
        return QT_TRANSLATE_NOOP("Why", "%2 is gone.");
    case Kind::AwaitedBy:
        return QT_TRANSLATE_NOOP("Why", "%3 waits for the result of %2.");
    case Kind::Feeds:
        return QT_TRANSLATE_NOOP("Why", "%3 waits for it too: %2 fires it when its chain gets to the link.");
    case Kind::EventsLost:
        return QT_TRANSLATE_NOOP("Why",
                                 "Events are missing here, so more than that about %2 cannot be known.");
    case Kind::EndNotTold:
        return QT_TRANSLATE_NOOP("Why",
                                 "%1 of %2 began, but its end is missing: what it gave cannot be known.");
    case Kind::NotRecorded:
        return QT_TRANSLATE_NOOP("Why", "A log of 2013 does not tell this: the cause cannot be known.");
    case Kind::WatchedLate:
        return QT_TRANSLATE_NOOP("Why", "%2 is watched from here on only: what was before cannot be known.");
    case Kind::TakenOut:
        return QT_TRANSLATE_NOOP("Why",
                                 "%1 was passed over, and the log does not say why: it cannot be known.");
    default:
        return QT_TRANSLATE_NOOP("Why", "The chain is longer. Go here and ask again.");
    }
}

// What proves a problem. Null for all else.
const char* wordsOfProof(Kind kind)
{
    switch (kind) {
    case Kind::Says:
        return QT_TRANSLATE_NOOP("Why", "%4");
    case Kind::StandsAgainst:
        return QT_TRANSLATE_NOOP("Why", "Against that stands: %4");
    case Kind::NothingBefore:
        return QT_TRANSLATE_NOOP("Why",
                                 "Nothing before this line tells of it, and no line before is missing.");
    case Kind::BeforeGap:
        return QT_TRANSLATE_NOOP("Why", "The last that is told before: %4");
    case Kind::AfterGap:
        return QT_TRANSLATE_NOOP("Why", "The first that is told after: %4");
    case Kind::LastLine:
        return QT_TRANSLATE_NOOP("Why", "The last that the log tells: %4");
    case Kind::ReturnedItself:
        return QT_TRANSLATE_NOOP("Why", "%1 of %2 returned %2 itself.");
    case Kind::NeverPaused:
        return QT_TRANSLATE_NOOP("Why", "Nothing had paused %2 before.");
    case Kind::UsedInThread:
        return QT_TRANSLATE_NOOP("Why", "In thread %5: %4");
    case Kind::LastPair:
        return QT_TRANSLATE_NOOP("Why",
                                 "%1 is the last that is attached to %2, and nothing follows that would "
                                 "take its error.");
    case Kind::ErrbackBefore:
        return QT_TRANSLATE_NOOP("Why",
                                 "The errback of %1 stands before it: it gets only errors that come from "
                                 "further up.");
    case Kind::NoErrbackLeft:
        return QT_TRANSLATE_NOOP("Why", "Nothing is attached to %2 that would take the error from there.");
    default:
        return nullptr;
    }
}

bool isNarrated(Kind kind)
{
    return kind == Kind::Says || kind == Kind::StandsAgainst || kind == Kind::BeforeGap ||
           kind == Kind::AfterGap || kind == Kind::LastLine || kind == Kind::UsedInThread;
}

// The half that ran, where one did; the pair otherwise.
QString slotName(const History& history, const Reason& reason)
{
    if (!reason.slot) return QCoreApplication::translate("Why", "a callback");
    const SlotFacts slot = history.facts(reason.deferred).slots[*reason.slot];
    if (slot.isLink()) return QCoreApplication::translate("Why", "the link");
    const auto branch = history.slotAt(reason.deferred, *reason.slot, reason.event).branch;
    const Text& half = branch == false ? slot.errback : slot.callback;
    return branch && half ? toQString(plainLine(*half)) : Words::slotName(history, slot);
}

// The value or error, the name of the role, the number, or the event's own sentence.
QString detail(const History& history, const Reason& reason)
{
    if (isNarrated(reason.kind)) return sentence(history, reason.event);
    if (reason.count > 0) return QString::number(reason.count);
    const Event event = history.trace().at(reason.event - 1);
    if (event.error) return toQString(describe(*event.error));
    if (event.value) return toQString(plainLine(*event.value));
    if (event.role) return toQString(plainLine(*event.role));
    return QCoreApplication::translate("Why", "something");
}

} // namespace

QString sentence(const History& history, const Reason& reason)
{
    const char* words = wordsOfCause(reason.kind);
    if (!words) words = wordsOfProof(reason.kind);
    if (!words) words = wordsOfWaiting(reason.kind);
    const auto name = [&](DeferredIndex deferred) {
        return deferred == noDeferred ? QString() : Words::deferredName(history, deferred);
    };
    return filled(QCoreApplication::translate("Why", words),
                  {slotName(history, reason), name(reason.deferred), name(reason.other),
                   detail(history, reason), QString::number(history.trace().brief(reason.event - 1).thread)});
}

} // namespace model2map
