// SPDX-License-Identifier: MIT
// An event as the keys of its line: what a reader fills in and a trace packs, without the empty places of an
// Event. Not for users.
#pragma once

#include <reactortrack/formats/field_set.h>

#include <array>
#include <cstdint>
#include <string>
#include <string_view>

namespace reactortrack {

struct LineFields {
    Action action = Action::Unknown;
    FieldSet fields = 0; // as fieldsOf() has it; elsewhere the arrays hold anything
    bool branch = false;
    const ErrorInfo* error = nullptr;
    std::array<std::int64_t, fieldCount> numbers{}; // also times, in nanoseconds
    std::array<std::string_view, fieldCount> texts; // TextPool::readable bytes may be read where one begins

    bool has(Field field) const { return (fields & setOf(field)) != 0; }
    std::int64_t& number(Field field) { return numbers[static_cast<std::size_t>(field)]; }
    std::int64_t number(Field field) const { return numbers[static_cast<std::size_t>(field)]; }
    std::string_view& text(Field field) { return texts[static_cast<std::size_t>(field)]; }
    std::string_view text(Field field) const { return texts[static_cast<std::size_t>(field)]; }

    void set(const Event& event); // copies the texts
    Event event() const;

private:
    std::string copies_;
};

// Sets one key of an event that is a number, or that is a text.
void setNumber(Event& event, Field field, std::int64_t number);
void setText(Event& event, Field field, std::string_view text);

} // namespace reactortrack
