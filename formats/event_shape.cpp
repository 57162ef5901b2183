// SPDX-License-Identifier: MIT
#include <reactortrack/formats/event_shape.h>

#include <reactortrack/formats/packed_number.h>

#include <bit>

namespace reactortrack {

EventShape::EventShape(std::uint64_t shapeBits)
    : bits(shapeBits), fields(bits & allFields), action(static_cast<Action>(bits >> actionAt & 0xFF))
{
    if ((fields & setOf(Field::Branch)) != 0) branch = (bits >> branchAt & 1) != 0;
    forEachOf(fields & nameFields,
              [this](Field field) { nameMembers[names++] = std::get<TextMember>(fieldInfo(field).member); });
    const auto ones = [](std::size_t width) { return static_cast<std::uint32_t>(packed::onesOf(width)); };
    const bool isNear = isTight(NearDeferreds), isSmall = isTight(SmallNumbers);
    otherBytes = static_cast<std::uint8_t>((isNear ? tight : usual).deferred);
    deferredOnes = ones(otherBytes);
    slotOnes = isSmall ? (1U << tightSlotBits) - 1 : ones(usual.slot);
    threadShift = isSmall ? tightSlotBits : 0;
    timeOnes = ones((isSmall ? tight : usual).time);
    tOnes = ones((isTight(SoonT) ? tight : usual).t);
    place();
}

void EventShape::place()
{
    const auto has = [this](Field field) { return (fields & setOf(field)) != 0; };
    std::size_t at = OfShape;
    const auto put = [&](std::size_t count, std::size_t width, std::uint8_t* where, bool neverIsWide) {
        if (count != 0 && where) *where = static_cast<std::uint8_t>(at);
        for (std::size_t i = 0; i < count; ++i)
            widths[numbers++] = static_cast<std::uint8_t>(width | (neverIsWide ? neverWide : 0));
        at += count * width;
    };
    const bool isNear = isTight(NearDeferreds), isSmall = isTight(SmallNumbers), isSoon = isTight(SoonT);
    const bool slot = has(Field::Slot), thread = has(Field::Thread);
    put(has(Field::Deferred), otherBytes, &deferredAt, isNear);
    const auto smallAt = static_cast<std::uint8_t>(at);
    put(slot || (isSmall && thread), usual.slot, slot ? &slotAt : nullptr, isSmall);
    put(has(Field::Time), (isSmall ? tight : usual).time, &timeAt, isSmall);
    if (isSmall)
        threadAt = thread ? smallAt : 0;
    else
        put(thread, usual.thread, &threadAt, false);
    put(has(Field::T), (isSoon ? tight : usual).t, &tAt, isSoon);
    put(static_cast<std::size_t>(std::popcount(fields & otherFields)), otherBytes, &othersAt, isNear);
    namesAt = static_cast<std::uint8_t>(at);
    beforeNames = numbers;
    put(names, OfName, nullptr, false);
    put(has(Field::Error), OfName, nullptr, false); // its type
    put((fields & farFields) != 0, OfLine, &lineAt, false);
    bytes = static_cast<std::uint8_t>(at);
}

} // namespace reactortrack
