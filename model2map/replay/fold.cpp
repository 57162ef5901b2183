// SPDX-License-Identifier: GPL-3.0-or-later
#include "model2map/replay/fold.h"

#include "model2map/replay/describe.h"
#include "model2map/replay/steps.h"

#include <algorithm>

namespace model2map {

namespace {

// Using one: what a thread does to a deferred, rather than what follows from it.
bool isUse(Action action)
{
    switch (action) {
    case Action::Attached:
    case Action::Fired:
    case Action::Executing:
    case Action::Chained:
    case Action::Paused:
    case Action::Unpaused:
    case Action::Cancelled:
    case Action::Ignored:
        return true;
    default:
        return false;
    }
}

bool mayFollowTheEnd(Action action)
{
    return action == Action::Slow || action == Action::Note || action == Action::Loop ||
           action == Action::Unhandled;
}

} // namespace

std::string nameOf(const Lives& lives, const Life& life, std::size_t slot)
{
    const SlotFacts facts = lives.slotFacts(life, slot);
    if (facts.to == noDeferred) return describe(facts, nullptr);
    const DeferredFacts target = lives.facts(facts.to);
    return describe(facts, &target);
}

// Of nearly all events the texts that stay in the file (values, errors) decide nothing here.
void Fold::take(EventNumber number)
{
    now_ = number;
    const Event& event = events_.at(number - 1);
    if (event.action == Action::Started || sections_.empty()) beginSection(event);
    section().last = now_;
    if (section().stopped != 0 || event.action == Action::Stopped || event.action == Action::Lost)
        applyToSection(event);
    self_ = owner(event);
    ownEvents_.add(now_, self_);
    if (event.action == Action::Slow || isFailure(event)) listAside(event);
    if (self_ == noDeferred) return;
    Life& life = lives_[self_];
    noteThread(life, event);
    if (life.destroyed && !mayFollowTheEnd(event.action)) tellItIsGone(life, event);
    apply(self_, event);
    lives_.settle(life, now_);
    if (!touched_.empty()) settleTouched(event);
}

void Fold::listAside(const Event& event)
{
    if (event.action == Action::Slow)
        slowTold_.push_back({now_, self_, event.slot, event.time, event.callback});
    else
        failures_.push_back(static_cast<Moment>(now_));
}

// One may be among them many times, and they may be as many as there are.
void Fold::settleTouched(const Event& event)
{
    std::sort(touched_.begin(), touched_.end());
    touched_.erase(std::unique(touched_.begin(), touched_.end()), touched_.end());
    for (const DeferredIndex deferred : touched_) {
        lives_.settle(lives_[deferred], now_);
        if (!names(event, deferred)) alsoTouched_.emplace_back(static_cast<Moment>(now_), deferred);
    }
    touched_.clear();
}

void Fold::tellItIsGone(const Life& life, const Event& event)
{
    inconsistent(self_,
                 name(self_) + " was destroyed at event " + std::to_string(lives_.destroyedAt(life)) +
                     ", but event " + std::to_string(now_) + " (" + std::string(actionName(event.action)) +
                     ") is about it.",
                 lives_.destroyedAt(life));
}

std::size_t Fold::sectionAt(EventNumber event) const
{
    const auto after =
        std::upper_bound(sections_.begin(), sections_.end(), event,
                         [](EventNumber e, const Section& section) { return e < section.first; });
    return static_cast<std::size_t>(after - sections_.begin()) - 1;
}

std::string Fold::name(DeferredIndex deferred) const
{
    return describe(lives_.facts(deferred));
}

void Fold::tell(ProblemRule rule, bool isError, DeferredIndex deferred, std::string text, EventNumber against)
{
    words_.push_back(asSentence(std::move(text)));
    problems_.push_back({rule, isError, deferred, static_cast<Moment>(now_), static_cast<Moment>(against),
                         static_cast<std::uint32_t>(words_.size())});
}

void Fold::inconsistent(DeferredIndex deferred, std::string text, EventNumber against)
{
    tell("inconsistent", section().started && !section().lost, deferred, std::move(text), against);
}

void Fold::begin(DeferredIndex self, const Event& event)
{
    Life& life = lives_[self];
    life.late = event.action == Action::Tracked;
    if (now_ != life.since) life.rarities().begun = static_cast<Moment>(now_);
    life.begun = true;
    life.givesAway = givesAway(event.kind);
    // DeferredList fires an empty list at once, unless it waits for the first value.
    const bool wantsOne = event.mode && (*event.mode == "first" || *event.mode == "first-or-error");
    if (event.count == 0 && wantsOne)
        tell("empty-any-of", false, self,
             name(self) + ", made at event " + std::to_string(now_) +
                 ", waits for the first of no deferreds at all: it never fires by itself.");
}

void Fold::noteThread(Life& life, const Event& event)
{
    if (!life.givesAway || !isUse(event.action)) return;
    if (life.thread == 0 || brackets_.threadAt(life.thread - 1) != event.thread) noteNewThread(life, event);
}

void Fold::noteNewThread(Life& life, const Event& event)
{
    if (life.thread == 0) {
        life.thread = brackets_.threadIndex(event.thread) + 1;
        life.firstUse = static_cast<Moment>(now_);
        return;
    }
    if (life.crossThreadTold) return;
    life.crossThreadTold = true;
    tell("cross-thread", false, self_,
         name(self_) + " is used in thread " + std::to_string(brackets_.threadAt(life.thread - 1)) +
             " and, at event " + std::to_string(now_) + " (" + std::string(actionName(event.action)) +
             "), in thread " + std::to_string(event.thread) +
             ": a deferred takes no lock and belongs to one thread at a time.",
         life.firstUse);
}

void Fold::fire(DeferredIndex self, const Event& event)
{
    Life& life = lives_[self];
    if (life.fired && !life.firedInferred) {
        inconsistent(self,
                     name(self) + " is fired at event " + std::to_string(now_) + ", but it fired at event " +
                         std::to_string(lives_.firedAt(life)) + "; the second result is not taken.",
                     lives_.firedAt(life));
        return;
    }
    if (life.firedInferred) {
        life.firedInferred = false;
        life.rarities().firedAt = static_cast<Moment>(now_);
        return;
    }
    life.fired = true;
    const Text error = event.branch == true ? Text() : trace_.errorType(now_ - 1);
    const bool isError = error || event.branch == false;
    lives_.setResult(life, isError ? Result::Error : Result::Value, static_cast<Moment>(now_),
                     error && isCancelledError(*error), now_);
}

void Fold::destroy(DeferredIndex self)
{
    Life& life = lives_[self];
    if (life.destroyed) return; // told by take()
    if (life.hasOpenBracket())
        inconsistent(
            self,
            name(self) + " is destroyed at event " + std::to_string(now_) + " while a callback of it runs.",
            brackets_.began(life.openPair != noBracket ? life.openPair : life.rare()->openRoles.back()));
    life.destroyed = true;
}

void Fold::apply(DeferredIndex self, const Event& event)
{
    switch (event.action) {
    case Action::Created:
    case Action::Tracked:
        return begin(self, event);
    case Action::Attached:
        return attach(self, event);
    case Action::Chained:
        return chain(self, event);
    case Action::Fired:
        return fire(self, event);
    case Action::Executing:
        return execute(self, event);
    case Action::Executed:
    case Action::Failed:
        return end(self, event);
    case Action::Waiting:
        return wait(self, event);
    case Action::Resumed:
        return resume(self, event);
    case Action::Paused:
        return pause(self, event, 1);
    case Action::Unpaused:
        return pause(self, event, -1);
    case Action::Held:
        return lives_.hold(lives_[self], event, now_);
    case Action::Cancelled:
        lives_[self].wasCancelled = true;
        return;
    case Action::Ignored:
    case Action::Misused:
    case Action::Unhandled:
        return applyTold(self, event);
    case Action::Destroyed:
        return destroy(self);
    default:
        return;
    }
}

// What tells of itself that it is a problem.
void Fold::applyTold(DeferredIndex self, const Event& event)
{
    if (event.action == Action::Unhandled) {
        lives_[self].unhandledTold = true;
        unhandledTold_.emplace_back(static_cast<Moment>(now_), self);
    } else if (event.action == Action::Ignored) {
        tell("ignored-fire", false, self,
             name(self) + " was fired at event " + std::to_string(now_) +
                 ", after it had been cancelled; the late result was ignored.");
    } else if (event.what == "fired-twice") {
        tell("fired-twice", false, self,
             name(self) + " was fired again at event " + std::to_string(now_) +
                 ", which raised an error: a deferred fires once.");
    }
}

void Fold::settleFacts()
{
    for (const DeferredIndex deferred : unsorted_) {
        const auto named = namedSlots_.find(deferred);
        if (named != namedSlots_.end()) named->second.grow(lives_, lives_[deferred]);
        lives_.sortSlots(lives_[deferred]);
    }
    unsorted_.clear();
}

} // namespace model2map
