// SPDX-License-Identifier: GPL-3.0-or-later
#include "model2map/replay/narration.h"

#include "model2map/replay/describe.h"

#include <algorithm>

namespace model2map {

namespace {

using Kind = SentenceKind;

std::string line(const Text& text)
{
    return text ? plainLine(*text) : std::string();
}

std::string nameOf(const ErrorInfo* error)
{
    return error ? describe(*error) : "an error";
}

// One event and all that its sentence may need.
class Narrator {
public:
    Narrator(const History& history, EventNumber number)
        : history_(history), event_(history.trace().at(number - 1)), number_(number),
          deferred_(history.deferredOf(number)), self_(labelOf(history, deferred_))
    {
        if (deferred_ != noDeferred) state_ = history.stateAt(deferred_, number);
    }

    Narration narrate() const;

private:
    Narration say(Kind kind, std::vector<std::string> arguments = {}) const
    {
        return {kind, std::move(arguments), {}};
    }
    std::string other(DeferredId number) const { return labelOf(history_, history_.find(number, number_)); }
    std::string value() const { return event_.value ? line(event_.value) : "a value"; }

    // The slot that the event is about, none for code that is no pair.
    std::optional<std::size_t> slotIndex() const;
    std::optional<SlotFacts> slot() const;
    std::optional<SlotFacts> link() const;
    std::string callback() const;
    // What is handed to the callback that begins, empty where the log does not tell.
    std::string handed() const;

    Narration created() const;
    Narration list() const;
    Narration attached() const;
    Narration fired() const;
    Narration executing() const;
    Narration executed() const;
    Narration failed() const;
    Narration resumed() const;
    Narration unpaused() const;
    Narration cancelled() const;
    Narration misused() const;
    Narration held() const;

    const History& history_;
    const Event event_;
    const EventNumber number_;
    const DeferredIndex deferred_;
    const std::string self_;
    DeferredState state_;
};

std::optional<std::size_t> Narrator::slotIndex() const
{
    if (deferred_ == noDeferred) return std::nullopt;
    std::optional<std::int64_t> number = event_.slot;
    if (!number && !event_.role) { // a log of 2013: the cursor went there
        const std::optional<Bracket> cursor = history_.cursorAt(number_);
        if (cursor && cursor->deferred == deferred_) number = cursor->slot;
    }
    if (!number) return std::nullopt;
    return history_.facts(deferred_).slots.find(*number);
}

std::optional<SlotFacts> Narrator::slot() const
{
    const std::optional<std::size_t> index = slotIndex();
    return index ? std::optional(history_.facts(deferred_).slots[*index]) : std::nullopt;
}

std::optional<SlotFacts> Narrator::link() const
{
    const std::optional<SlotFacts> found = slot();
    return found && found->isLink() && found->to != noDeferred ? found : std::nullopt;
}

std::string Narrator::callback() const
{
    if (event_.callback) return line(event_.callback);
    const std::optional<SlotFacts> found = slot();
    return found ? describe(*found, nullptr) : "the callback";
}

// While it runs the deferred has the result still.
std::string Narrator::handed() const
{
    if (state_.error) return describe(*state_.error);
    return line(state_.value);
}

Narration Narrator::created() const
{
    if (event_.kind == "list") return list();
    if (event_.kind && event_.kind != "deferred") return say(Kind::CreatedKind, {self_, line(event_.kind)});
    return say(Kind::Created, {self_});
}

Narration Narrator::list() const
{
    const std::string count = event_.count ? std::to_string(*event_.count) : "some";
    if (event_.mode == "first") return say(Kind::ListForFirst, {self_, count});
    if (event_.mode == "first-error") return say(Kind::ListForFirstError, {self_, count});
    if (event_.mode == "first-or-error") return say(Kind::ListForFirstOfBoth, {self_, count});
    return say(Kind::ListForAll, {self_, count});
}

Narration Narrator::attached() const
{
    if (event_.role) return say(Kind::AttachedByLibrary, {self_, line(event_.role)});
    if (!event_.callback && !event_.errback) return say(Kind::AttachedNothing, {self_});
    if (!event_.errback) return say(Kind::AttachedCallback, {self_, line(event_.callback)});
    if (!event_.callback) return say(Kind::AttachedErrback, {self_, line(event_.errback)});
    if (event_.callback == event_.errback) return say(Kind::AttachedBoth, {self_, line(event_.callback)});
    return say(Kind::AttachedPair, {self_, line(event_.callback), line(event_.errback)});
}

Narration Narrator::fired() const
{
    const bool isError = event_.error || event_.branch == false;
    if (isError) return say(Kind::FiredError, {self_, nameOf(event_.error)});
    if (!event_.value) return say(Kind::Fired, {self_});
    return say(Kind::FiredValue, {self_, value()});
}

Narration Narrator::executing() const
{
    if (event_.role && !event_.slot) return say(Kind::RoleBegins, {line(event_.role), self_});
    if (const auto to = link())
        return say(to->how == "list" ? Kind::ListLinkBegins : Kind::LinkBegins,
                   {self_, labelOf(history_, to->to)});
    const std::string argument = handed();
    const bool isErrback = event_.branch == false;
    if (argument.empty())
        return say(isErrback ? Kind::ErrbackBegins : Kind::CallbackBegins, {callback(), self_});
    return say(isErrback ? Kind::ErrbackGets : Kind::CallbackGets, {callback(), self_, argument});
}

Narration Narrator::executed() const
{
    if (event_.role && !event_.slot) return say(Kind::RoleEnds, {line(event_.role), self_});
    if (const auto to = link())
        return say(to->how == "list" ? Kind::ListLinkEnds : Kind::LinkEnds,
                   {self_, labelOf(history_, to->to)});
    if (event_.returned != DeferredId::None)
        return say(Kind::ReturnedDeferred, {callback(), other(event_.returned), self_});
    return say(Kind::Returned, {callback(), value()});
}

Narration Narrator::failed() const
{
    const std::string error = nameOf(event_.error);
    if (event_.role && !event_.slot) return say(Kind::RoleRaised, {line(event_.role), self_, error});
    if (const auto to = link()) return say(Kind::LinkFails, {self_, labelOf(history_, to->to), error});
    return say(Kind::Raised, {callback(), error});
}

Narration Narrator::resumed() const
{
    if (event_.on == DeferredId::None) return say(Kind::Released, {self_});
    const DeferredIndex on = history_.find(event_.on, number_);
    const std::string result = handed();
    const std::vector<std::string> all{self_, labelOf(history_, on), result.empty() ? "a value" : result};
    const bool givesAway = on != noDeferred && history_.facts(on).givesAway();
    return say(givesAway ? Kind::TakesResult : Kind::TakesCopy, all);
}

Narration Narrator::unpaused() const
{
    if (state_.pauseCount == 0) return say(Kind::Unpaused, {self_});
    return say(Kind::UnpausedStill, {self_, std::to_string(state_.pauseCount)});
}

// Of another kind (a task) the log does not tell what becomes of it.
Narration Narrator::cancelled() const
{
    if (deferred_ == noDeferred || !history_.facts(deferred_).givesAway())
        return say(Kind::Cancelled, {self_});
    if (state_.waitingOn != noDeferred)
        return say(Kind::CancelledWaiting, {self_, labelOf(history_, state_.waitingOn)});
    return say(state_.fired ? Kind::CancelledLate : Kind::CancelledUnfired, {self_});
}

Narration Narrator::misused() const
{
    if (event_.what == "fired-twice") return say(Kind::FiredTwice, {self_});
    if (event_.what == "deferred-as-value") return say(Kind::DeferredAsValue, {self_});
    if (event_.what == "null-callback") return say(Kind::NullCallback, {self_});
    if (event_.what == "no-exception") return say(Kind::NoException, {self_});
    return say(Kind::Misused, {self_, line(event_.text ? event_.text : event_.what)});
}

Narration Narrator::held() const
{
    if (event_.label) return say(Kind::HeldWithLabel, {self_, callback(), line(event_.label)});
    return say(Kind::Held, {self_, callback()});
}

Narration Narrator::narrate() const
{
    switch (event_.action) {
    case Action::Started:
        return say(Kind::LogBegins, {line(event_.program)});
    case Action::Created:
        return created();
    case Action::Tracked:
        return say(Kind::Tracked, {self_});
    case Action::Attached:
        return attached();
    case Action::Fired:
        return fired();
    case Action::Executing:
        return executing();
    case Action::Executed:
        return executed();
    case Action::Failed:
        return failed();
    case Action::Chained:
        return say(event_.how == "list" ? Kind::LinkedToList : Kind::Linked, {self_, other(event_.to)});
    case Action::Waiting:
        if (event_.on == event_.deferred) return say(Kind::WaitsForItself, {self_});
        return say(Kind::Waits, {self_, other(event_.on)});
    case Action::Resumed:
        return resumed();
    case Action::Paused:
        return say(Kind::Paused, {self_, std::to_string(state_.pauseCount)});
    case Action::Unpaused:
        return unpaused();
    case Action::Held:
        return held();
    case Action::Cancelled:
        return cancelled();
    case Action::Ignored:
        return say(Kind::Ignored, {self_});
    case Action::Misused:
        return misused();
    case Action::Unhandled:
        return say(Kind::Unhandled, {self_, nameOf(event_.error)});
    case Action::Destroyed:
        return say(Kind::Destroyed, {self_});
    case Action::Slow:
        return say(Kind::Slow, {callback(), event_.time ? describe(*event_.time) : ""});
    case Action::Loop:
        return say(Kind::Loop, {line(event_.phase), event_.time ? describe(*event_.time) : ""});
    case Action::Note:
        return say(Kind::Note, {line(event_.text)});
    case Action::Lost: {
        const std::string count = event_.count ? std::to_string(*event_.count) : "some";
        if (event_.reason) return say(Kind::LostBecause, {count, line(event_.reason)});
        return say(Kind::Lost, {count});
    }
    case Action::Stopped:
        return say(Kind::LogEnds);
    case Action::Unknown:
        break;
    }
    return say(Kind::Unknown);
}

} // namespace

Narration narrate(const History& history, EventNumber event)
{
    Narration narration = Narrator(history, event).narrate();
    narration.then = consequencesOf(history, event);
    return narration;
}

} // namespace model2map
