// SPDX-License-Identifier: MIT
// Events in few bytes each: a shape and names that they share with others, and their own numbers. Texts of
// which every event may have its own stay in the log; the place of the line stands here. Not for users.
#pragma once

#include <reactortrack/formats/line_fields.h>
#include <reactortrack/formats/text_pool.h>

#include <array>
#include <cstdint>
#include <deque>
#include <memory>
#include <vector>

namespace reactortrack {

// Of these a log has few, kept once each. (A deferred's own name may be one of many.)
inline constexpr FieldSet nameFields =
    setOf(Field::Callback, Field::Errback, Field::Role, Field::Name, Field::Kind, Field::Mode, Field::How,
          Field::What, Field::Phase, Field::Site);
// These stay in the log.
inline constexpr FieldSet farFields = setOf(Field::Value, Field::Error, Field::Label, Field::NoteText,
                                            Field::Reason, Field::Program, Field::Recorder, Field::Wall);

// Grows at its end only. In blocks of at most 64 events, whose numbers are told from the first one's.
class EventStore {
public:
    static constexpr std::size_t blockEvents = 64;
    // The numbers that a store has for the names and shapes which have other numbers in another one.
    struct Numbers {
        std::vector<TextId> names;
        std::vector<std::uint32_t> shapes;
    };
    struct Block {
        std::int64_t deferred = 0, t = 0, line = 0; // from which those of its events are told
        const std::uint8_t* records = nullptr;
        const Numbers* numbers = nullptr; // null: the store's own
        std::uint32_t first = 0, size = 0;
        std::array<std::uint16_t, blockEvents> begins{};
    };
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
        FieldSet far = 0;      // the keys that stand in the log
        std::int64_t line = 0; // there; nothing if there are none
    };
    // Sets all else of an event, which must be empty. The names live as long as the store.
    Found get(std::size_t index, Event& event) const;

private:
    void beginBlock(const LineFields& event, std::int64_t line);
    std::uint32_t shapeOf(const LineFields& event);
    std::uint32_t searchShape(std::uint64_t bits);
    void add(const Block& block);
    const Block& blockOf(std::size_t index) const
    {
        std::size_t number = blockOf_[index / blockEvents];
        while (index - blocks_[number].first >= blocks_[number].size)
            ++number; // few blocks are not full
        return blocks_[number];
    }

    TextPool names_;
    std::vector<std::uint64_t> shapes_; // which keys, the action, the branch
    NumberTable shapeIds_;
    struct RecentShape {
        std::uint64_t bits = 0;
        std::uint32_t id = NumberTable::none;
    };
    std::array<RecentShape, 64> recentShapes_;
    std::deque<Block> blocks_;
    std::vector<std::uint32_t> blockOf_; // of each 64th event, or one before it
    std::vector<std::shared_ptr<std::uint8_t[]>> chunks_;
    std::size_t chunkBytes_ = 0;
    static inline Block fullBlock{0, 0, 0, nullptr, nullptr, 0, blockEvents, {}}; // never written
    Block* block_ = &fullBlock;  // the last one, while events are put into it
    std::uint8_t* at_ = nullptr; // where the next record begins, and where its chunk ends
    std::uint8_t* end_ = nullptr;
    std::size_t size_ = 0;
    std::size_t givenNames_ = 0, givenShapes_ = 0; // in batches
};

} // namespace reactortrack
