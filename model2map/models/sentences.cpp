// SPDX-License-Identifier: GPL-3.0-or-later
#include "model2map/models/sentences.h"

#include <QCoreApplication>

namespace model2map {

namespace {

// %1 … are the arguments in the order that narration.h gives.
const char* wordsOf(SentenceKind kind)
{
    switch (kind) {
    case SentenceKind::LogBegins:
        return QT_TRANSLATE_NOOP("Sentences", "The log of %1 begins.");
    case SentenceKind::Created:
        return QT_TRANSLATE_NOOP("Sentences", "%1 is created; it has no result yet.");
    case SentenceKind::CreatedKind:
        return QT_TRANSLATE_NOOP("Sentences", "%1 is created, a %2; it has no result yet.");
    case SentenceKind::ListForAll:
        return QT_TRANSLATE_NOOP("Sentences", "%1 is created, a list that waits for all its members (%2).");
    case SentenceKind::ListForFirst:
        return QT_TRANSLATE_NOOP("Sentences",
                                 "%1 is created, a list that waits for the first value of its members (%2).");
    case SentenceKind::ListForFirstError:
        return QT_TRANSLATE_NOOP(
            "Sentences", "%1 is created, a list that waits for all its members (%2) or the first error.");
    case SentenceKind::ListForFirstOfBoth:
        return QT_TRANSLATE_NOOP(
            "Sentences", "%1 is created, a list that waits for the first result of its members (%2).");
    case SentenceKind::Tracked:
        return QT_TRANSLATE_NOOP("Sentences", "%1 is watched from here on; it was created before.");
    case SentenceKind::AttachedCallback:
        return QT_TRANSLATE_NOOP("Sentences",
                                 "%2 is attached to %1 as a callback: it runs if a value comes to it.");
    case SentenceKind::AttachedErrback:
        return QT_TRANSLATE_NOOP("Sentences",
                                 "%2 is attached to %1 as an errback: it runs if an error comes to it.");
    case SentenceKind::AttachedBoth:
        return QT_TRANSLATE_NOOP("Sentences",
                                 "%2 is attached to %1 on both sides: it runs whatever comes to it.");
    case SentenceKind::AttachedPair:
        return QT_TRANSLATE_NOOP(
            "Sentences", "%2 and %3 are attached to %1: %2 runs if a value comes, %3 if an error does.");
    case SentenceKind::AttachedByLibrary:
        return QT_TRANSLATE_NOOP("Sentences", "The library attaches a pair of its own to %1 (%2).");
    case SentenceKind::AttachedNothing:
        return QT_TRANSLATE_NOOP("Sentences", "A pair is attached to %1 that lets everything through.");
    case SentenceKind::FiredValue:
        return QT_TRANSLATE_NOOP("Sentences", "%1 fires with the value %2.");
    case SentenceKind::FiredValueGoesOn:
        return QT_TRANSLATE_NOOP("Sentences", "%1 fires with the value %2, so its callbacks come next.");
    case SentenceKind::FiredError:
        return QT_TRANSLATE_NOOP("Sentences", "%1 fires with the error %2.");
    case SentenceKind::FiredErrorGoesOn:
        return QT_TRANSLATE_NOOP("Sentences", "%1 fires with the error %2, so its errbacks come next.");
    case SentenceKind::CallbackBegins:
        return QT_TRANSLATE_NOOP("Sentences", "%1, a callback of %2, begins.");
    case SentenceKind::ErrbackBegins:
        return QT_TRANSLATE_NOOP("Sentences", "%1, an errback of %2, begins.");
    case SentenceKind::LinkBegins:
        return QT_TRANSLATE_NOOP("Sentences", "The link of %1 to %2 hands the result on, so %2 fires.");
    case SentenceKind::ListLinkBegins:
        return QT_TRANSLATE_NOOP("Sentences", "%1 has a result and tells the list %2.");
    case SentenceKind::RoleBegins:
        return QT_TRANSLATE_NOOP("Sentences", "The %1 of %2 begins.");
    case SentenceKind::Returned:
        return QT_TRANSLATE_NOOP("Sentences", "%1 returned %2, which is the result of %3 now.");
    case SentenceKind::ReturnedGoesOn:
        return QT_TRANSLATE_NOOP("Sentences", "%1 returned %2, so the callbacks come next.");
    case SentenceKind::ReturnedDeferred:
        return QT_TRANSLATE_NOOP("Sentences", "%1 returned another deferred, %2, so %3 has to wait for it.");
    case SentenceKind::Raised:
        return QT_TRANSLATE_NOOP("Sentences", "%1 raised %2, and %3 has no errback left to handle it.");
    case SentenceKind::RaisedGoesOn:
        return QT_TRANSLATE_NOOP("Sentences", "%1 raised %2, so the errbacks come next.");
    case SentenceKind::LinkEnds:
        return QT_TRANSLATE_NOOP("Sentences", "The link is done: %2 has the result, and None is left to %1.");
    case SentenceKind::ListLinkEnds:
        return QT_TRANSLATE_NOOP("Sentences", "The list %2 has taken note of %1.");
    case SentenceKind::LinkFails:
        return QT_TRANSLATE_NOOP("Sentences", "The link of %1 to %2 raised %3.");
    case SentenceKind::RoleEnds:
        return QT_TRANSLATE_NOOP("Sentences", "The %1 of %2 ends.");
    case SentenceKind::RoleRaised:
        return QT_TRANSLATE_NOOP("Sentences", "The %1 of %2 raised %3.");
    case SentenceKind::Linked:
        return QT_TRANSLATE_NOOP("Sentences",
                                 "%1 is linked to %2: the result that comes to the link fires %2.");
    case SentenceKind::LinkedToList:
        return QT_TRANSLATE_NOOP("Sentences", "%1 is linked to the list %2, which waits for it.");
    case SentenceKind::Waits:
        return QT_TRANSLATE_NOOP("Sentences", "%1 stands still until %2 has a result.");
    case SentenceKind::WaitsForItself:
        return QT_TRANSLATE_NOOP("Sentences", "%1 waits for itself, so it never goes on.");
    case SentenceKind::TakesResult:
        return QT_TRANSLATE_NOOP("Sentences", "%1 takes the result of %2 and goes on; None is left to %2.");
    case SentenceKind::TakesResultPaused:
        return QT_TRANSLATE_NOOP("Sentences", "%1 takes the result of %2, but it is still paused.");
    case SentenceKind::TakesCopy:
        return QT_TRANSLATE_NOOP("Sentences", "%1 takes the result of %2 and goes on.");
    case SentenceKind::Released:
        return QT_TRANSLATE_NOOP("Sentences", "%1 is released and goes on.");
    case SentenceKind::Paused:
        return QT_TRANSLATE_NOOP("Sentences", "%1 is paused (%2 in all).");
    case SentenceKind::Unpaused:
        return QT_TRANSLATE_NOOP("Sentences", "%1 is unpaused; its count is %2 now.");
    case SentenceKind::UnpausedGoesOn:
        return QT_TRANSLATE_NOOP("Sentences", "%1 is unpaused and may go on.");
    case SentenceKind::Held:
        return QT_TRANSLATE_NOOP("Sentences", "%1 is held before %2 until somebody releases it.");
    case SentenceKind::HeldWithLabel:
        return QT_TRANSLATE_NOOP("Sentences", "%1 is held before %2 (%3) until somebody releases it.");
    case SentenceKind::Cancelled:
        return QT_TRANSLATE_NOOP("Sentences", "%1 is cancelled.");
    case SentenceKind::Ignored:
        return QT_TRANSLATE_NOOP("Sentences",
                                 "%1 was cancelled before; the result that comes late is ignored.");
    case SentenceKind::FiredTwice:
        return QT_TRANSLATE_NOOP("Sentences",
                                 "%1 is fired a second time, which is an error: a deferred fires once.");
    case SentenceKind::DeferredAsValue:
        return QT_TRANSLATE_NOOP("Sentences",
                                 "%1 is to fire with a deferred as its value, which is an error.");
    case SentenceKind::NullCallback:
        return QT_TRANSLATE_NOOP("Sentences",
                                 "%1 is given no callback at all where it needs one, which is an error.");
    case SentenceKind::NoException:
        return QT_TRANSLATE_NOOP("Sentences", "%1 is to fire with the current error, but there is none.");
    case SentenceKind::Misused:
        return QT_TRANSLATE_NOOP("Sentences", "%1 is used wrongly: %2");
    case SentenceKind::Unhandled:
        return QT_TRANSLATE_NOOP("Sentences", "%1 goes with %2, which nobody handled.");
    case SentenceKind::Destroyed:
        return QT_TRANSLATE_NOOP("Sentences", "%1 is gone.");
    case SentenceKind::Slow:
        return QT_TRANSLATE_NOOP("Sentences", "%1 runs for long (%2) and keeps all else waiting.");
    case SentenceKind::Loop:
        return QT_TRANSLATE_NOOP("Sentences", "The event loop ends its phase %1 (%2).");
    case SentenceKind::Note:
        return QT_TRANSLATE_NOOP("Sentences", "The program remarks: %1");
    case SentenceKind::Lost:
        return QT_TRANSLATE_NOOP("Sentences", "Here %1 events are missing.");
    case SentenceKind::LostBecause:
        return QT_TRANSLATE_NOOP("Sentences", "Here %1 events are missing (%2).");
    case SentenceKind::LogEnds:
        return QT_TRANSLATE_NOOP("Sentences", "The log ends as it should.");
    case SentenceKind::Unknown:
        break;
    }
    return QT_TRANSLATE_NOOP("Sentences", "Something happens that this version does not know.");
}

} // namespace

QString sentence(const Narration& narration)
{
    const QString words = QCoreApplication::translate("Sentences", wordsOf(narration.kind));
    QString line;
    // By hand, since QString::arg would look for further %1 in a log's own words.
    for (qsizetype i = 0; i < words.size(); ++i) {
        const bool isArgument = words[i] == u'%' && i + 1 < words.size() && words[i + 1].isDigit();
        if (!isArgument) {
            line += words[i];
            continue;
        }
        const auto index = static_cast<std::size_t>(words[++i].digitValue() - 1);
        if (index < narration.arguments.size()) line += QString::fromStdString(narration.arguments[index]);
    }
    // Names come from programs; a sentence begins with a capital only where that changes no name.
    if (line.startsWith(u"a deferred") || line.startsWith(u"deferred ") || line.startsWith(u"list "))
        line[0] = line[0].toUpper();
    return line;
}

QString sentence(const History& history, EventNumber event)
{
    return sentence(narrate(history, event));
}

} // namespace model2map
