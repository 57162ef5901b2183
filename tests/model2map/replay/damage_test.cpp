// SPDX-License-Identifier: MIT
// Damaged logs: the fold never crashes, and what can be asked has an answer.
#include "model2map/replay/narration.h"
#include "tests/model2map/replay/random_log.h"
#include "tests/model2map/replay/replayed.h"
#include "tests/support/catch.h"
#include "tests/support/logs.h"
#include "tests/support/mutations.h"

#include <reactortrack/formats/process_memory.h>

#include <fstream>
#include <limits>
#include <sstream>

using namespace model2map;
using namespace model2map::test;

namespace {

// Asks everything at some positions; the answers must hang together.
void lookAround(std::string_view bytes, Random& random)
{
    const Replayed log(bytes);
    const History& history = log.history;
    for (int i = 0; i < 5; ++i) {
        const Position position = random.below(history.eventCount() + 1);
        const std::string text = fullText(history, position);
        REQUIRE(text == fullText(history, position));
        const auto cursor = history.cursorAt(position);
        const auto running = history.runningAt(position);
        if (!running.empty()) REQUIRE(cursor == running.back());
        if (position > 0) REQUIRE_FALSE(narrate(history, position).arguments.size() > 3);
    }
    for (const Problem& problem : history.problems()) {
        REQUIRE(problem.event >= 1);
        REQUIRE(problem.event <= history.eventCount());
        const std::string sentence = history.sentence(problem);
        REQUIRE_FALSE(sentence.empty());
        REQUIRE(sentence.find('\n') == std::string::npos);
    }
    for (std::size_t i = 0; i < history.deferredCount(); ++i) {
        const DeferredFacts& facts = history.facts(DeferredIndex{static_cast<std::uint32_t>(i)});
        for (std::size_t s = 1; s < facts.slots.size(); ++s)
            REQUIRE(facts.slots[s - 1].slot < facts.slots[s].slot);
    }
}

std::vector<std::string> lines(const std::string& bytes)
{
    std::vector<std::string> all;
    std::istringstream stream(bytes);
    for (std::string one; std::getline(stream, one);)
        all.push_back(one + "\n");
    return all;
}

} // namespace

TEST_CASE("MutatedLogsAreFolded")
{
    Random random(1);
    for (const auto& path : allLogs()) {
        std::ostringstream bytes;
        bytes << std::ifstream(path, std::ios::binary).rdbuf();
        for (int i = 0; i < 60; ++i)
            lookAround(mutated(bytes.str(), random), random);
    }
}

TEST_CASE("LogsWithLinesLostDoubledAndShuffledAreFolded")
{
    Random random(2);
    for (std::uint64_t seed = 1; seed <= 60; ++seed) {
        std::vector<std::string> all = lines(randomLog(seed));
        for (std::size_t damage = 1 + random.below(12); damage > 0 && !all.empty(); --damage) {
            const auto at = all.begin() + static_cast<std::ptrdiff_t>(random.below(all.size()));
            switch (random.below(4)) {
            case 0:
                all.erase(at);
                break;
            case 1:
                all.insert(at, *at);
                break;
            case 2:
                std::swap(*at, all[random.below(all.size())]);
                break;
            default:
                all.erase(all.begin());
                break;
            }
        }
        std::string bytes;
        for (const std::string& one : all)
            bytes += one;
        lookAround(bytes, random);
    }
}

TEST_CASE("WhatIsToldOfADestroyedDeferredLeavesOthersAsTheyWere")
{
    const auto log = [](bool isMoreTold) {
        std::string bytes = started;
        const auto add = [&bytes](const Line& line) { bytes += std::string(line); };
        for (long d = 1; d <= 2; ++d) {
            add(created(d));
            for (long slot = 0; slot < 5; ++slot)
                add(attached(d, slot, "f"));
            add(fired(d));
            add(destroyed(d));
        }
        if (isMoreTold)
            for (long slot = 5; slot < 9; ++slot) {
                add(attached(1, slot, "g"));
                add(executing(1, slot - 5, "f"));
                add(executed(1, slot - 5, "f"));
            }
        return bytes;
    };
    const Replayed plain(log(false)), more(log(true));
    const DeferredIndex other{1};
    for (Position position = 9; position <= plain.history.eventCount(); ++position)
        CHECK(deferredText(more.history, other, position) == deferredText(plain.history, other, position));
    CHECK(more.history.facts(DeferredIndex{0}).slots.size() == 9);
    CHECK(more.history.slotStatusAt(DeferredIndex{0}, 3, more.history.eventCount()) == SlotStatus::Succeeded);
}

// Its lists have given back their room, and grow again.
TEST_CASE("MuchThatIsToldOfADestroyedDeferredTakesNoMoreThanOfAnother")
{
    const auto log = [](bool isDestroyed) {
        std::string bytes = std::string(started) + created(1) + attached(1, 0, "f") + fired(1);
        if (isDestroyed) bytes += destroyed(1);
        for (int i = 0; i < 30'000; ++i)
            bytes += executing(1, 0, "f") + executed(1, 0, "f");
        return bytes;
    };
    const auto kept = [&log](bool isDestroyed) {
        const Trace trace = reactortrack::parseTrace(log(isDestroyed));
        const std::size_t before = reactortrack::residentBytes();
        const History history(trace);
        return reactortrack::residentBytes() - before;
    };
    CHECK(kept(true) < 3 * kept(false) + 50'000'000);
}

// Any action about any of a few deferreds and slots: nothing but contradictions.
TEST_CASE("LinesInNoOrderAtAllAreFolded")
{
    Random random(3);
    for (int i = 0; i < 200; ++i) {
        std::string bytes = random.chance(50) ? started : "";
        for (std::size_t left = random.below(80); left > 0; --left) {
            const std::string all = bytes;
            const long d = static_cast<long>(1 + random.below(4));
            const long other = static_cast<long>(1 + random.below(4));
            const long slot = static_cast<long>(random.below(5));
            const bool branch = random.chance(50);
            const Line choice[] = {
                created(d),
                tracked(d),
                list(d, slot),
                attached(d, slot, "f"),
                attached(d, slot, nullptr, "e"),
                fired(d),
                firedError(d),
                executing(d, slot, "f", branch),
                executed(d, slot, "f", "1", branch),
                returned(d, slot, "f", other),
                failed(d, slot, "f", "E", branch),
                chained(d, slot, other),
                chained(d, slot, other, "list"),
                waiting(d, other, slot),
                resumed(d, other),
                paused(d, slot),
                unpaused(d, slot - 2),
                line("held", d, key("slot", slot)),
                line("resumed", d, key("count", slot)),
                line("cancelled", d),
                destroyed(d),
                line("executing", d, R"("callback": "c", "callback?": true, "role": "canceller")"),
                line("executed", d, R"("time": 0.1, "callback": "c", "role": "canceller")"),
                line("chained", d, key("to", other)),
                line("executed", d, R"("time": 1, "callback": "f")"),
                line("attached", d, R"("callback": "Deferred.callback", "errback": "Deferred.errback")"),
                line("lost", R"("count": 1, "reason": "x")"),
                stopped(slot),
                started};
            bytes += random.oneOf(choice);
        }
        lookAround(bytes, random);
    }
}

TEST_CASE("SlotsOfAnyNumberAreFolded")
{
    const Replayed log(whole({created(1), attached(1, 9007199254740991, "f"), attached(1, 0, "g"), fired(1),
                              executing(1, 9007199254740991, "f"), executed(1, 9007199254740991, "f"),
                              attached(1, 9007199254740990, "h")}));
    CHECK(deferredsText(log.history, 8) ==
          "1 succeeded =2: 0 pending, 9007199254740990 pending, 9007199254740991 succeeded+");
}

TEST_CASE("WhatComesToTheSlotOfTheGreatestNumberPassesItOnce")
{
    constexpr long greatest = std::numeric_limits<long>::max();
    const Replayed log(test::log({started, created(1), attached(1, greatest, nullptr, "e"), fired(1),
                                  created(2), attached(2, greatest, "f"), fired(2),
                                  executing(2, greatest, "f"), executed(2, greatest, "f"), stopped(8)}));
    CHECK(log.history.slotStatusAt(DeferredIndex{0}, 0, 4) == SlotStatus::Skipped);
    CHECK(log.history.slotStatusAt(DeferredIndex{1}, 0, 9) == SlotStatus::Succeeded);
}

TEST_CASE("SlotsInFallingOrderCostNoMoreThanInRisingOrder")
{
    std::string bytes = started + created(1);
    for (long slot = 60'000; slot > 0; --slot)
        bytes += attached(1, slot, "f");
    const Replayed log(bytes);
    CHECK(log.history.facts(DeferredIndex{0}).slots.size() == 60'000);
    CHECK(log.history.facts(DeferredIndex{0}).slots.front().slot == 1);
}

TEST_CASE("DeepBracketsAreFolded")
{
    std::string bytes = started;
    constexpr long count = 30'000;
    for (long i = 1; i <= count; ++i)
        bytes += created(i) + attached(i, 0, "f") + fired(i);
    for (long i = 1; i <= count; ++i)
        bytes += executing(i, 0, "f");
    SECTION("closed one by one")
    {
        for (long i = count; i >= 1; --i)
            bytes += executed(i, 0, "f");
        const Replayed log(bytes);
        CHECK(log.history.runningAt(1 + 4 * count).size() == count);
        CHECK(cursorText(log.history, log.history.eventCount()) == "1.0");
    }
    SECTION("closed by the end of the outermost")
    {
        const Replayed log(bytes + executed(1, 0, "f"));
        CHECK(cursorText(log.history, log.history.eventCount()) == "1.0");
    }
}

TEST_CASE("NumbersAtTheirEndsAreCountedNoFurther")
{
    const std::string most = "9223372036854775807", least = "-9223372036854775807";
    const auto paused = [](const char* action, const std::string& count) {
        return line(action, 1, count.empty() ? "" : keys({"\"count\": " + count}));
    };
    const Replayed up(created(1) + paused("paused", most) + paused("paused", ""));
    CHECK(up.history.stateAt(DeferredIndex{0}, 3).pauseCount == std::numeric_limits<std::int64_t>::max());
    const Replayed down(created(1) + paused("unpaused", least) + paused("unpaused", "") +
                        paused("unpaused", ""));
    CHECK(down.history.stateAt(DeferredIndex{0}, 4).pauseCount == std::numeric_limits<std::int64_t>::min());
    // Behind the slot of the greatest number.
    const Replayed slots(created(1) + attached(1, 0, "f", "g") +
                         line("attached", 1, keys({"\"slot\": " + most, R"("callback": "h")"})) +
                         line("attached", 1, R"("callback": "i")") + fired(1) +
                         line("executing", 1, R"("callback": "nobody")"));
    CHECK(slots.history.eventCount() == 6);
}
