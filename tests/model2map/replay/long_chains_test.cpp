// SPDX-License-Identifier: MIT
// Deferreds with very many slots, and what is counted over all of a chain.
#include "tests/model2map/replay/random_log.h"
#include "tests/model2map/replay/replayed.h"
#include "tests/support/catch.h"

#include <random>

using namespace model2map;
using namespace model2map::test;

namespace {

constexpr DeferredIndex theOne{0};

// The count as its words define it, one slot and one event after the other.
ChainCount slowCount(const History& history, DeferredIndex deferred, Position position)
{
    const DeferredFacts facts = history.facts(deferred);
    ChainCount count;
    for (std::size_t i = 0; i < facts.slots.size(); ++i) {
        const SlotFacts slot = facts.slots[i];
        if (slot.since > position) continue;
        ++count.known;
        const SlotState state = history.slotAt(deferred, i, position);
        if (state.time && !slot.isLink())
            count.ran = {count.ran.value_or(Duration{}).count + state.time->count};
        const bool waits = state.status == SlotStatus::Pending;
        const bool runs = state.status == SlotStatus::Executing;
        if (runs) count.running = i;
        if (waits && !count.next) count.next = i;
        if (waits || runs) continue;
        ++count.over;
        count.turn = count.known;
        count.afterTurn = i + 1;
    }
    for (EventNumber event = position; event > 0; --event) {
        const Event what = history.trace().brief(event - 1);
        const bool begins = what.action == Action::Executing && what.slot;
        if (begins && history.deferredOf(event) == deferred) count.firstRun = event;
    }
    return count;
}

void holdTogether(const History& history, DeferredIndex deferred, Position position)
{
    const ChainCount fast = history.chainAt(deferred, position),
                     slow = slowCount(history, deferred, position);
    INFO("deferred " << at(deferred) << " at " << position);
    REQUIRE(fast.known == slow.known);
    REQUIRE(fast.over == slow.over);
    REQUIRE(fast.running == slow.running);
    REQUIRE(fast.next == slow.next);
    REQUIRE(fast.turn == slow.turn);
    REQUIRE(fast.afterTurn == slow.afterTurn);
    REQUIRE(fast.firstRun == slow.firstRun);
    REQUIRE(fast.ran == slow.ran);
}

// Every tenth slot is a link, and every seventh callback takes longer.
std::string longChain(int slots)
{
    std::string log = started + created(1);
    for (int slot = 0; slot < slots; ++slot) {
        if (slot % 10 == 9) log += created(2 + slot);
        log += slot % 10 == 9 ? chained(1, slot, 2 + slot) : attached(1, slot, "f");
    }
    log += fired(1);
    for (int slot = 0; slot < slots; ++slot) {
        const std::string link =
            R"("slot": )" + std::to_string(slot) + R"(, "callback": null, "callback?": true)";
        const std::string time = slot % 7 == 0 ? R"("time": 0.000250000, )" : R"("time": 0.000001000, )";
        if (slot % 10 == 9) {
            log += line("executing", 1, link) + fired(2 + slot);
            log += line("executed", 1, time + link + R"(, "value": "None")");
        } else {
            log += executing(1, slot, "f");
            log += line("executed", 1, time + run(slot, "f", true) + R"(, "value": "2")");
        }
    }
    return log;
}

} // namespace

TEST_CASE("AChainIsCountedAsItsSlotsAreOneByOne")
{
    for (std::uint64_t seed = 1; seed <= 12; ++seed) {
        const Replayed log(randomLog(seed));
        for (Position position = 0; position <= log.history.eventCount(); position += 3)
            for (std::size_t d = 0; d < log.history.deferredCountAt(position); ++d)
                holdTogether(log.history, DeferredIndex{static_cast<std::uint32_t>(d)}, position);
    }
}

TEST_CASE("OfVeryManySlotsTheTimesAreSummedTheSame")
{
    const Replayed log(longChain(900));
    for (Position position = 1; position <= log.history.eventCount(); position += 41)
        holdTogether(log.history, theOne, position);
    holdTogether(log.history, theOne, log.history.eventCount());
}

TEST_CASE("SlotsThatComeWhileTheChainRunsAreSummedTheSame")
{
    std::string text = started + created(1) + fired(1);
    for (int slot = 0; slot < 700; ++slot)
        text += attached(1, slot, "f") + executing(1, slot, "f") + executed(1, slot, "f");
    const Replayed log(text);
    for (Position position = 1; position <= log.history.eventCount(); position += 29)
        holdTogether(log.history, theOne, position);
}

// What a log of 2013 tells of a long chain, against a list that is searched from its beginning.
TEST_CASE("InALongChainOf2013TheFirstSlotOfThatNameThatHasNotRunRuns")
{
    struct Slot {
        std::string callback, errback;
        bool ran = false;
    };
    for (unsigned seed = 1; seed <= 8; ++seed) {
        std::mt19937 random(seed);
        const auto name = [&] { return "f" + std::to_string(random() % 60); };
        std::vector<Slot> slots;
        std::string text;
        for (int i = 0; i < 150; ++i) {
            slots.push_back({random() % 4 ? name() : "", random() % 3 ? "" : name()});
            const auto half = [](const std::string& of) { return of.empty() ? nullptr : of.c_str(); };
            text += line("attached", 1,
                         R"("callback": )" + quoted(half(slots.back().callback)) + R"(, "errback": )" +
                             quoted(half(slots.back().errback)));
        }
        text += fired(1);
        std::size_t next = 0;
        std::vector<std::size_t> ran;
        for (int i = 0; i < 400; ++i) {
            const std::string callback = name();
            const auto branch = random() % 5 == 0 ? std::nullopt : std::optional(random() % 3 != 0);
            const std::string told =
                branch ? R"("callback?": )" + std::string(*branch ? "true, " : "false, ") : "";
            text +=
                line("executed", 1, R"("time": 0.1, )" + told + R"("callback": )" + quoted(callback.c_str()));
            const auto isIt = [&](const Slot& slot) {
                return !slot.ran && ((branch != false && slot.callback == callback) ||
                                     (branch != true && slot.errback == callback));
            };
            const auto find = [&](std::size_t from) {
                while (from < slots.size() && !isIt(slots[from]))
                    ++from;
                return from;
            };
            std::size_t found = find(next);
            if (found == slots.size()) found = find(0);
            const bool isNew = found == slots.size();
            if (isNew) slots.push_back({branch == false ? "" : callback, branch == false ? callback : ""});
            slots[found].ran = true;
            if (!isNew) next = std::max(next, found + 1);
            ran.push_back(found);
        }
        const Replayed log(text);
        for (std::size_t i = 0; i < ran.size(); ++i) {
            const EventNumber event = 152 + i;
            INFO("seed " << seed << ", event " << event);
            REQUIRE(log.history.slotChangedAt(theOne, ran[i], event) == event);
        }
        REQUIRE(log.history.facts(theOne).slots.size() == slots.size());
    }
}

TEST_CASE("WhoHoldsAReferenceTellsWhichOneItIs")
{
    constexpr int lists = 6, members = 40;
    std::mt19937 random(5);
    std::string text = started;
    for (int d = 1; d <= lists; ++d)
        text += list(d, members);
    for (int member = lists + 1; member <= lists + members; ++member) {
        text += created(member);
        for (int slot = 0; slot < 4; ++slot)
            text +=
                chained(member, slot, 1 + static_cast<long>(random() % lists), slot % 2 ? "chain" : "list");
    }
    const Replayed log(text);
    std::size_t references = 0, holders = 0;
    for (std::size_t d = 0; d < log.history.deferredCount(); ++d) {
        const DeferredIndex deferred{static_cast<std::uint32_t>(d)};
        references += log.history.place(deferred).references.size();
        for (const ReferenceHolder& holder : log.history.facts(deferred).referencedBy) {
            ++holders;
            REQUIRE(log.history.place(holder.deferred).references[holder.reference].target == deferred);
        }
    }
    CHECK(references == holders);
    CHECK(holders > members);
}
