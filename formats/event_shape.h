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

// In bytes.
enum Width : std::size_t {
    OfShape = 1,
    OfName = 2,
    OfLine = 2 // from the block's first
};
// Of the numbers, in this order, behind the shape. The others follow, as wide as the deferred, then the names
// and the place of the line.
struct Widths {
    std::size_t deferred; // from the block's first
    std::size_t slot;
    std::size_t time;
    std::size_t thread;
    std::size_t t; // from the block's first
};
inline constexpr Widths usual{2, 1, 3, 1, 4}; // 16 ms, 4 s
// Of those that are as small as most are: slot and thread share a byte, 65 µs, 16 ms. None of these is wide.
inline constexpr Widths tight{1, 1, 2, 0, 3};
inline constexpr unsigned tightSlotBits = 4;
// Which of an event's are, also where it has none.
enum Tight : unsigned { NearDeferreds = 1, SmallNumbers = 2, SoonT = 4, AllTight = 7 };

// What of a record is told by its shape, worked out once.
struct EventShape {
    explicit EventShape(std::uint64_t shapeBits);
    static std::uint64_t bitsOf(FieldSet fields, Action action, bool branch)
    {
        return fields | std::uint64_t{static_cast<std::uint8_t>(action)} << actionAt |
               std::uint64_t{branch} << branchAt;
    }
    static constexpr unsigned actionAt = fieldCount, branchAt = actionAt + 8, tightAt = branchAt + 1;
    static_assert(tightAt + 3 <= 64);

    bool isTight(Tight which) const { return (bits >> tightAt & which) != 0; }
    std::uint64_t bits;
    FieldSet fields;
    Action action;
    std::optional<bool> branch;
    // Where they stand in a record in which none is wide; 0: nowhere. The type of an error stands behind the
    // names.
    std::uint8_t deferredAt = 0, slotAt = 0, timeAt = 0, threadAt = 0, tAt = 0, othersAt = 0, namesAt = 0,
                 lineAt = 0;
    // What of the bytes there is the number.
    std::uint32_t deferredOnes, slotOnes, timeOnes, tOnes;
    std::uint8_t threadShift;
    std::uint8_t otherBytes;
    std::uint8_t bytes = 0; // of such a record
    std::uint8_t names = 0;
    std::array<TextMember, 10> nameMembers{};
    // Of all that stands behind the shape, in its order; those that are never wide have the bit.
    static constexpr std::uint8_t neverWide = 0x80;
    std::uint8_t numbers = 0, beforeNames = 0;
    std::array<std::uint8_t, fieldCount> widths{};

private:
    void place();
};

} // namespace reactortrack
