// SPDX-License-Identifier: MIT
#include <reactortrack/formats/event_shape.h>

#include <bit>

namespace reactortrack {

EventShape::EventShape(std::uint64_t shapeBits)
    : bits(shapeBits), fields(bits & allFields), action(static_cast<Action>(bits >> fieldCount & 0xFF))
{
    const auto has = [this](Field field) { return (fields & setOf(field)) != 0; };
    if (has(Field::Branch)) branch = (bits >> (fieldCount + 8) & 1) != 0;
    forEachOf(fields & nameFields,
              [this](Field field) { nameMembers[names++] = std::get<TextMember>(fieldInfo(field).member); });
    std::size_t at = OfShape;
    const auto add = [&](std::size_t count, std::size_t width) {
        for (std::size_t i = 0; i < count; ++i)
            widths[numbers++] = static_cast<std::uint8_t>(width);
        at += count * width;
    };
    const auto place = [&](std::size_t count, std::size_t width, std::uint8_t& where) {
        if (count != 0) where = static_cast<std::uint8_t>(at);
        add(count, width);
    };
    add(names, OfName);
    add(has(Field::Error), OfName); // its type
    place(has(Field::Deferred), OfDeferred, deferredAt);
    place(has(Field::Slot), OfSmall, slotAt);
    place(has(Field::Time), OfTime, timeAt);
    place(has(Field::Thread), OfSmall, threadAt);
    place(has(Field::T), OfT, tAt);
    place(static_cast<std::size_t>(std::popcount(fields & otherFields)), OfOther, othersAt);
    place((fields & farFields) != 0, OfLine, lineAt);
    bytes = static_cast<std::uint8_t>(at);
}

} // namespace reactortrack
