// SPDX-License-Identifier: MIT
// The packing of a trace: numbers, texts, forms. (trace_test.cpp has whole events written and read back.)
#include <reactortrack/formats/event_store.h>

#include "tests/support/catch.h"
#include "tests/support/random_events.h"

#include <reactortrack/formats/packed_number.h>
#include <reactortrack/formats/record_chunk.h>

#include <algorithm>
#include <array>
#include <deque>
#include <initializer_list>
#include <limits>
#include <set>

using namespace reactortrack;
using namespace reactortrack::test;

namespace {

// A store, and what was put into it.
class Packed {
public:
    void append(const Event& event)
    {
        fields_.set(event);
        store_.append(fields_, 0);
        callbacks_.emplace_back(event.callback.value_or("none"));
        errors_.emplace_back(event.error ? event.error->type : "none");
        Event near = event;
        forEachOf(farFields, [&near](Field field) {
            std::visit([&near](auto member) { near.*member = {}; }, fieldInfo(field).member);
        });
        wanted_.push_back(EventText::of(near));
    }
    // Each event at its place, and one after the other as a reader goes over them.
    void check()
    {
        for (std::size_t i = 0; i < wanted_.size(); ++i) {
            Event event;
            store_.get(i, event);
            REQUIRE(EventText::of(event) == wanted_[i]);
            REQUIRE(store_.name(i, &Event::callback).value_or("none") == callbacks_[i]);
            REQUIRE(store_.errorType(i).value_or("none") == errors_[i]);
            const EventBlock& block = store_.blockOf(i);
            const std::size_t place = i - block.first;
            const std::uint8_t* const record = store_.recordAt(block, place);
            const std::uint8_t* const next =
                store_.behind(block, store_.shapeAt(block, record), record, place);
            if (place + 1 < block.size) REQUIRE(next == store_.recordAt(block, place + 1));
        }
    }

    // How many have all their numbers in few bytes.
    std::size_t tightOnes() const
    {
        std::size_t count = 0;
        for (std::size_t i = 0; i < wanted_.size(); ++i) {
            const EventBlock& block = store_.blockOf(i);
            const EventShape& shape = store_.shapeAt(block, store_.recordAt(block, i - block.first));
            count += shape.isTight(NearDeferreds) && shape.isTight(SmallNumbers) && shape.isTight(SoonT);
        }
        return count;
    }

private:
    EventStore store_;
    LineFields fields_;
    std::vector<std::string> wanted_, callbacks_, errors_;
};

} // namespace

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

TEST_CASE("NumbersAtTheEdgesOfTheirWidthsAreKeptExactly")
{
    Packed packed;
    Random random(44);
    constexpr std::int64_t most = std::numeric_limits<std::int64_t>::max();
    const auto edges = [](std::int64_t edge) { return std::array{edge - 2, edge - 1, edge, edge + 1}; };
    const auto any = [&](std::initializer_list<std::array<std::int64_t, 4>> sets) {
        return random.chance(60) ? 1 : random.oneOf(sets.begin()[random.below(sets.size())]);
    };
    for (int i = 0; i < 20'000; ++i) {
        Event event;
        event.action = random.chance(80) ? Action::Executed : Action::Chained;
        const auto deferred = [&] { // around that of the first of its block
            const std::int64_t far = any({edges(127), edges(128), edges(32'767), edges(32'768)});
            return DeferredId{100'000 + (random.chance(50) ? far : -far)};
        };
        event.deferred = i % 64 == 0 ? DeferredId{100'000} : deferred();
        if (random.chance(70)) event.slot = any({edges(16), edges(255), edges(most - 1)});
        if (random.chance(70)) event.thread = any({edges(16), edges(255), edges(most - 1)});
        if (random.chance(80))
            event.t = Timestamp{i % 64 == 0 ? 7 : 7 + any({edges(1LL << 24), edges(1LL << 32)})};
        if (event.action == Action::Executed) {
            event.time = Duration{any({edges(1LL << 16), edges(1LL << 24), edges(most - 1)})};
            event.callback = random.chance(50) ? "here" : "there";
            if (random.chance(30)) event.returned = deferred();
        } else {
            event.to = deferred();
        }
        packed.append(event);
    }
    packed.check();
}

TEST_CASE("EventsOfMoreFormsThanAByteCountsAreKeptExactly")
{
    Packed packed;
    EventSource source(45);
    for (int i = 0; i < 20'000; ++i)
        packed.append(source.next());
    packed.check();
}

TEST_CASE("NamesThatNeedMoreThanTheirWidthAreKeptBesideTightNumbers")
{
    Packed packed;
    std::deque<std::string> names;
    for (int i = 0; i < 70'000; ++i) {
        Event event;
        event.action = Action::Executed;
        event.deferred = DeferredId{1 + i / 10};
        event.slot = i % 20;
        event.thread = 1 + i % 3;
        event.time = Duration{i};
        event.t = Timestamp{std::int64_t{i} * 1000};
        event.callback = names.emplace_back("name" + std::to_string(i));
        packed.append(event);
    }
    packed.check();
}

TEST_CASE("ABlockThatBeginsWithoutADeferredIsToldFromTheOneBefore")
{
    Packed packed;
    for (std::int64_t i = 0; i < 2000; ++i) {
        Event event;
        const bool isNote = i > 0 && i % static_cast<std::int64_t>(EventBlock::events) == 0;
        event.action = isNote ? Action::Note : Action::Destroyed;
        if (!isNote) {
            event.deferred = DeferredId{5'000'000 + i / 10};
            event.t = Timestamp{3'600'000'000'000 + 1000 * i};
        }
        packed.append(event);
    }
    packed.check();
    CHECK(packed.tightOnes() == 2000);
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
