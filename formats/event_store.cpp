// SPDX-License-Identifier: MIT
#include <reactortrack/formats/event_store.h>

#include <reactortrack/formats/event_rows.h>
#include <reactortrack/formats/packed_number.h>

#include <algorithm>
#include <iterator>
#include <utility>

namespace reactortrack {

namespace {

// The keys of the longest row and those that any event may have, the shape and the place of the line.
constexpr std::size_t recordBytes = (ActionRow::most + 6 + 2) * packed::mostBytes;
constexpr std::size_t smallestChunk = std::size_t{1} << 16, greatestChunk = std::size_t{1} << 20;

// In bytes, of the numbers that most events have.
enum Width : std::size_t {
    OfShape = 1,
    OfName = 2,
    OfDeferred = 2, // from the block's first
    OfSmall = 1,    // slot, thread
    OfTime = 3,     // 16 ms
    OfT = 4,        // 4 s from the block's first
    OfLine = 2,
    OfOther = 2
};
// Numbers that most events have; and the others.
constexpr FieldSet frequent = setOf(Field::Deferred, Field::Slot, Field::Time, Field::Thread, Field::T);
constexpr FieldSet allFields = (FieldSet{1} << fieldCount) - 1;
constexpr FieldSet others = allFields & ~frequent & ~nameFields & ~farFields & ~setOf(Field::Branch);

// In the bits of a shape.
constexpr unsigned actionAt = fieldCount, branchAt = fieldCount + 8;

std::uint64_t difference(std::int64_t number, std::int64_t base)
{
    return static_cast<std::uint64_t>(number) - static_cast<std::uint64_t>(base);
}
std::int64_t sum(std::int64_t base, std::uint64_t difference)
{
    return static_cast<std::int64_t>(static_cast<std::uint64_t>(base) + difference);
}
std::uint64_t distance(std::int64_t number, std::int64_t base)
{
    return packed::zigzag(static_cast<std::int64_t>(difference(number, base)));
}
std::int64_t back(std::int64_t base, std::uint64_t distance)
{
    return sum(base, static_cast<std::uint64_t>(packed::unzigzag(distance)));
}

} // namespace

[[gnu::always_inline]] inline std::uint32_t EventStore::shapeOf(const LineFields& event)
{
    const bool branch = event.has(Field::Branch) && event.branch;
    const std::uint64_t bits = event.fields |
                               std::uint64_t{static_cast<std::uint8_t>(event.action)} << actionAt |
                               std::uint64_t{branch} << branchAt;
    RecentShape& recent = recentShapes_[mixed(0, bits) >> 58];
    if (recent.bits != bits || recent.id == NumberTable::none) recent = {bits, searchShape(bits)};
    return recent.id;
}

void EventStore::append(const LineFields& event, std::int64_t line)
{
    if (block_->size == blockEvents) beginBlock(event, line);
    // What is written may be any object, as bytes may: what is read after it is better read before.
    const FieldSet fields = event.fields;
    const std::int64_t firstDeferred = block_->deferred, firstT = block_->t, firstLine = block_->line;
    std::uint8_t* at = at_;
    block_->begins[block_->size++] = static_cast<std::uint16_t>(at - block_->records);
    at = packed::put(at, shapeOf(event), OfShape);
    forEachOf(fields & nameFields, [&](Field field) {
        at = packed::put(at, static_cast<std::uint32_t>(names_.idOfReadable(event.text(field))), OfName);
    });
    const auto has = [fields](Field field) { return (fields & setOf(field)) != 0; };
    const auto put = [&](Field field, std::int64_t base, std::size_t bytes) {
        if (has(field)) at = packed::put(at, difference(event.number(field), base), bytes);
    };
    if (has(Field::Deferred))
        at = packed::put(at, distance(event.number(Field::Deferred), firstDeferred), OfDeferred);
    put(Field::Slot, 0, OfSmall);
    put(Field::Time, 0, OfTime);
    put(Field::Thread, 0, OfSmall);
    put(Field::T, firstT, OfT);
    forEachOf(fields & others,
              [&](Field field) { at = packed::put(at, packed::zigzag(event.number(field)), OfOther); });
    if ((fields & farFields) != 0) at = packed::put(at, difference(line, firstLine), OfLine);
    at_ = at;
    ++size_;
}

// Each action with each set of keys that it had: few, in most logs.
std::uint32_t EventStore::searchShape(std::uint64_t bits)
{
    const std::uint64_t hash = mixed(0, bits);
    const std::uint32_t known = shapeIds_.find(hash, [&](std::uint32_t id) { return shapes_[id] == bits; });
    if (known != NumberTable::none) return known;
    shapes_.push_back(bits);
    shapeIds_.add(hash, [&](std::uint32_t id) { return mixed(0, shapes_[id]); });
    return static_cast<std::uint32_t>(shapes_.size() - 1);
}

void EventStore::beginBlock(const LineFields& event, std::int64_t line)
{
    constexpr std::size_t most = blockEvents * recordBytes;
    static_assert(most < 65'536 && most < smallestChunk);
    if (static_cast<std::size_t>(end_ - at_) < most) {
        chunkBytes_ = std::clamp(2 * chunkBytes_, smallestChunk, greatestChunk);
        at_ = chunks_.emplace_back(std::make_shared_for_overwrite<std::uint8_t[]>(chunkBytes_)).get();
        end_ = at_ + chunkBytes_;
    }
    const auto numberOr0 = [&](Field field) { return event.has(field) ? event.number(field) : 0; };
    add({numberOr0(Field::Deferred),
         numberOr0(Field::T),
         line,
         at_,
         nullptr,
         static_cast<std::uint32_t>(size_),
         0,
         {}});
    block_ = &blocks_.back();
}

void EventStore::add(const Block& block)
{
    if (blockOf_.size() * blockEvents < block.first + blockEvents)
        blockOf_.push_back(static_cast<std::uint32_t>(blocks_.size()));
    blocks_.push_back(block);
}

EventStore::Batch EventStore::takeBatch()
{
    Batch batch{std::exchange(size_, 0), {blocks_.begin(), blocks_.end()}, chunks_, {}, {}};
    for (; givenNames_ < names_.size(); ++givenNames_)
        batch.names.push_back(names_.text(static_cast<TextId>(givenNames_)));
    for (; givenShapes_ < shapes_.size(); ++givenShapes_)
        batch.shapes.push_back(shapes_[givenShapes_]);
    blocks_.clear();
    blockOf_.clear();
    if (!chunks_.empty()) chunks_.erase(chunks_.begin(), chunks_.end() - 1); // the last one is written on
    block_ = &fullBlock;
    // Whoever reads the last record reads bytes behind it, which must not be written meanwhile.
    if (at_) at_ += std::min<std::ptrdiff_t>(sizeof(std::uint64_t), end_ - at_);
    return batch;
}

void EventStore::append(Batch&& batch, Numbers& numbers)
{
    for (const std::string_view name : batch.names)
        numbers.names.push_back(names_.idOf(name));
    for (const std::uint64_t shape : batch.shapes)
        numbers.shapes.push_back(searchShape(shape));
    std::ranges::move(batch.chunks, std::back_inserter(chunks_));
    for (Block& block : batch.blocks) {
        block.numbers = &numbers;
        block.first += static_cast<std::uint32_t>(size_);
        add(block);
    }
    size_ += batch.size;
    block_ = &fullBlock;
}

EventStore::Found EventStore::get(std::size_t index, Event& event) const
{
    const Block& block = blockOf(index);
    const Numbers* const numbers = block.numbers;
    const std::uint8_t* at = block.records + block.begins[index - block.first];
    const std::uint64_t ownShape = packed::get(at, OfShape);
    const std::uint64_t shape = shapes_[numbers ? numbers->shapes[ownShape] : ownShape];
    const FieldSet fields = shape & allFields;
    event.action = static_cast<Action>(shape >> actionAt & 0xFF);
    if ((shape & setOf(Field::Branch)) != 0) event.branch = (shape >> branchAt & 1) != 0;
    forEachOf(fields & nameFields, [&](Field field) {
        const std::uint64_t name = packed::get(at, OfName);
        setText(event, field, names_.text(numbers ? numbers->names[name] : static_cast<TextId>(name)));
    });
    const auto has = [fields](Field field) { return (fields & setOf(field)) != 0; };
    const auto signedNumber = [&](std::size_t bytes) {
        return static_cast<std::int64_t>(packed::get(at, bytes));
    };
    if (has(Field::Deferred)) event.deferred = DeferredId{back(block.deferred, packed::get(at, OfDeferred))};
    if (has(Field::Slot)) event.slot = signedNumber(OfSmall);
    if (has(Field::Time)) event.time = Duration{signedNumber(OfTime)};
    if (has(Field::Thread)) event.thread = signedNumber(OfSmall);
    if (has(Field::T)) event.t = Timestamp{sum(block.t, packed::get(at, OfT))};
    forEachOf(fields & others,
              [&](Field field) { setNumber(event, field, packed::unzigzag(packed::get(at, OfOther))); });
    Found found{fields & farFields, 0};
    if (found.far != 0) found.line = sum(block.line, packed::get(at, OfLine));
    return found;
}

} // namespace reactortrack
