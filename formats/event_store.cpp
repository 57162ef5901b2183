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

// From so many shapes on, the next to need more than a byte, none is made for what is tight.
constexpr std::size_t manyShapes = 192;

std::uint64_t otherOf(const LineFields& event, Field field, std::int64_t firstDeferred)
{
    return packed::distance(event.number(field), baseOf(field, firstDeferred));
}

// The numbers of an event as they stand in a record, but for the others; 0 where it has none.
struct Told {
    Told(const LineFields& event, const EventForm& form, const EventBlock& block)
        : deferred(only(form.deferred, packed::distance(event.number(Field::Deferred), block.deferred))),
          slot(only(form.slot, number(event, Field::Slot))),
          thread(only(form.thread, number(event, Field::Thread))),
          time(only(form.time, number(event, Field::Time))),
          t(only(form.t, packed::difference(event.number(Field::T), block.t)))
    {
    }
    static std::uint64_t number(const LineFields& event, Field field)
    {
        return static_cast<std::uint64_t>(event.number(field));
    }
    static std::uint64_t only(std::int8_t isThere, std::uint64_t number)
    {
        return number & static_cast<std::uint64_t>(std::int64_t{isThere});
    }

    bool areTight() const { return isNear() && isSmall() && isSoon(); }
    bool isNear() const { return deferred >> (8 * tight.deferred) == 0; }
    bool isSmall() const { return ((slot | thread) >> tightSlotBits | time >> (8 * tight.time)) == 0; }
    bool isSoon() const { return t >> (8 * tight.t) == 0; }
    std::uint64_t small() const { return slot | thread << tightSlotBits; }

    std::uint64_t deferred, slot, thread, time, t;
};

} // namespace

[[gnu::always_inline]] inline EventForm& EventStore::formOf(const LineFields& event)
{
    const bool branch = event.has(Field::Branch) && event.branch;
    const std::uint64_t bits = EventShape::bitsOf(event.fields, event.action, branch);
    EventForm& form = forms_[mixed(0, bits) >> formShift];
    if (form.bits != bits) form = EventForm(bits);
    return form;
}

void EventStore::append(const LineFields& event, std::int64_t line)
{
    if (block_->size == blockEvents || end_ - at_ < std::ptrdiff_t{recordBytes}) beginBlock(event, line);
    // What is written may be any object, as bytes may: what is read after it is better read before.
    const FieldSet fields = event.fields;
    const std::int64_t firstLine = block_->line;
    EventForm& form = formOf(event);
    Begun record = putTight(event, form);
    if (!record.behind) record = putAny(event, form);
    std::uint8_t* at = record.behind;
    forEachOf(fields & nameFields, [&](Field field) {
        at = packed::put(at, static_cast<std::uint32_t>(names_.idOfReadable(event.text(field))), OfName);
    });
    if ((fields & setOf(Field::Error)) != 0)
        at = packed::put(at, static_cast<std::uint32_t>(names_.idOf(event.error->type)), OfName);
    if ((fields & farFields) != 0) at = packed::put(at, packed::difference(line, firstLine), OfLine);

    const std::size_t place = block_->size++;
    block_->wide[place / 64] |= std::uint64_t{at - at_ != record.bytes} << place % 64;
    if (place > 0 && place % Block::step == 0)
        block_->begins[place / Block::step - 1] = static_cast<std::uint16_t>(at_ - block_->records);
    at_ = at;
    ++size_;
}

// The shape and the numbers of what is most frequent: all tight, no others. Of anything else nothing counts.
[[gnu::always_inline]] inline EventStore::Begun EventStore::putTight(const LineFields& event,
                                                                     const EventForm& form)
{
    const Told told(event, form, *block_);
    std::uint8_t* at = packed::putNarrow(at_, form.tightShape, OfShape);
    at = packed::putNarrow(at, told.deferred, form.deferredBytes);
    at = packed::putNarrow(at, told.small(), form.smallBytes);
    at = packed::putNarrow(at, told.time, form.timeBytes);
    at = packed::putNarrow(at, told.t, form.tBytes);
    return {told.areTight() && form.tightBytes != 0 ? at : nullptr, form.tightBytes};
}

// The same of any event.
[[gnu::noinline]] EventStore::Begun EventStore::putAny(const LineFields& event, EventForm& form)
{
    const Told told(event, form, *block_);
    const std::int64_t firstDeferred = block_->deferred;
    std::uint64_t others = 0;
    forEachOf(event.fields & otherFields,
              [&](Field field) { others |= otherOf(event, field, firstDeferred); });
    const bool isNear = told.isNear() && others >> (8 * tight.deferred) == 0;
    const MetShape shape =
        shapeOf(form, NearDeferreds * isNear | SmallNumbers * told.isSmall() | SoonT * told.isSoon());
    const bool nearly = (shape.tightness & NearDeferreds) != 0, small = (shape.tightness & SmallNumbers) != 0;
    std::uint8_t* at = packed::put(at_, shape.id, OfShape);
    const auto put = [&at](bool isThere, std::uint64_t number, std::size_t ifTight, std::size_t width) {
        if (isThere)
            at = ifTight != 0 ? packed::putNarrow(at, number, ifTight) : packed::put(at, number, width);
    };
    put(form.deferred != 0, told.deferred, nearly ? tight.deferred : 0, usual.deferred);
    if (small)
        at = packed::putNarrow(at, told.small(), form.smallBytes);
    else
        put(form.slot != 0, told.slot, 0, usual.slot);
    put(form.time != 0, told.time, small ? tight.time : 0, usual.time);
    put(form.thread != 0 && !small, told.thread, 0, usual.thread);
    put(form.t != 0, told.t, (shape.tightness & SoonT) != 0 ? tight.t : 0, usual.t);
    forEachOf(event.fields & otherFields, [&](Field field) {
        put(true, otherOf(event, field, firstDeferred), nearly ? tight.deferred : 0, usual.deferred);
    });
    return {at, shape.bytes};
}

EventStore::MetShape EventStore::shapeOf(EventForm& form, unsigned tightness)
{
    if (shapes_.size() >= manyShapes && form.bytes[tightness] == 0) tightness = 0;
    if (form.bytes[tightness] != 0) return {form.shapes[tightness], form.bytes[tightness], tightness};
    const std::uint32_t id = searchShape(form.bits | std::uint64_t{tightness} << EventShape::tightAt);
    const std::uint8_t bytes = shapes_[id].bytes;
    if (id <= UINT16_MAX) {
        form.shapes[tightness] = static_cast<std::uint16_t>(id);
        form.bytes[tightness] = bytes;
    }
    if (tightness == AllTight && id < packed::onesOf(OfShape) && (form.bits & otherFields) == 0) {
        form.tightShape = static_cast<std::uint8_t>(id);
        form.tightBytes = bytes;
    }
    return {id, bytes, tightness};
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
    static_assert(blockEvents * recordBytes <= UINT16_MAX && recordBytes < smallestChunk);
    if (end_ - at_ < std::ptrdiff_t{recordBytes}) {
        chunkBytes_ = std::clamp(16 * chunkBytes_, smallestChunk, greatestChunk);
        at_ = chunks_.emplace_back(makeChunk(chunkBytes_)).get();
        end_ = at_ + chunkBytes_;
    }
    Event before; // which is near to what follows, where the first one itself tells nothing
    const bool tellsAll = event.has(Field::Deferred) && event.has(Field::T);
    if (!tellsAll && block_ != &fullBlock) get(*block_, block_->first + block_->size - 1U, before);
    block_ = &add({event.has(Field::Deferred) ? event.number(Field::Deferred) : number(before.deferred),
                   event.has(Field::T) ? event.number(Field::T) : before.t.value_or(Timestamp{}).count,
                   line,
                   at_,
                   {},
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
