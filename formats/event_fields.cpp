// SPDX-License-Identifier: MIT
#include <reactortrack/formats/event_fields.h>

#include <algorithm>
#include <initializer_list>
#include <vector>

namespace reactortrack {

namespace {

constexpr std::size_t actionCount = static_cast<std::size_t>(Action::Unknown) + 1;

// A row of the table; 8 is more than the longest has.
struct Row {
    std::array<Field, 8> fields{};
    std::size_t size = 0;

    constexpr Row(std::initializer_list<Field> list = {})
    {
        for (const Field field : list)
            fields[size++] = field;
    }
    constexpr std::span<const Field> span() const { return {fields.data(), size}; }
};

// In the order of Action, which is that of the table in mon_out.md.
constexpr std::array<Row, actionCount> rows = {{
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

constexpr bool isOneOf(Action action, std::initializer_list<Action> list)
{
    return std::find(list.begin(), list.end(), action) != list.end();
}

constexpr bool isCommon(Field field)
{
    switch (field) {
    case Field::Deferred:
    case Field::Slot:
    case Field::Site:
    case Field::By:
    case Field::Thread:
    case Field::T:
        return true;
    default:
        return false;
    }
}

} // namespace

std::span<const Field> rowOf(Action action) noexcept
{
    return rows[static_cast<std::size_t>(action)].span();
}

bool mayHave(Action action, Field field) noexcept
{
    const auto row = rowOf(action);
    return isCommon(field) || std::find(row.begin(), row.end(), field) != row.end();
}

bool isWrittenWhenNull(Action action, Field field) noexcept
{
    switch (field) {
    case Field::Callback:
        return isOneOf(action, {Action::Attached, Action::Executing, Action::Executed, Action::Failed});
    case Field::Errback:
        return action == Action::Attached;
    default:
        return false;
    }
}

bool isRequired(Action action, Field field) noexcept
{
    switch (field) {
    case Field::Deferred:
        return !isOneOf(action, {Action::Started, Action::Misused, Action::Slow, Action::Loop, Action::Note,
                                 Action::Lost, Action::Stopped, Action::Unknown});
    case Field::To:
        return action == Action::Chained;
    case Field::On:
        return action == Action::Waiting;
    default:
        return false;
    }
}

std::int64_t leastOf(Action action, Field field) noexcept
{
    const bool countsThings =
        isOneOf(action, {Action::Created, Action::Loop, Action::Lost, Action::Stopped}) &&
        field == Field::Count;
    return countsThings ? 0 : fieldInfo(field).least;
}

} // namespace reactortrack
