// SPDX-License-Identifier: MIT
// The form of a packed event: which keys it has, and so where each of its numbers stands. Not for users.
#pragma once

#include <reactortrack/formats/field_set.h>

#include <array>
#include <cstdint>
#include <optional>

namespace reactortrack {

// Of these a log has few, kept once each. (A deferred's own name may be one of many.)
inline constexpr FieldSet nameFields =
    setOf(Field::Callback, Field::Errback, Field::Role, Field::Name, Field::Kind, Field::Mode, Field::How,
          Field::What, Field::Phase, Field::Site);
// These stay in the log; but the type of an error is a name as well.
inline constexpr FieldSet farFields = setOf(Field::Value, Field::Error, Field::Label, Field::NoteText,
                                            Field::Reason, Field::Program, Field::Recorder, Field::Wall);
// Numbers that most events have; and the others.
inline constexpr FieldSet frequentFields =
    setOf(Field::Deferred, Field::Slot, Field::Time, Field::Thread, Field::T);
inline constexpr FieldSet allFields = (FieldSet{1} << fieldCount) - 1;
inline constexpr FieldSet otherFields =
    allFields & ~frequentFields & ~nameFields & ~farFields & ~setOf(Field::Branch);
// Of the others those that are deferreds, mostly near to the event's own.
inline constexpr FieldSet deferredFields = setOf(Field::Returned, Field::To, Field::On, Field::By);

// From which one of the others is told.
constexpr std::int64_t baseOf(Field field, std::int64_t deferred)
{
    return (deferredFields & setOf(field)) != 0 ? deferred : 0;
}

// In bytes, of the numbers that most events have, in their order.
enum Width : std::size_t {
    OfShape = 1,
    OfName = 2,
    OfDeferred = 2, // from the block's first
    OfSmall = 1,    // slot, thread
    OfTime = 3,     // 16 ms
    OfT = 4,        // 4 s from the block's first
    OfOther = 2,    // deferreds from the block's first
    OfLine = 2
};

// What of a record is told by its shape, worked out once.
struct EventShape {
    explicit EventShape(std::uint64_t shapeBits);
    static std::uint64_t bitsOf(FieldSet fields, Action action, bool branch)
    {
        constexpr unsigned actionAt = fieldCount, branchAt = fieldCount + 8;
        return fields | std::uint64_t{static_cast<std::uint8_t>(action)} << actionAt |
               std::uint64_t{branch} << branchAt;
    }

    std::uint64_t bits;
    FieldSet fields;
    Action action;
    std::optional<bool> branch;
    // Where they stand in a record whose numbers all have their usual widths; 0: nowhere. Names stand behind
    // the shape, the type of an error behind them.
    std::uint8_t deferredAt = 0, slotAt = 0, timeAt = 0, threadAt = 0, tAt = 0, othersAt = 0, lineAt = 0;
    std::uint8_t bytes = 0; // of such a record
    std::uint8_t names = 0;
    std::array<TextMember, 10> nameMembers{};
    // Of all numbers behind the shape, in their order.
    std::uint8_t numbers = 0;
    std::array<std::uint8_t, fieldCount> widths{};
};

} // namespace reactortrack
