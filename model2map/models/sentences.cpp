// SPDX-License-Identifier: GPL-3.0-or-later
#include "model2map/models/sentences.h"

#include "model2map/models/text.h"

#include <QCoreApplication>
#include <QStringList>

#include <iterator>
#include <span>

namespace model2map {

namespace {

template <typename Kind>
struct Wording {
    Kind kind;
    const char* words;
};

// %1 … are the arguments in the order that narration.h gives. The stop comes after all that follows.
constexpr Wording<SentenceKind> sentences[] = {
    {SentenceKind::LogBegins, QT_TRANSLATE_NOOP("Sentences", "The log of %1 begins")},
    {SentenceKind::Created, QT_TRANSLATE_NOOP("Sentences", "%1 is created; it has no result yet")},
    {SentenceKind::CreatedKind, QT_TRANSLATE_NOOP("Sentences", "%1 is created (%2); it has no result yet")},
    {SentenceKind::ListForAll,
     QT_TRANSLATE_NOOP("Sentences", "%1 is created, a list that waits for all its members (%2)")},
    {SentenceKind::ListForFirst,
     QT_TRANSLATE_NOOP("Sentences",
                       "%1 is created, a list that waits for the first value of its members (%2)")},
    {SentenceKind::ListForFirstError,
     QT_TRANSLATE_NOOP("Sentences",
                       "%1 is created, a list that waits for all its members (%2) or the first error")},
    {SentenceKind::ListForFirstOfBoth,
     QT_TRANSLATE_NOOP("Sentences",
                       "%1 is created, a list that waits for the first result of its members (%2)")},
    {SentenceKind::Tracked,
     QT_TRANSLATE_NOOP("Sentences", "%1 is watched from here on; it was created before")},
    {SentenceKind::AttachedCallback,
     QT_TRANSLATE_NOOP("Sentences", "%2 is attached to %1 as a callback: it runs if a value comes to it")},
    {SentenceKind::AttachedErrback,
     QT_TRANSLATE_NOOP("Sentences", "%2 is attached to %1 as an errback: it runs if an error comes to it")},
    {SentenceKind::AttachedBoth,
     QT_TRANSLATE_NOOP("Sentences", "%2 is attached to %1 on both sides: it runs whatever comes to it")},
    {SentenceKind::AttachedPair,
     QT_TRANSLATE_NOOP("Sentences",
                       "%2 and %3 are attached to %1: %2 runs if a value comes, %3 if an error does")},
    {SentenceKind::AttachedByLibrary,
     QT_TRANSLATE_NOOP("Sentences", "The library attaches a pair of its own to %1 (%2)")},
    {SentenceKind::AttachedNothing,
     QT_TRANSLATE_NOOP("Sentences", "A pair is attached to %1 that lets everything through")},
    {SentenceKind::Fired, QT_TRANSLATE_NOOP("Sentences", "%1 fires with a value")},
    {SentenceKind::FiredValue, QT_TRANSLATE_NOOP("Sentences", "%1 fires with the value %2")},
    {SentenceKind::FiredError, QT_TRANSLATE_NOOP("Sentences", "%1 fires with the error %2")},
    {SentenceKind::CallbackBegins, QT_TRANSLATE_NOOP("Sentences", "%1, a callback of %2, begins")},
    {SentenceKind::CallbackGets,
     QT_TRANSLATE_NOOP("Sentences", "%1, a callback of %2, begins with the value %3")},
    {SentenceKind::ErrbackBegins, QT_TRANSLATE_NOOP("Sentences", "%1, an errback of %2, begins")},
    {SentenceKind::ErrbackGets,
     QT_TRANSLATE_NOOP("Sentences", "%1, an errback of %2, begins with the error %3")},
    {SentenceKind::LinkBegins,
     QT_TRANSLATE_NOOP("Sentences", "The link of %1 to %2 hands the result on, so %2 fires")},
    {SentenceKind::ListLinkBegins,
     QT_TRANSLATE_NOOP("Sentences", "%1 has a result and tells %2, which it is a member of")},
    {SentenceKind::RoleBegins, QT_TRANSLATE_NOOP("Sentences", "The %1 of %2 begins")},
    {SentenceKind::Returned, QT_TRANSLATE_NOOP("Sentences", "%1 returned %2")},
    {SentenceKind::ReturnedDeferred,
     QT_TRANSLATE_NOOP("Sentences", "%1 returned another deferred, %2, so %3 has to wait for it")},
    {SentenceKind::Raised, QT_TRANSLATE_NOOP("Sentences", "%1 raised %2")},
    {SentenceKind::LinkEnds,
     QT_TRANSLATE_NOOP("Sentences", "The link is done: %2 has the result, and None is left to %1")},
    {SentenceKind::ListLinkEnds, QT_TRANSLATE_NOOP("Sentences", "%2 has taken note of its member %1")},
    {SentenceKind::LinkFails, QT_TRANSLATE_NOOP("Sentences", "The link of %1 to %2 raised %3")},
    {SentenceKind::RoleEnds, QT_TRANSLATE_NOOP("Sentences", "The %1 of %2 ends")},
    {SentenceKind::RoleRaised, QT_TRANSLATE_NOOP("Sentences", "The %1 of %2 raised %3")},
    {SentenceKind::Linked,
     QT_TRANSLATE_NOOP("Sentences", "%1 is linked to %2: the result that comes to the link fires %2")},
    {SentenceKind::LinkedToList, QT_TRANSLATE_NOOP("Sentences", "%1 is a member of %2, which waits for it")},
    {SentenceKind::Waits, QT_TRANSLATE_NOOP("Sentences", "%1 stands still until %2 has a result")},
    {SentenceKind::WaitsForItself,
     QT_TRANSLATE_NOOP("Sentences", "%1 waits for itself, so it never goes on")},
    {SentenceKind::TakesResult,
     QT_TRANSLATE_NOOP("Sentences", "%1 takes the result of %2, %3, and leaves None to %2")},
    {SentenceKind::TakesCopy, QT_TRANSLATE_NOOP("Sentences", "%1 takes the result of %2, %3")},
    {SentenceKind::Released, QT_TRANSLATE_NOOP("Sentences", "%1 is released")},
    {SentenceKind::Paused, QT_TRANSLATE_NOOP("Sentences", "%1 is paused (%2 in all)")},
    {SentenceKind::Unpaused, QT_TRANSLATE_NOOP("Sentences", "%1 is unpaused")},
    {SentenceKind::UnpausedStill, QT_TRANSLATE_NOOP("Sentences", "%1 is unpaused; its count is %2 now")},
    {SentenceKind::Held, QT_TRANSLATE_NOOP("Sentences", "%1 is held before %2 until somebody releases it")},
    {SentenceKind::HeldWithLabel,
     QT_TRANSLATE_NOOP("Sentences", "%1 is held before %2 (%3) until somebody releases it")},
    {SentenceKind::Cancelled, QT_TRANSLATE_NOOP("Sentences", "%1 is cancelled")},
    {SentenceKind::CancelledUnfired,
     QT_TRANSLATE_NOOP("Sentences", "%1 is cancelled before it has a result, so it fires with a "
                                    "CancelledError unless its canceller gives it another result")},
    {SentenceKind::CancelledWaiting,
     QT_TRANSLATE_NOOP("Sentences", "%1 is cancelled while it waits for %2, so %2 is cancelled")},
    {SentenceKind::CancelledLate,
     QT_TRANSLATE_NOOP("Sentences", "%1 is cancelled, but it has its result already, so nothing changes")},
    {SentenceKind::Ignored,
     QT_TRANSLATE_NOOP("Sentences", "%1 was cancelled before; the result that comes late is ignored")},
    {SentenceKind::FiredTwice,
     QT_TRANSLATE_NOOP("Sentences", "%1 is fired a second time, which is an error: a deferred fires once")},
    {SentenceKind::DeferredAsValue,
     QT_TRANSLATE_NOOP("Sentences", "%1 is to fire with a deferred as its value, which is an error")},
    {SentenceKind::NullCallback,
     QT_TRANSLATE_NOOP("Sentences", "%1 is given no callback at all where it needs one, which is an error")},
    {SentenceKind::NoException,
     QT_TRANSLATE_NOOP("Sentences", "%1 is to fire with the current error, but there is none")},
    {SentenceKind::Misused, QT_TRANSLATE_NOOP("Sentences", "%1 is used wrongly: %2")},
    {SentenceKind::Unhandled, QT_TRANSLATE_NOOP("Sentences", "%1 goes with %2, which nobody handled")},
    {SentenceKind::Destroyed, QT_TRANSLATE_NOOP("Sentences", "%1 is gone")},
    {SentenceKind::Slow, QT_TRANSLATE_NOOP("Sentences", "%1 runs for long (%2) and keeps all else waiting")},
    {SentenceKind::Loop, QT_TRANSLATE_NOOP("Sentences", "The event loop ends its phase %1 (%2)")},
    {SentenceKind::Note, QT_TRANSLATE_NOOP("Sentences", "The program remarks: %1")},
    {SentenceKind::Lost, QT_TRANSLATE_NOOP("Sentences", "Here %1 events are missing")},
    {SentenceKind::LostBecause, QT_TRANSLATE_NOOP("Sentences", "Here %1 events are missing (%2)")},
    {SentenceKind::LogEnds, QT_TRANSLATE_NOOP("Sentences", "The log ends as it should")},
    {SentenceKind::Unknown,
     QT_TRANSLATE_NOOP("Sentences", "Something happens that this version does not know")},
};

// In the same way for consequences.h.
constexpr Wording<ConsequenceKind> consequences[] = {
    {ConsequenceKind::PassesCallback,
     QT_TRANSLATE_NOOP("Sentences", "%1 is a callback, so it is passed over")},
    {ConsequenceKind::PassesTwoCallbacks,
     QT_TRANSLATE_NOOP("Sentences", "%1 and %2 are callbacks, so they are passed over")},
    {ConsequenceKind::PassesMoreCallbacks,
     QT_TRANSLATE_NOOP("Sentences", "%1, %2 and %3 more are callbacks, so they are passed over")},
    {ConsequenceKind::PassesErrback,
     QT_TRANSLATE_NOOP("Sentences", "%1 is an errback, so it is passed over")},
    {ConsequenceKind::PassesTwoErrbacks,
     QT_TRANSLATE_NOOP("Sentences", "%1 and %2 are errbacks, so they are passed over")},
    {ConsequenceKind::PassesMoreErrbacks,
     QT_TRANSLATE_NOOP("Sentences", "%1, %2 and %3 more are errbacks, so they are passed over")},
    {ConsequenceKind::NextCallback, QT_TRANSLATE_NOOP("Sentences", "next is the callback %1")},
    {ConsequenceKind::NextErrback, QT_TRANSLATE_NOOP("Sentences", "next is the errback %1")},
    {ConsequenceKind::NextLink,
     QT_TRANSLATE_NOOP("Sentences", "next is the link, which gives the result to %1")},
    {ConsequenceKind::NextListLink,
     QT_TRANSLATE_NOOP("Sentences", "next %1, the list that it is in, is told")},
    {ConsequenceKind::NextWaiter, QT_TRANSLATE_NOOP("Sentences", "next %1, which waits for %2, takes it")},
    {ConsequenceKind::RunsAtOnce,
     QT_TRANSLATE_NOOP("Sentences", "%1 has its result already, so it runs at once")},
    {ConsequenceKind::PassedAtOnceByValue,
     QT_TRANSLATE_NOOP("Sentences", "%1 has a value already, so it is passed over")},
    {ConsequenceKind::PassedAtOnceByError,
     QT_TRANSLATE_NOOP("Sentences", "%1 has an error already, so it is passed over")},
    {ConsequenceKind::EndsWithValue,
     QT_TRANSLATE_NOOP("Sentences", "the chain ends here, so %2 is the result of %1")},
    {ConsequenceKind::Ends, QT_TRANSLATE_NOOP("Sentences", "the chain ends here")},
    {ConsequenceKind::EndsWithError,
     QT_TRANSLATE_NOOP("Sentences", "no errback is left, so %1 keeps the error")},
    {ConsequenceKind::StandsUnfired, QT_TRANSLATE_NOOP("Sentences", "%1 has no result yet, so nothing runs")},
    {ConsequenceKind::StandsPaused,
     QT_TRANSLATE_NOOP("Sentences", "%1 is paused, so nothing runs until it is unpaused")},
};

// They are found by their places.
template <typename Kind>
constexpr bool inOrder(std::span<const Wording<Kind>> wordings)
{
    for (std::size_t i = 0; i < wordings.size(); ++i)
        if (static_cast<std::size_t>(wordings[i].kind) != i) return false;
    return true;
}
static_assert(inOrder<SentenceKind>(sentences) && std::size(sentences) == sentenceKinds);
static_assert(inOrder<ConsequenceKind>(consequences) && std::size(consequences) == consequenceKinds);

QString wordsOf(const char* words, const std::vector<std::string>& told)
{
    std::vector<QString> arguments;
    arguments.reserve(told.size());
    for (const std::string& argument : told)
        arguments.push_back(toQString(argument));
    return filled(QCoreApplication::translate("Sentences", words), arguments);
}

// The log's own words, which have a stop of their own or none.
bool endsInItsOwnWords(SentenceKind kind)
{
    return kind == SentenceKind::Note || kind == SentenceKind::Misused;
}

} // namespace

QString sentence(const Narration& narration)
{
    QStringList parts{
        wordsOf(sentences[static_cast<std::size_t>(narration.kind)].words, narration.arguments)};
    for (const Consequence& consequence : narration.then)
        parts << wordsOf(consequences[static_cast<std::size_t>(consequence.kind)].words,
                         consequence.arguments);
    const QString all = parts.join(QCoreApplication::translate("Sentences", "; "));
    return endsInItsOwnWords(narration.kind) ? all : all + QCoreApplication::translate("Sentences", ".");
}

QString bareSentence(const History& history, EventNumber event)
{
    Narration narration = narrate(history, event);
    narration.then.clear();
    // These tell what comes of it in their own words.
    using enum SentenceKind;
    const auto kind = narration.kind;
    if (kind == CancelledUnfired || kind == CancelledWaiting || kind == CancelledLate)
        narration.kind = Cancelled;
    return sentence(narration);
}

QString sentence(const History& history, EventNumber event)
{
    return sentence(narrate(history, event));
}

} // namespace model2map
