// SPDX-License-Identifier: MIT
// The packing of a trace: numbers, texts, forms. (trace_test.cpp has whole events written and read back.)
#include <reactortrack/formats/event_store.h>

#include "tests/support/catch.h"
#include "tests/support/random_events.h"

#include <reactortrack/formats/packed_number.h>
#include <reactortrack/formats/record_chunk.h>

#include <algorithm>
#include <array>
#include <set>

using namespace reactortrack;
using namespace reactortrack::test;

TEST_CASE("ANumberOfAnyWidthIsReadAsItWasPut")
{
    Random random(41);
    for (std::size_t bytes = 1; bytes <= 8; ++bytes) {
        const std::uint64_t ones = packed::onesOf(bytes);
        for (const std::uint64_t number :
             {std::uint64_t{0}, ones - 1, ones, ones + 1, ~std::uint64_t{0}, random.bits()}) {
            std::array<std::uint8_t, 32> room{};
            const std::uint8_t* at = room.data();
            const std::uint8_t* const end = packed::put(room.data(), number, bytes);
            CHECK(packed::get(at, bytes) == number);
            CHECK(at == end);
            CHECK(static_cast<std::size_t>(end - room.data()) == (number < ones ? bytes : bytes + 8));
        }
    }
    for (const std::int64_t number : {std::int64_t{0}, std::int64_t{-1}, INT64_MIN, INT64_MAX})
        CHECK(packed::unzigzag(packed::zigzag(number)) == number);
}

TEST_CASE("TextsThatDifferInOneByteAreTwoAndEqualOnesAreOne")
{
    TextPool pool;
    std::set<TextId> ids;
    std::size_t texts = 0;
    for (std::size_t size = 0; size <= TextPool::readable + 16; ++size) {
        for (std::size_t place = 0; place <= size; ++place) {
            std::string text(size, 'a');
            if (place < size) text[place] = 'b';
            ids.insert(pool.idOf(text));
            CHECK(pool.text(pool.idOf(std::string(text))) == text);
            ++texts;
        }
    }
    CHECK(ids.size() == texts);
}

TEST_CASE("ManyTextsAlikeAtBothEndsAreFoundInFewSteps")
{
    // A hash of the ends alone would take minutes.
    TextPool pool;
    for (int i = 0; i < 200'000; ++i) {
        const std::string number = std::to_string(1'000'000 + i);
        REQUIRE(pool.idOf("a::long::name::" + number + "::with::an::end") == static_cast<TextId>(i));
    }
}

TEST_CASE("EventsFarFromTheirBlocksFirstAreKeptExactly")
{
    EventStore store;
    std::vector<std::string> wanted;
    Random random(42);
    for (int i = 0; i < 2000; ++i) {
        Event event;
        event.action = Action::Attached;
        event.deferred = DeferredId{1 + static_cast<std::int64_t>(random.bits() % maxDeferredNumber)};
        event.slot = static_cast<std::int64_t>(random.bits() >> (1 + random.below(63)));
        event.t = Timestamp{static_cast<std::int64_t>(random.bits() >> (1 + random.below(63)))};
        event.thread = 1 + static_cast<std::int64_t>(random.bits() >> (2 + random.below(62)));
        LineFields fields;
        fields.set(event);
        store.append(fields, 0);
        wanted.push_back(EventText::of(event));
    }
    for (std::size_t i = 0; i < wanted.size(); ++i) {
        Event event;
        CHECK(store.get(i, event).far() == 0);
        REQUIRE(EventText::of(event) == wanted[i]);
    }
}

TEST_CASE("TheLinesOfEventsAreFoundWhereverTheyStand")
{
    EventStore store;
    Random random(43);
    std::vector<std::int64_t> places;
    for (int i = 0; i < 1000; ++i) {
        Event event;
        event.action = Action::Note;
        event.text = "far";
        LineFields fields;
        fields.set(event);
        places.push_back(static_cast<std::int64_t>(random.bits() >> (1 + random.below(63))));
        store.append(fields, places.back());
    }
    for (std::size_t i = 0; i < places.size(); ++i) {
        Event event;
        const EventStore::Found found = store.get(i, event);
        CHECK(found.far() == setOf(Field::NoteText));
        REQUIRE(found.line == places[i]);
    }
}

TEST_CASE("TheRestOfAChunkIsGivenBackAndWhatStandsBeforeItStays")
{
    for (const std::size_t bytes : {std::size_t{65'536}, hugeChunk}) {
        const std::shared_ptr<std::uint8_t[]> chunk = makeChunk(bytes);
        std::uint8_t* const end = chunk.get() + bytes;
        std::fill(chunk.get(), end, std::uint8_t{7});
        giveBack(chunk.get() + 10'000, end);
        CHECK(std::all_of(chunk.get(), chunk.get() + 10'000, [](auto byte) { return byte == 7; }));
        // Empty pages stand where the others were.
        CHECK(std::all_of(chunk.get() + 20'000, end - 4096, [](auto byte) { return byte == 0; }));
    }
}

TEST_CASE("AStoreThatGaveItsRestBackHasItsEventsAndTakesMore")
{
    EventStore store;
    LineFields fields;
    Event event;
    event.action = Action::Destroyed;
    const auto append = [&](std::int64_t deferred) {
        event.deferred = DeferredId{deferred};
        fields.set(event);
        store.append(fields, 0);
    };
    store.giveBackRest();
    for (std::int64_t i = 1; i <= 1000; ++i) {
        append(i);
        if (i % 100 == 50) store.giveBackRest();
    }
    for (std::int64_t i = 1; i <= 1000; ++i) {
        Event read;
        store.get(static_cast<std::size_t>(i - 1), read);
        REQUIRE(number(read.deferred) == i);
    }
}
