// SPDX-License-Identifier: MIT
// Events of a store, read back.
#include <reactortrack/formats/event_store.h>

namespace reactortrack {

namespace {

EventStore::Found foundIn(const EventBlock& block, const EventShape& shape, const std::uint8_t* record)
{
    return {shape.fields, packed::sum(block.line, packed::narrow<OfLine>(record + shape.lineAt))};
}
// Without a jump.
template <class Number>
std::optional<Number> only(bool isThere, Number number)
{
    std::optional<Number> made(number);
    if (!isThere) made.reset();
    return made;
}

// Leads `at` past a number of that width of a shape.
std::uint64_t nextNumber(const std::uint8_t*& at, std::uint8_t width)
{
    if ((width & EventShape::neverWide) == 0) return packed::get(at, width);
    const std::size_t bytes = width & ~EventShape::neverWide;
    const std::uint64_t number = packed::narrow(at, packed::onesOf(bytes));
    at += bytes;
    return number;
}

} // namespace

// Of a record of which nothing is wide: what its shape lacks is read as well, from anywhere, and left out, so
// that there is little that must be foreseen.
EventStore::Found EventStore::getNarrow(const Block& block, const EventShape& shape,
                                        const std::uint8_t* record, Event& event) const
{
    event.action = shape.action;
    event.branch = shape.branch;
    for (std::size_t i = 0; i < shape.names; ++i)
        event.*shape.nameMembers[i] =
            Text(nameOf(block, packed::narrow<OfName>(record + shape.namesAt + OfName * i)));
    const auto number = [record](std::size_t at, std::uint32_t ones) {
        return static_cast<std::int64_t>(packed::narrow(record + at, ones));
    };
    const std::uint64_t deferred = packed::narrow(record + shape.deferredAt, shape.deferredOnes);
    const std::int64_t thread = number(shape.threadAt, 0xFF) >> shape.threadShift;
    const std::uint64_t t = packed::narrow(record + shape.tAt, shape.tOnes);
    event.deferred = DeferredId{shape.deferredAt != 0 ? packed::back(block.deferred, deferred) : 0};
    event.slot = only(shape.slotAt != 0, number(shape.slotAt, shape.slotOnes));
    event.time = only(shape.timeAt != 0, Duration{number(shape.timeAt, shape.timeOnes)});
    event.thread = shape.threadAt != 0 ? thread : 1;
    event.t = only(shape.tAt != 0, Timestamp{packed::sum(block.t, t)});
    return shape.othersAt == 0 ? foundIn(block, shape, record) : getOthers(block, shape, record, event);
}

// What few events have, last, so that the others need not keep anything for that call.
EventStore::Found EventStore::getOthers(const Block& block, const EventShape& shape,
                                        const std::uint8_t* record, Event& event)
{
    const std::uint8_t* at = record + shape.othersAt;
    forEachOf(shape.fields & otherFields, [&](Field field) {
        const std::uint64_t other = packed::narrow(at, shape.deferredOnes);
        setNumber(event, field, packed::back(baseOf(field, block.deferred), other));
        at += shape.otherBytes;
    });
    return foundIn(block, shape, record);
}

const std::uint8_t* EventStore::behindWide(const EventShape& shape, const std::uint8_t* record)
{
    packed::get(record, OfShape);
    for (std::size_t i = 0; i < shape.numbers; ++i)
        nextNumber(record, shape.widths[i]);
    return record;
}

EventStore::Found EventStore::getWide(const Block& block, const std::uint8_t* at, Event& event) const
{
    const EventShape& shape = shapeOf(block, packed::get(at, OfShape));
    const auto has = [&shape](Field field) { return (shape.fields & setOf(field)) != 0; };
    const std::uint8_t* width = shape.widths.data();
    const auto next = [&] { return nextNumber(at, *width++); };
    const auto nextSigned = [&] { return static_cast<std::int64_t>(next()); };
    event.action = shape.action;
    event.branch = shape.branch;
    event.deferred = DeferredId{has(Field::Deferred) ? packed::back(block.deferred, next()) : 0};
    const bool isShared = shape.isTight(SmallNumbers);
    const std::int64_t slot = has(Field::Slot) || (isShared && has(Field::Thread)) ? nextSigned() : 0;
    event.slot = only(has(Field::Slot), isShared ? slot & shape.slotOnes : slot);
    event.time = only(has(Field::Time), Duration{has(Field::Time) ? nextSigned() : 0});
    event.thread = !has(Field::Thread) ? 1 : isShared ? slot >> shape.threadShift : nextSigned();
    event.t = only(has(Field::T), Timestamp{has(Field::T) ? packed::sum(block.t, next()) : 0});
    forEachOf(shape.fields & otherFields, [&](Field field) {
        setNumber(event, field, packed::back(baseOf(field, block.deferred), next()));
    });
    forEachOf(shape.fields & nameFields, [&](Field field) { setText(event, field, nameOf(block, next())); });
    if (has(Field::Error)) next();
    return {shape.fields, (shape.fields & farFields) != 0 ? packed::sum(block.line, next()) : 0};
}

const std::uint8_t* EventStore::namesOf(const Block& block, const EventShape& shape,
                                        const std::uint8_t* record, std::size_t place)
{
    if (!block.isWide(place)) return record + shape.namesAt;
    packed::get(record, OfShape);
    for (std::size_t i = 0; i < shape.beforeNames; ++i)
        nextNumber(record, shape.widths[i]);
    return record;
}

Text EventStore::name(std::size_t index, TextMember member) const
{
    const Block& block = blockOf(index);
    const std::size_t place = index - block.first;
    const std::uint8_t* const record = recordAt(block, place);
    const EventShape& shape = shapeAt(block, record);
    const std::uint8_t* at = namesOf(block, shape, record, place);
    for (std::size_t i = 0; i < shape.names; ++i) {
        const std::uint64_t name = packed::get(at, OfName);
        if (shape.nameMembers[i] == member) return nameOf(block, name);
    }
    return {};
}

Text EventStore::errorType(std::size_t index) const
{
    const Block& block = blockOf(index);
    const std::size_t place = index - block.first;
    const std::uint8_t* const record = recordAt(block, place);
    const EventShape& shape = shapeAt(block, record);
    if ((shape.fields & setOf(Field::Error)) == 0) return {};
    const std::uint8_t* at = namesOf(block, shape, record, place);
    for (std::size_t i = 0; i < shape.names; ++i)
        packed::get(at, OfName);
    return nameOf(block, packed::get(at, OfName));
}

} // namespace reactortrack
