// SPDX-License-Identifier: MIT
// The rows of mon_out.md's table of actions, for those who need them while they are compiled.
#pragma once

#include <reactortrack/formats/event_fields.h>

#include <algorithm>
#include <array>
#include <initializer_list>
#include <span>

namespace reactortrack {

inline constexpr std::size_t actionCount = static_cast<std::size_t>(Action::Unknown) + 1;

// A row of the table.
struct ActionRow {
    static constexpr std::size_t most = 8;
    std::array<Field, most> fields{};
    std::size_t size = 0;

    constexpr ActionRow(std::initializer_list<Field> list = {})
    {
        for (const Field field : list)
            fields[size++] = field;
    }
    constexpr std::span<const Field> span() const { return {fields.data(), size}; }
    constexpr bool has(Field field) const
    {
        return std::find(fields.begin(), fields.begin() + size, field) != fields.begin() + size;
    }
};

// What an event of any action may have.
inline constexpr std::array commonFields{Field::Deferred, Field::Slot,   Field::Site,
                                         Field::By,       Field::Thread, Field::T};

// In the order of Action, which is that of the table in mon_out.md.
inline constexpr std::array<ActionRow, actionCount> rowTable = {{
    {Field::Version, Field::Program, Field::Pid, Field::Recorder, Field::Wall}, // started
    {Field::Name, Field::Kind, Field::Mode, Field::Count, Field::Role},         // created
    {Field::Name, Field::Kind, Field::Role},                                    // tracked
    {Field::Slot, Field::Callback, Field::Errback, Field::Role},                // attached
    {Field::Branch, Field::Value, Field::Error},                                // fired
    {Field::Slot, Field::Callback, Field::Branch, Field::Role},                 // executing
    {Field::Time, Field::Slot, Field::Callback, Field::Branch, Field::Role, Field::Value, Field::Returned},
    {Field::Time, Field::Slot, Field::Callback, Field::Branch, Field::Role, Field::Error}, // failed
    {Field::To, Field::How, Field::Slot},                                                  // chained
    {Field::On, Field::Slot, Field::Count},                                                // waiting
    {Field::On, Field::Count},                                                             // resumed
    {Field::Count},                                                                        // paused
    {Field::Count},                                                                        // unpaused
    {Field::Slot, Field::Label},                                                           // held
    {},                                                                                    // cancelled
    {Field::Branch},                                                                       // ignored
    {Field::What, Field::NoteText},                                                        // misused
    {Field::Error},                                                                        // unhandled
    {},                                                                                    // destroyed
    {Field::Time, Field::Slot, Field::Callback},                                           // slow
    {Field::Phase, Field::Time, Field::Count, Field::Iteration},                           // loop
    {Field::NoteText},                                                                     // note
    {Field::Count, Field::Reason},                                                         // lost
    {Field::Count, Field::Bytes, Field::Lost, Field::Time},                                // stopped
    {},                                                                                    // unknown
}};

} // namespace reactortrack
