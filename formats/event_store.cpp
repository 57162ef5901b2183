// SPDX-License-Identifier: MIT
#include <reactortrack/formats/event_store.h>

#include <reactortrack/formats/event_rows.h>
#include <reactortrack/formats/packed_number.h>
#include <reactortrack/formats/record_chunk.h>

#include <algorithm>
#include <iterator>
#include <utility>

namespace reactortrack {

namespace {

// The keys of the longest row and those that any event may have, the shape, the type of an error and the
// place of the line.
constexpr std::size_t recordBytes = (ActionRow::most + 6 + 3) * packed::mostBytes;
constexpr std::size_t behindRecord = sizeof(std::uint64_t); // that are read with it
constexpr std::size_t smallestChunk = std::size_t{1} << 16, greatestChunk = hugeChunk;

} // namespace

[[gnu::always_inline]] inline EventStore::RecentShape EventStore::shapeOf(const LineFields& event)
{
    const bool branch = event.has(Field::Branch) && event.branch;
    const std::uint64_t bits = EventShape::bitsOf(event.fields, event.action, branch);
    RecentShape& recent = recentShapes_[mixed(0, bits) >> recentShift];
    if (recent.bits != bits || recent.id == NumberTable::none) {
        const std::uint32_t id = searchShape(bits);
        recent = {bits, id, shapes_[id].bytes};
    }
    return recent;
}

void EventStore::append(const LineFields& event, std::int64_t line)
{
    if (block_->size == blockEvents) beginBlock(event, line);
    // What is written may be any object, as bytes may: what is read after it is better read before.
    const FieldSet fields = event.fields;
    const std::int64_t firstDeferred = block_->deferred, firstT = block_->t, firstLine = block_->line;
    std::uint8_t* at = at_;
    const RecentShape shape = shapeOf(event);
    at = packed::put(at, shape.id, OfShape);
    forEachOf(fields & nameFields, [&](Field field) {
        at = packed::put(at, static_cast<std::uint32_t>(names_.idOfReadable(event.text(field))), OfName);
    });
    const auto has = [fields](Field field) { return (fields & setOf(field)) != 0; };
    if (has(Field::Error))
        at = packed::put(at, static_cast<std::uint32_t>(names_.idOf(event.error->type)), OfName);
    const auto put = [&](Field field, std::int64_t base, std::size_t bytes) {
        if (has(field)) at = packed::put(at, packed::difference(event.number(field), base), bytes);
    };
    if (has(Field::Deferred))
        at = packed::put(at, packed::distance(event.number(Field::Deferred), firstDeferred), OfDeferred);
    put(Field::Slot, 0, OfSmall);
    put(Field::Time, 0, OfTime);
    put(Field::Thread, 0, OfSmall);
    put(Field::T, firstT, OfT);
    forEachOf(fields & otherFields, [&](Field field) {
        at = packed::put(at, packed::distance(event.number(field), baseOf(field, firstDeferred)), OfOther);
    });
    if ((fields & farFields) != 0) at = packed::put(at, packed::difference(line, firstLine), OfLine);
    const std::size_t place = block_->size++;
    block_->wide |= std::uint64_t{at - at_ != shape.bytes} << place;
    if (place > 0 && place % Block::step == 0)
        block_->begins[place / Block::step - 1] = static_cast<std::uint16_t>(at_ - block_->records);
    at_ = at;
    ++size_;
}

void EventStore::giveBackRest() noexcept
{
    // Whoever reads the last record reads bytes behind it.
    if (static_cast<std::size_t>(end_ - at_) > behindRecord) giveBack(at_ + behindRecord, end_);
    at_ = end_ = nullptr;
    block_ = &fullBlock;
}

// Each action with each set of keys that it had: few, in most logs.
std::uint32_t EventStore::searchShape(std::uint64_t bits)
{
    const std::uint64_t hash = mixed(0, bits);
    const std::uint32_t known =
        shapeIds_.find(hash, [&](std::uint32_t id) { return shapes_[id].bits == bits; });
    if (known != NumberTable::none) return known;
    shapes_.emplace_back(bits);
    shapeIds_.add(hash, [&](std::uint32_t id) { return mixed(0, shapes_[id].bits); });
    return static_cast<std::uint32_t>(shapes_.size() - 1);
}

void EventStore::beginBlock(const LineFields& event, std::int64_t line)
{
    constexpr std::size_t most = blockEvents * recordBytes;
    static_assert(most <= UINT16_MAX && most < smallestChunk);
    if (static_cast<std::size_t>(end_ - at_) < most) {
        chunkBytes_ = std::clamp(16 * chunkBytes_, smallestChunk, greatestChunk);
        at_ = chunks_.emplace_back(makeChunk(chunkBytes_)).get();
        end_ = at_ + chunkBytes_;
    }
    const auto numberOr0 = [&](Field field) { return event.has(field) ? event.number(field) : 0; };
    block_ = &add({numberOr0(Field::Deferred),
                   numberOr0(Field::T),
                   line,
                   at_,
                   0,
                   static_cast<std::uint32_t>(size_),
                   0,
                   {},
                   0});
}

EventStore::Block& EventStore::add(const Block& block)
{
    if (blockOf_.size() * blockEvents < block.first + blockEvents)
        blockOf_.push_back(static_cast<std::uint32_t>(blocks_.size()));
    return blocks_.add(block);
}

EventStore::Batch EventStore::takeBatch()
{
    Batch batch{std::exchange(size_, 0), {}, chunks_, {}, {}};
    batch.blocks.reserve(blocks_.size());
    for (std::size_t i = 0; i < blocks_.size(); ++i)
        batch.blocks.push_back(blocks_[i]);
    for (; givenNames_ < names_.size(); ++givenNames_)
        batch.names.push_back(names_.text(static_cast<TextId>(givenNames_)));
    for (; givenShapes_ < shapes_.size(); ++givenShapes_)
        batch.shapes.push_back(shapes_[givenShapes_].bits);
    blocks_.clear();
    blockOf_.clear();
    if (!chunks_.empty()) chunks_.erase(chunks_.begin(), chunks_.end() - 1); // the last one is written on
    block_ = &fullBlock;
    // Whoever reads the last record reads bytes behind it, which must not be written meanwhile.
    if (at_) at_ += std::min<std::ptrdiff_t>(behindRecord, end_ - at_);
    return batch;
}

void EventStore::append(Batch&& batch, Numbers& numbers)
{
    for (const std::string_view name : batch.names)
        numbers.names.push_back(names_.idOf(name));
    for (const std::uint64_t shape : batch.shapes)
        numbers.shapes.push_back(shapes_[searchShape(shape)]);
    std::ranges::move(batch.chunks, std::back_inserter(chunks_));
    auto known = std::find(readers_.begin(), readers_.end(), &numbers);
    if (known == readers_.end()) known = readers_.insert(known, &numbers);
    for (Block& block : batch.blocks) {
        block.reader = static_cast<std::uint32_t>(known - readers_.begin()) + 1;
        block.first += static_cast<std::uint32_t>(size_);
        add(block);
    }
    size_ += batch.size;
    block_ = &fullBlock;
}

} // namespace reactortrack
