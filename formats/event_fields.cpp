// SPDX-License-Identifier: MIT
#include <reactortrack/formats/event_fields.h>

#include <reactortrack/formats/event_rows.h>

#include <algorithm>
#include <initializer_list>

namespace reactortrack {

namespace {

constexpr bool isOneOf(Action action, std::initializer_list<Action> list)
{
    return std::find(list.begin(), list.end(), action) != list.end();
}

} // namespace

std::span<const Field> rowOf(Action action) noexcept
{
    return rowTable[static_cast<std::size_t>(action)].span();
}

bool mayHave(Action action, Field field) noexcept
{
    const bool isCommon = std::find(commonFields.begin(), commonFields.end(), field) != commonFields.end();
    return isCommon || rowTable[static_cast<std::size_t>(action)].has(field);
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
