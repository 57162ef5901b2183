// SPDX-License-Identifier: MIT
#include "model2map/replay/slot_kinds.h"

#include "model2map/replay/lives.h"
#include "tests/support/catch.h"
#include "tests/support/mutations.h"

#include <tuple>

using namespace model2map;
using reactortrack::test::Random;

namespace {

SlotRecord randomRecord(Random& random, Moment since)
{
    SlotRecord record;
    static_cast<SlotBits&>(record) = std::bit_cast<SlotBits>(static_cast<std::uint8_t>(random.below(256)));
    record.odd = false;
    const auto code = [&random] {
        const SlotState state{SlotStatus(random.below(5)),
                              random.chance(70) ? std::optional(random.chance(50)) : std::nullopt,
                              random.chance(50) ? std::optional(reactortrack::Duration{1}) : std::nullopt};
        return encode(state);
    };
    record.sinceOrOdd = since + static_cast<Moment>(random.below(5));
    if (random.chance(20)) return record;
    record.began = record.sinceOrOdd + 1 + static_cast<Moment>(random.below(random.chance(20) ? 70'000 : 50));
    record.beganAs = code();
    if (random.chance(20)) return record;
    record.ended = record.began + 1 + static_cast<Moment>(random.below(random.chance(20) ? 70'000 : 50));
    record.endedAs = code();
    return record;
}

auto all(const SlotRecord& slot)
{
    return std::tuple(std::bit_cast<std::uint8_t>(static_cast<const SlotBits&>(slot)), slot.sinceOrOdd,
                      slot.began, slot.ended, slot.beganAs, slot.endedAs);
}

} // namespace

TEST_CASE("SlotsOfMoreKindsThanAByteCountsAreKeptExactly")
{
    const reactortrack::Trace none;
    Lives lives(none);
    Random random(71);
    for (std::int64_t number = 1; number <= 500; ++number) {
        const Moment since = static_cast<Moment>(number) * 100;
        Life& life = lives[lives.add(reactortrack::DeferredId{number}, since)];
        std::vector<SlotRecord> wanted;
        reactortrack::Event attached;
        if (number > 250) attached.callback = "new when no kind is left";
        for (std::size_t i = 0; i < 8; ++i)
            lives.addSlot(life, static_cast<std::int64_t>(i), attached, since + i);
        for (std::size_t i = 0; i < 8; ++i) {
            wanted.push_back(lives.slot(life, i));
            CHECK(wanted[i].hasCallback == attached.callback.has_value());
            CHECK(wanted[i].sinceOrOdd == since + i);
        }
        for (int change = 0; change < 20; ++change) {
            const std::size_t i = random.below(8);
            wanted[i] = randomRecord(random, since);
            if (number <= 250) wanted[i].link = true;
            lives.setSlotRecord(life, i, wanted[i]);
            for (std::size_t j = 0; j < 8; ++j)
                REQUIRE(all(lives.slot(life, j)) == all(wanted[j]));
        }
    }
}

TEST_CASE("ASlotThatChangesOnceAndAgainIsOfTheKindOfItsRecord")
{
    SlotKinds kinds;
    Random random(72);
    for (int i = 0; i < 20; ++i) {
        const SlotRecord wanted = randomRecord(random, 10);
        SlotRecord before = wanted;
        before.began = before.ended = 0;
        before.beganAs = before.endedAs = SlotCode{};
        std::optional<NearSlot> slot = NearSlot::of(before, 10, kinds);
        REQUIRE(slot);
        if (wanted.began == 0 || wanted.ended == 0 || wanted.ended > 60'000) continue;
        const auto step = [](Moment event) { return static_cast<std::uint16_t>(event - 10 + 1); };
        REQUIRE(slot->change(step(wanted.began), wanted.beganAs, kinds));
        CHECK_FALSE(slot->change(step(wanted.began), SlotCode{63}, kinds));   // twice at one event
        CHECK_FALSE(slot->change(step(wanted.ended), wanted.beganAs, kinds)); // nothing new
        if (wanted.endedAs == wanted.beganAs) continue;
        REQUIRE(slot->change(step(wanted.ended), wanted.endedAs, kinds));
        CHECK_FALSE(slot->change(static_cast<std::uint16_t>(step(wanted.ended) + 1), wanted.beganAs, kinds));
        CHECK(all(slot->record(10, kinds)) == all(wanted));
    }
}
