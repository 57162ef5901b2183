// SPDX-License-Identifier: MIT
#include <reactortrack/monitor/deferred.h>
#include <reactortrack/monitor/deferred_rings.h>
#include <reactortrack/monitor/deferred_tracking.h>
#include <reactortrack/monitor/tick.h>

namespace reactortrack::detail::record::on {
namespace {

// Runs what records, and drops what it throws (only memory can fail): the program goes on, the log has a gap.
template <class Body>
void guarded(Body body) noexcept
{
    try {
        body();
    } catch (...) {
    }
}

// Records an event of the deferred's in every log that it is in. `fill` adds what differs between them.
template <class Fill>
void everywhere(State& state, Event event, Fill fill)
{
    for (const Recording* each = state.recordings.get(); each; each = each->next.get()) {
        Event own = event;
        own.deferred = each->id;
        fill(own, *each);
        each->recorder->record(own);
    }
}
void everywhere(State& state, const Event& event)
{
    everywhere(state, event, [](Event&, const Recording&) {});
}

// What the events of a bracket share.
void fillBracket(Event& event, const Recording& recording, std::uint32_t ordinal, const Pair& pair,
                 bool branch, std::string_view name)
{
    event.deferred = recording.id;
    event.slot = slotOf(pair, recording);
    event.branch = branch;
    if (pair.role()) event.role = pair.role();
    if (pair.kind() == PairKind::Call) {
        event.callback = name;
    } else if ((pair.linkedIn >> ordinal % 32 & 1) == 0) {
        event.callback = linkName(pair, branch);
        event.role = "internal";
    }
}

Event roleEvent(Action action, std::string_view role, std::string_view name)
{
    Event event = eventOf(action);
    event.branch = true;
    event.callback = name;
    event.role = role;
    return event;
}

Duration since(std::uint64_t begin)
{
    return {ticksToNanoseconds(ticksNow() - begin)};
}

} // namespace

void created(State& state)
{
    guarded([&] {
        std::shared_ptr<Recorder> recorder = Recorder::process();
        if (recorder && !rings::created(state, std::move(recorder)))
            begin(state, recorder, true, Action::Created);
    });
}

void attached(State& state, const Pair& pair)
{
    guarded([&] {
        std::uint32_t ordinal = 0;
        for (const Recording* each = state.recordings.get(); each; each = each->next.get()) {
            recordPair(state, *each, ordinal++, const_cast<Pair&>(pair));
        }
    });
}

void linked(State& state, const Pair& pair, State& to, const char* how)
{
    guarded([&] {
        const bool isList = std::string_view(how) == "list";
        for (const Recording* each = state.recordings.get(); each; each = each->next.get()) {
            if (each->follow) track(to, each->recorder, true);
        }
        attached(state, pair);
        // A list that is followed has its members with it; their history tells this link too.
        for (const Recording* each = to.recordings.get(); each && isList; each = each->next.get()) {
            if (each->follow) track(state, each->recorder, true);
        }
    });
}

void fired(State& state)
{
    guarded([&] {
        if (rings::fired(state)) return;
        const ResultText result(state, state.result);
        Event event = eventOf(Action::Fired);
        event.branch = !state.result.isFailure();
        everywhere(state, event,
                   [&](Event& own, const Recording& recording) { result.fill(own, recording); });
    });
}

void begins(State& state, const Pair& pair, Bracket& bracket)
{
    if (rings::begins(state, pair, bracket)) return;
    guarded([&] {
        bracket.recordings = 0;
        std::string buffer;
        const std::string_view name = pair.name(bracket.branch, buffer);
        for (const Recording* each = state.recordings.get(); each; each = each->next.get()) {
            Event event = eventOf(Action::Executing);
            fillBracket(event, *each, bracket.recordings++, pair, bracket.branch, name);
            each->recorder->record(event);
        }
        bracket.begin = ticksNow();
    });
}

void ended(State& state, const Pair& pair, const Bracket& bracket)
{
    guarded([&] {
        if (rings::ended(state, pair, bracket)) return;
        const bool knowsBegin = bracket.recordings != 0;
        const Duration time = knowsBegin ? since(bracket.begin) : Duration{};
        const Value& result = state.result;
        const std::uint32_t count = recordingCount(state);
        const State* returned = result.isDeferred() ? stateOf(result.deferred()).get() : nullptr;
        if (returned) tie(state, *stateOf(result.deferred()));
        const ResultText text(state, result);
        std::string buffer;
        const std::string_view name = pair.name(bracket.branch, buffer);
        std::uint32_t ordinal = 0;
        for (const Recording* each = state.recordings.get(); ordinal < count;
             each = each->next.get(), ++ordinal) {
            if (!slotOf(pair, *each)) continue; // watched only since it ran, and told without it
            Event event = eventOf(Action::Executing);
            fillBracket(event, *each, ordinal, pair, bracket.branch, name);
            // Watched since a moment inside the bracket: the log gets it whole, now that nothing lies inside.
            if (ordinal >= bracket.recordings) each->recorder->record(event);
            event.action = result.isFailure() ? Action::Failed : Action::Executed;
            event.time = time;
            text.fill(event, *each, pair.isSecret());
            if (returned) event.returned = idIn(*returned, *each->recorder);
            each->recorder->record(event);
        }
    });
}

void roleBegins(State& state, std::string_view role, std::string_view name, Bracket& bracket)
{
    guarded([&] {
        everywhere(state, roleEvent(Action::Executing, role, name));
        bracket.recordings = recordingCount(state);
        bracket.begin = ticksNow();
    });
}

void roleEnded(State& state, std::string_view role, std::string_view name, const Bracket& bracket,
               const Failure* failure)
{
    guarded([&] {
        Event event = roleEvent(failure ? Action::Failed : Action::Executed, role, name);
        event.time = since(bracket.begin);
        std::optional<ErrorText> error;
        if (failure) event.error = error.emplace(*failure).info();
        std::uint32_t ordinal = 0;
        for (const Recording* each = state.recordings.get(); ordinal < bracket.recordings;
             each = each->next.get()) {
            ++ordinal;
            event.deferred = each->id;
            event.value = failure || !each->recorder->options().values ? Text() : Text("None");
            each->recorder->record(event);
        }
    });
}

void waiting(State& state, State& onto, const Pair& pair)
{
    guarded([&] {
        // Those that begin to watch now tell it in their history.
        const std::uint32_t count = recordingCount(state);
        tie(state, onto);
        std::uint32_t ordinal = 0;
        for (const Recording* each = state.recordings.get(); ordinal < count;
             each = each->next.get(), ++ordinal) {
            Event event = eventOf(Action::Waiting);
            event.deferred = each->id;
            event.slot = slotOf(pair, *each);
            event.on = idIn(onto, *each->recorder);
            event.count = state.paused;
            each->recorder->record(event);
        }
    });
}

void resumed(State& state, State& from)
{
    guarded([&] {
        Event event = eventOf(Action::Resumed);
        event.count = state.paused;
        everywhere(state, event,
                   [&](Event& own, const Recording& recording) { own.on = idIn(from, *recording.recorder); });
    });
}

void plain(State& state, Action action)
{
    guarded([&] {
        if (action == Action::Destroyed && rings::plain(state, side::Kind::Destroyed)) return;
        if (action == Action::Cancelled && rings::plain(state, side::Kind::Cancelled)) return;
        everywhere(state, eventOf(action));
    });
}

void counted(State& state, Action action)
{
    guarded([&] {
        Event event = eventOf(action);
        event.count = state.paused;
        everywhere(state, event);
    });
}

void ignored(State& state, bool branch)
{
    guarded([&] {
        Event event = eventOf(Action::Ignored);
        event.branch = branch;
        everywhere(state, event);
    });
}

void misused(State& state, std::string_view what, std::string_view text)
{
    guarded([&] {
        Event event = eventOf(Action::Misused);
        event.what = what;
        event.text = text;
        everywhere(state, event);
    });
}

void unhandled(State& state)
{
    guarded([&] {
        const ErrorText error(*state.failResult);
        const ErrorText hidden(*state.failResult, true);
        everywhere(state, eventOf(Action::Unhandled), [&](Event& own, const Recording& recording) {
            own.error = recording.hidden ? hidden.info() : error.info();
        });
    });
}

} // namespace reactortrack::detail::record::on
