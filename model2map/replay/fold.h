// SPDX-License-Identifier: GPL-3.0-or-later
// The fold of mon_out.md: takes the events of a trace one after the other and notes what each changes.
#pragma once

#include "model2map/replay/lives.h"
#include "model2map/replay/named_slots.h"
#include "model2map/replay/own_events.h"
#include "model2map/replay/run_times.h"
#include "model2map/replay/ties.h"

#include <string>
#include <utility>

namespace model2map {

// The slot's name for a sentence.
std::string nameOf(const Lives& lives, const Life& life, std::size_t slot);

// A log in the stream: from its `started` (or the first line) to the next one.
struct Section {
    EventNumber first = 1;
    EventNumber last = 0;
    bool started = false;    // false: a log of 2013
    EventNumber stopped = 0; // its `stopped`
    bool lost = false;
    bool afterStoppedTold = false;
};

// A `slow` event.
struct SlowTold {
    EventNumber event = 0;
    DeferredIndex deferred = noDeferred;
    std::optional<std::int64_t> slot;
    std::optional<Duration> time;
    Text callback;
};

// Never throws for what the events say and never stops: what contradicts itself becomes a problem, and the
// state goes on with what is most likely.
class Fold {
public:
    explicit Fold(const Trace& trace) : trace_(trace), events_(trace), lives_(trace) {}

    // The next event of the trace.
    void take(EventNumber number);
    // After a batch of events: brings the facts in order.
    void settleFacts();

    const Lives& lives() const { return lives_; }
    const Brackets& brackets() const { return brackets_; }
    const std::vector<Section>& sections() const { return sections_; }
    const std::vector<Problem>& problems() const { return problems_; }
    const std::string& words(const Problem& problem) const { return words_[problem.words - 1]; }
    const std::vector<SlowTold>& slowTold() const { return slowTold_; }
    // The `unhandled` events about deferreds, and whom they are about.
    const std::vector<std::pair<Moment, DeferredIndex>>& unhandledTold() const { return unhandledTold_; }
    const std::vector<EventNumber>& lost() const { return lost_; }
    const EventNumbers& failures() const { return failures_; }
    DeferredIndex ownerOf(EventNumber event) const;
    // The deferred that the number means in that event; noDeferred if none.
    DeferredIndex namedBy(EventNumber event, DeferredId number) const;
    // The next event about that deferred, or the last before; 0 where there is none.
    EventNumber ownAfter(DeferredIndex deferred, EventNumber event) const;
    EventNumber ownBefore(DeferredIndex deferred, EventNumber event) const;
    const RunTimes& runTimes() const { return runTimes_; }
    // The log that a deferred made known at that event belongs to.
    std::size_t sectionAt(EventNumber event) const;
    // Whether that event, or one near it, ends a callback that took longer.
    bool mayBeSlow(EventNumber event, Duration than) const
    {
        const std::size_t stretch = event / slowStretch;
        return stretch < slowest_.size() && slowest_[stretch] > than;
    }
    // Appends those whose state the event may have changed.
    void touchedBy(EventNumber event, std::vector<DeferredIndex>& deferreds) const;

private:
    // fold.cpp: what needs few words, and what all parts use
    void listAside(const Event& event);
    void apply(DeferredIndex self, const Event& event);
    void applyTold(DeferredIndex self, const Event& event);
    void begin(DeferredIndex self, const Event& event);
    void fire(DeferredIndex self, const Event& event);
    void destroy(DeferredIndex self);
    void noteThread(Life& life, const Event& event);
    void noteNewThread(Life& life, const Event& event);
    void tellItIsGone(const Life& life, const Event& event);
    void touch(DeferredIndex deferred)
    {
        if (deferred != self_) touched_.push_back(deferred);
    }
    void settleTouched(const Event& event);
    // `against`: the event that this one contradicts; 0 for none.
    void inconsistent(DeferredIndex deferred, std::string text, EventNumber against = 0);
    void tell(ProblemRule rule, bool isError, DeferredIndex deferred, std::string text,
              EventNumber against = 0);
    std::string name(DeferredIndex deferred) const;

    // fold_owners.cpp: whom events are about
    bool names(const Event& event, DeferredIndex deferred) const;
    EventNumber ownIn(EventNumber from, EventNumber to, DeferredIndex deferred, bool first) const;

    // fold_sections.cpp: the logs of one stream, and their numbers
    void applyToSection(const Event& event);
    void beginSection(const Event& event);
    void stop(const Event& event);
    DeferredIndex owner(const Event& event);
    void tellPassedOver(const Event& event);
    DeferredIndex addOwner(DeferredIndex self, bool begins, const Event& event);
    DeferredIndex reference(DeferredId number);
    Section& section() { return sections_.back(); }

    // fold_slots.cpp: the pairs and links of a chain
    void attach(DeferredIndex self, const Event& event);
    void chain(DeferredIndex self, const Event& event);
    EventNumber newestSlot(const Life& life) const;
    std::size_t addSlot(DeferredIndex self, std::optional<std::int64_t> number, const Event& event);
    std::size_t addUnexpected(DeferredIndex self, std::int64_t number, const Event& event);
    // Whose beginning or end the event tells; none of a bracket without a slot.
    std::optional<std::size_t> slotOf(DeferredIndex self, const Event& event, bool ends)
    {
        if (event.slot)
            if (const auto index = lives_.slotIndex(lives_[self], *event.slot)) return index;
        return searchSlot(self, event, ends);
    }
    std::optional<std::size_t> searchSlot(DeferredIndex self, const Event& event, bool ends);
    std::size_t inferSlot(DeferredIndex self, std::optional<std::int64_t> number, const Event& event);
    std::size_t addToChain(DeferredIndex self, std::int64_t number, const Event& event);
    void fillIn(DeferredIndex self, std::size_t index, const Event& event);
    void makeLink(DeferredIndex self, std::size_t index, DeferredIndex to, const Event& event);
    void setSlotFacts(DeferredIndex self, std::size_t index, const SlotFacts& facts);
    std::optional<std::size_t> slotByName(DeferredIndex self, const Event& event, std::int64_t from);
    std::optional<std::size_t> farSlotByName(DeferredIndex self, const Event& event, std::int64_t from);
    std::optional<std::size_t> openOrByName(DeferredIndex self, const Event& event, bool ends);
    std::string slotName(const Life& life, std::size_t index) const;

    // fold_callbacks.cpp: brackets
    void execute(DeferredIndex self, const Event& event);
    void end(DeferredIndex self, const Event& event);
    void endRole(DeferredIndex self, const Event& event);
    void endSlot(DeferredIndex self, std::size_t index, const Event& event);
    void endUnopened(DeferredIndex self, std::size_t index, const Event& event);
    void enterSlot(DeferredIndex self, std::size_t index, const Event& event);
    void close(BracketId bracket, const Event& event);
    void tellOtherThread(BracketId bracket, const Event& event);
    void noteTime(DeferredIndex self, SlotBits slot, Duration time);
    void abandon(BracketId bracket);
    void takeOut(BracketId bracket);

    // fold_entry.cpp: whether a slot may run now
    void checkEntry(const Life& life, std::size_t index, const SlotRecord& slot, const Event& event);
    void passOver(Life& life, std::size_t index, const SlotRecord& slot, std::optional<bool> branch);
    void tellNotRun(const Life& life, std::size_t index, std::size_t before);
    void tellGivenAway(const Life& life, std::size_t index);
    void tellEntry(const Life& life, std::size_t index, const Event& event, std::string_view what,
                   EventNumber against);
    void tellOtherHalf(const Life& life, std::size_t index, std::string_view half, const Event& event);

    // fold_waits.cpp: waiting, pausing, holds
    void wait(DeferredIndex self, const Event& event);
    void resume(DeferredIndex self, const Event& event);
    void takeResult(DeferredIndex self, DeferredIndex on);
    void pause(DeferredIndex self, const Event& event, int step);
    void inferFired(DeferredIndex self, Result result, std::string_view why);
    void tellCircle(DeferredIndex self, DeferredIndex on);

    static constexpr std::size_t slowStretch = 1024; // events

    const Trace& trace_;
    reactortrack::BriefReader events_;
    Lives lives_;
    Brackets brackets_;
    Ties ties_;
    DisjointSets
        waits_; // who ever waited for whom; a filter, so that circles are looked for only where one may be
    std::vector<Section> sections_;
    std::vector<Problem> problems_;
    std::vector<std::string> words_; // of these problems
    std::vector<SlowTold> slowTold_;
    std::vector<Duration> slowest_; // of the callbacks that end in each stretch
    RunTimes runTimes_;
    std::vector<std::pair<Moment, DeferredIndex>> unhandledTold_;
    std::vector<EventNumber> lost_; // where events are missing
    EventNumbers failures_;
    OwnEvents ownEvents_;
    // Of those whose slots were looked for among many.
    std::unordered_map<DeferredIndex, NamedSlots> namedSlots_;
    DeferredIndex self_ = noDeferred;                           // whom this event is about
    std::vector<DeferredIndex> touched_;                        // the others that it changes
    std::vector<std::pair<Moment, DeferredIndex>> alsoTouched_; // by an event that does not name them
    std::vector<DeferredIndex> unsorted_;                       // since the last settleFacts()
    EventNumber now_ = 0;
};

} // namespace model2map
