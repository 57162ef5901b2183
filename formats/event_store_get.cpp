// SPDX-License-Identifier: MIT
// Events of a store, read back.
#include <reactortrack/formats/event_store.h>

namespace reactortrack {

namespace {

template <Width width>
std::int64_t narrow(const std::uint8_t* at)
{
    return static_cast<std::int64_t>(packed::narrow<width>(at));
}
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
            Text(nameOf(block, packed::narrow<OfName>(record + OfShape + OfName * i)));
    const std::int64_t deferred =
        packed::back(block.deferred, packed::narrow<OfDeferred>(record + shape.deferredAt));
    const std::int64_t thread = narrow<OfSmall>(record + shape.threadAt);
    event.deferred = DeferredId{shape.deferredAt != 0 ? deferred : 0};
    event.slot = only(shape.slotAt != 0, narrow<OfSmall>(record + shape.slotAt));
    event.time = only(shape.timeAt != 0, Duration{narrow<OfTime>(record + shape.timeAt)});
    event.thread = shape.threadAt != 0 ? thread : 1;
    event.t = only(shape.tAt != 0, Timestamp{packed::sum(block.t, packed::narrow<OfT>(record + shape.tAt))});
    return shape.othersAt == 0 ? foundIn(block, shape, record) : getOthers(block, shape, record, event);
}

// What few events have, last, so that the others need not keep anything for that call.
EventStore::Found EventStore::getOthers(const Block& block, const EventShape& shape,
                                        const std::uint8_t* record, Event& event)
{
    const std::uint8_t* at = record + shape.othersAt;
    forEachOf(shape.fields & otherFields, [&](Field field) {
        const std::uint64_t other = packed::narrow<OfOther>(at);
        setNumber(event, field, packed::back(baseOf(field, block.deferred), other));
        at += OfOther;
    });
    return foundIn(block, shape, record);
}

const std::uint8_t* EventStore::behindWide(const EventShape& shape, const std::uint8_t* record)
{
    packed::get(record, OfShape);
    for (std::size_t i = 0; i < shape.numbers; ++i)
        packed::get(record, shape.widths[i]);
    return record;
}

EventStore::Found EventStore::getWide(const Block& block, const std::uint8_t* at, Event& event) const
{
    const EventShape& shape = shapeOf(block, packed::get(at, OfShape));
    const auto has = [&shape](Field field) { return (shape.fields & setOf(field)) != 0; };
    const auto number = [&](Field field, std::size_t bytes, std::int64_t ifNone = 0) {
        return has(field) ? static_cast<std::int64_t>(packed::get(at, bytes)) : ifNone;
    };
    event.action = shape.action;
    event.branch = shape.branch;
    forEachOf(shape.fields & nameFields,
              [&](Field field) { setText(event, field, nameOf(block, packed::get(at, OfName))); });
    if (has(Field::Error)) packed::get(at, OfName);
    event.deferred =
        DeferredId{has(Field::Deferred) ? packed::back(block.deferred, packed::get(at, OfDeferred)) : 0};
    event.slot = only(has(Field::Slot), number(Field::Slot, OfSmall));
    event.time = only(has(Field::Time), Duration{number(Field::Time, OfTime)});
    event.thread = number(Field::Thread, OfSmall, 1);
    const auto t = static_cast<std::uint64_t>(number(Field::T, OfT));
    event.t = only(has(Field::T), Timestamp{packed::sum(block.t, t)});
    forEachOf(shape.fields & otherFields, [&](Field field) {
        setNumber(event, field, packed::back(baseOf(field, block.deferred), packed::get(at, OfOther)));
    });
    const bool isFar = (shape.fields & farFields) != 0;
    return {shape.fields, isFar ? packed::sum(block.line, packed::get(at, OfLine)) : 0};
}

Text EventStore::name(std::size_t index, TextMember member) const
{
    const Block& block = blockOf(index);
    const std::uint8_t* at = recordAt(block, index - block.first);
    const EventShape& shape = shapeOf(block, packed::get(at, OfShape));
    for (std::size_t i = 0; i < shape.names; ++i) {
        const std::uint64_t name = packed::get(at, OfName);
        if (shape.nameMembers[i] == member) return nameOf(block, name);
    }
    return {};
}

Text EventStore::errorType(std::size_t index) const
{
    const Block& block = blockOf(index);
    const std::uint8_t* at = recordAt(block, index - block.first);
    const EventShape& shape = shapeOf(block, packed::get(at, OfShape));
    if ((shape.fields & setOf(Field::Error)) == 0) return {};
    for (std::size_t i = 0; i < shape.names; ++i)
        packed::get(at, OfName);
    return nameOf(block, packed::get(at, OfName));
}

} // namespace reactortrack
