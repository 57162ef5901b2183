// SPDX-License-Identifier: MIT
// Sets of keys: which ones an event has, which ones an action may and must have.
#pragma once

#include <reactortrack/formats/event_fields.h>

#include <array>
#include <bit>
#include <cstdint>

namespace reactortrack {

using FieldSet = std::uint64_t;

template <class... Fields>
constexpr FieldSet setOf(Fields... fields) noexcept
{
    return ((FieldSet{1} << static_cast<unsigned>(fields)) | ... | FieldSet{0});
}

// Calls `act` with each field of the set, in the order of Field.
template <class Act>
void forEachOf(FieldSet set, Act act)
{
    for (; set != 0; set &= set - 1)
        act(static_cast<Field>(std::countr_zero(set)));
}

// What an action may have, what it must have.
struct FieldRule {
    FieldSet allowed = 0, needed = 0;
    std::int64_t leastCount = 0; // of the key "count"
};
using FieldRules = std::array<FieldRule, static_cast<std::size_t>(Action::Unknown) + 1>;
const FieldRules& fieldRules() noexcept;

// The keys that say something in an event; all but those of its action are left out.
FieldSet fieldsOf(const Event& event) noexcept;

} // namespace reactortrack
