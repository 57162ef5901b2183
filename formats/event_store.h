// SPDX-License-Identifier: MIT
// Events in few bytes each: a shape and names that they share with others, and their own numbers. Texts of
// which every event may have its own stay in the log; the place of the line stands here. Not for users.
#pragma once

#include <reactortrack/formats/event_form.h>
#include <reactortrack/formats/event_shape.h>
#include <reactortrack/formats/line_fields.h>
#include <reactortrack/formats/packed_number.h>
#include <reactortrack/formats/steady_list.h>
#include <reactortrack/formats/text_pool.h>

#include <array>
#include <cstdint>
#include <memory>
#include <vector>

namespace reactortrack {

// The numbers that a store has for the names and shapes which have other numbers in another one.
struct EventNumbers {
    std::vector<TextId> names;
    std::vector<EventShape> shapes; // the same in both, so not looked up twice
};

// At most 128 events, whose numbers are told from the first one's.
struct EventBlock {
    static constexpr std::size_t events = 128;

    bool has(std::size_t index) const { return index - first < size; }

    std::int64_t deferred = 0, t = 0, line = 0; // from which those of its events are told
    const std::uint8_t* records = nullptr;
    std::array<std::uint64_t, events / 64> wide{}; // a bit for each: a number in it has more bytes than usual
    std::uint32_t first = 0;
    std::uint32_t reader = 0; // whose EventNumbers these are; 0: the store's own
    static constexpr std::size_t step = 8;
    std::array<std::uint16_t, events / step - 1> begins{}; // of each eighth record, but for the first
    std::uint8_t size = 0;

    bool isWide(std::size_t place) const { return (wide[place / 64] >> place % 64 & 1) != 0; }
};
static_assert(sizeof(EventBlock) == 88);

// Grows at its end only, never moves a block.
class EventStore {
public:
    using Block = EventBlock;
    using Numbers = EventNumbers;
    static constexpr std::size_t blockEvents = Block::events;
    // Events on their way from a store into another one's end.
    struct Batch {
        std::size_t size = 0;
        std::vector<Block> blocks;
        std::vector<std::shared_ptr<std::uint8_t[]>> chunks;
        // Those that are new since the batch before it. The names live as long as the store they come from.
        std::vector<std::string_view> names;
        std::vector<std::uint64_t> shapes;
    };

    std::size_t size() const noexcept { return size_; }
    // Whether its events have more distinct names than that.
    void setNameLimit(std::size_t names) noexcept { names_.setLimit(names); }
    bool hasTooManyNames() const noexcept { return names_.isOverLimit(); }
    std::size_t names() const noexcept { return names_.size(); }
    // `line`: where its line stands; kept if the event has one of farFields.
    void append(const LineFields& event, std::int64_t line);

    // Gives away all events; names and shapes keep their numbers. The store is none to get() from any more.
    Batch takeBatch();
    // The batches of one store, one after the other, all of them. `numbers` is that store's own here, empty
    // before the first batch, and lives as long as this store. One whose events were appended otherwise is to
    // come too, without them.
    void append(Batch&& batch, Numbers& numbers);

    // No more events are expected: gives back the memory that is kept for them.
    void giveBackRest() noexcept;

    // The next event begins a new block.
    void endBlock() noexcept { block_ = &fullBlock; }
    struct BlockBegin {
        std::size_t index; // of the first event in it
        std::int64_t line; // where that one's line stands, also if it is not kept for itself
    };
    BlockBegin blockBegin(std::size_t index) const
    {
        const Block& block = blockOf(index);
        return {block.first, block.line};
    }

    struct Found {
        FieldSet fields = 0;   // all its keys
        std::int64_t line = 0; // where those of farFields stand in the log; anything if it has none of them
        FieldSet far() const { return fields & farFields; }
    };
    const Block& blockOf(std::size_t index) const
    {
        std::size_t number = blockOf_[index / blockEvents];
        while (!blocks_[number].has(index))
            ++number; // few blocks are not full
        return blocks_[number];
    }
    // Sets all else of an event, whose names and otherFields must be empty. The names live as long as the
    // store.
    Found get(std::size_t index, Event& event) const { return get(blockOf(index), index, event); }
    Found get(const Block& block, std::size_t index, Event& event) const
    {
        const std::size_t place = index - block.first;
        const std::uint8_t* record = recordAt(block, place);
        return get(block, shapeAt(block, record), record, place, event);
    }
    // The same of the record at that place in its block, which stands there and has that shape.
    Found get(const Block& block, const EventShape& shape, const std::uint8_t* record, std::size_t place,
              Event& event) const
    {
        return block.isWide(place) ? getWide(block, record, event) : getNarrow(block, shape, record, event);
    }
    const std::uint8_t* recordAt(const Block& block, std::size_t place) const
    {
        std::size_t before = place / Block::step * Block::step;
        const std::uint8_t* record = block.records;
        if (before > 0) record += block.begins[before / Block::step - 1];
        for (; before < place; ++before)
            record = behind(block, shapeAt(block, record), record, before);
        return record;
    }
    const EventShape& shapeAt(const Block& block, const std::uint8_t* record) const
    {
        return shapeOf(block, packed::get(record, OfShape));
    }
    // Where the next one stands.
    const std::uint8_t* behind(const Block& block, const EventShape& shape, const std::uint8_t* record,
                               std::size_t place) const
    {
        return block.isWide(place) ? behindWide(shape, record) : record + shape.bytes;
    }
    // One of its names; none where it has none. It lives as long as the store.
    Text name(std::size_t index, TextMember member) const;
    // The type of its error, likewise.
    Text errorType(std::size_t index) const;

private:
    static const std::uint8_t* behindWide(const EventShape& shape, const std::uint8_t* record);
    static const std::uint8_t* namesOf(const Block& block, const EventShape& shape,
                                       const std::uint8_t* record, std::size_t place);
    Found getNarrow(const Block& block, const EventShape& shape, const std::uint8_t* record,
                    Event& event) const;
    static Found getOthers(const Block& block, const EventShape& shape, const std::uint8_t* record,
                           Event& event);
    Found getWide(const Block& block, const std::uint8_t* at, Event& event) const;
    std::string_view nameOf(const Block& block, std::uint64_t name) const
    {
        return names_.text(block.reader != 0 ? readers_[block.reader - 1]->names[name]
                                             : static_cast<TextId>(name));
    }
    const EventShape& shapeOf(const Block& block, std::uint64_t shape) const
    {
        return (block.reader != 0 ? readers_[block.reader - 1]->shapes : shapes_)[shape];
    }
    void beginBlock(const LineFields& event, std::int64_t line);
    EventForm& formOf(const LineFields& event);
    struct MetShape {
        std::uint32_t id = 0;
        std::uint8_t bytes = 0; // of a record in which nothing is wide
        unsigned tightness = 0;
    };
    MetShape shapeOf(EventForm& form, unsigned tightness);
    struct Begun {
        std::uint8_t* behind = nullptr; // where its names begin
        std::uint8_t bytes = 0;         // that it has if nothing in it is wide
    };
    Begun putTight(const LineFields& event, const EventForm& form);
    Begun putAny(const LineFields& event, EventForm& form);
    std::uint32_t searchShape(std::uint64_t bits);
    Block& add(const Block& block);

    TextPool names_;
    std::vector<EventShape> shapes_;
    NumberTable shapeIds_;
    static constexpr unsigned formShift = 64 - 8;
    std::array<EventForm, 256> forms_;    // those that came last, by a hash
    std::vector<const Numbers*> readers_; // whose events these are beside the store's own
    SteadyList<Block> blocks_;
    std::vector<std::uint32_t> blockOf_; // of each event that may begin one, or one before it
    std::vector<std::shared_ptr<std::uint8_t[]>> chunks_;
    std::size_t chunkBytes_ = 0;
    static inline Block fullBlock{0, 0, 0, nullptr, {}, 0, 0, {}, blockEvents}; // never written
    Block* block_ = &fullBlock;  // the last one, while events are put into it
    std::uint8_t* at_ = nullptr; // where the next record begins, and where its chunk ends
    std::uint8_t* end_ = nullptr;
    std::size_t size_ = 0;
    std::size_t givenNames_ = 0, givenShapes_ = 0; // in batches
};

} // namespace reactortrack
