// SPDX-License-Identifier: GPL-3.0-or-later
#include "model2map/replay/consequences.h"

#include "model2map/replay/describe.h"
#include "model2map/replay/outlook.h"

#include <utility>

namespace model2map {

namespace {

using Kind = ConsequenceKind;

// What the events of one deferred lead to.
class Teller {
public:
    Teller(const History& history, EventNumber event)
        : history_(history), event_(event), self_(history.deferredOf(event)),
          outlook_(outlookAfter(history, event))
    {
    }

    std::vector<Consequence> ofResult();
    std::vector<Consequence> ofAttached();
    std::vector<Consequence> ofUnpaused();

private:
    void say(Kind kind, std::vector<std::string> arguments) { told_.push_back({kind, std::move(arguments)}); }
    std::string self() const { return labelOf(history_, self_); }
    SlotFacts slot(std::size_t index) const { return history_.facts(self_).slots[index]; }
    void sayPassed();
    void sayNext();
    void sayEnd();

    const History& history_;
    const EventNumber event_;
    const DeferredIndex self_;
    const Outlook outlook_;
    std::vector<Consequence> told_;
};

// A pair without any half is nothing that a person would miss.
void Teller::sayPassed()
{
    std::vector<std::string> names;
    for (const std::size_t index : passedWith(history_, event_, outlook_.reached)) {
        const SlotFacts passed = slot(index);
        if (passed.callback || passed.errback) names.push_back(describe(passed, nullptr));
    }
    if (names.empty()) return;
    const std::size_t count = names.size();
    const bool isError = outlook_.isError;
    if (count > 2) names.resize(2);
    if (count == 1) return say(isError ? Kind::PassesCallback : Kind::PassesErrback, names);
    if (count == 2) return say(isError ? Kind::PassesTwoCallbacks : Kind::PassesTwoErrbacks, names);
    names.push_back(std::to_string(count - 2));
    say(isError ? Kind::PassesMoreCallbacks : Kind::PassesMoreErrbacks, names);
}

void Teller::sayNext()
{
    const SlotFacts next = slot(*outlook_.next);
    if (next.isLink())
        return say(next.how == "list" ? Kind::NextListLink : Kind::NextLink, {labelOf(history_, next.to)});
    const Text& name = outlook_.isError ? next.errback : next.callback;
    say(outlook_.isError ? Kind::NextErrback : Kind::NextCallback,
        {name ? plainLine(*name) : describe(next, nullptr)});
}

void Teller::sayEnd()
{
    if (outlook_.isError) return say(Kind::EndsWithError, {self()});
    const Text value = history_.stateAt(self_, event_).value;
    if (!value) return say(Kind::Ends, {});
    say(Kind::EndsWithValue, {self(), plainLine(*value)});
}

std::vector<Consequence> Teller::ofResult()
{
    sayPassed();
    switch (outlook_.kind) {
    case OutlookKind::Next:
        sayNext();
        break;
    case OutlookKind::Waiter:
        say(Kind::NextWaiter, {labelOf(history_, outlook_.waiter), self()});
        break;
    case OutlookKind::End:
        sayEnd();
        break;
    case OutlookKind::Paused:
        say(Kind::StandsPaused, {self()});
        break;
    case OutlookKind::Unfired:
    case OutlookKind::Unknown:
        break;
    }
    return std::move(told_);
}

std::vector<Consequence> Teller::ofUnpaused()
{
    if (outlook_.kind == OutlookKind::Unfired) say(Kind::StandsUnfired, {self()});
    return outlook_.kind == OutlookKind::Paused ? std::move(told_) : ofResult();
}

// What is attached to a deferred that has its result runs, or is passed over, before anything else happens.
std::vector<Consequence> Teller::ofAttached()
{
    const auto isNew = [&](std::size_t index) { return slot(index).since == event_; };
    if (outlook_.next && isNew(*outlook_.next)) say(Kind::RunsAtOnce, {self()});
    for (const std::size_t index : passedWith(history_, event_, outlook_.reached))
        if (isNew(index) && (slot(index).callback || slot(index).errback))
            say(outlook_.isError ? Kind::PassedAtOnceByError : Kind::PassedAtOnceByValue, {self()});
    return std::move(told_);
}

} // namespace

std::vector<Consequence> consequencesOf(const History& history, EventNumber event)
{
    const DeferredIndex deferred = history.deferredOf(event);
    if (deferred == noDeferred) return {};
    const Event what = history.trace().brief(event - 1);
    switch (what.action) {
    case Action::Fired:
    case Action::Resumed:
        return Teller(history, event).ofResult();
    case Action::Executed:
    case Action::Failed: // code that is no pair leaves the result alone
        if (what.role && !what.slot) return {};
        return Teller(history, event).ofResult();
    case Action::Unpaused:
        return Teller(history, event).ofUnpaused();
    case Action::Attached:
    case Action::Chained:
        return history.facts(deferred).givesAway() ? Teller(history, event).ofAttached()
                                                   : std::vector<Consequence>();
    default:
        return {};
    }
}

} // namespace model2map
