// SPDX-License-Identifier: MIT
// How LineScanner reads the value of each key; for its two ways. Not for users.
#pragma once

#include <reactortrack/formats/line_lexer.h>
#include <reactortrack/formats/line_scanner.h>

#include <algorithm>

namespace reactortrack::quick {

// What stands before the value of a key in a line of our writers, `, "slot": `.
template <Field field>
struct Spelling {
    static constexpr std::string_view name = fieldInfo(field).key;
    static constexpr std::array<char, 16> text = [] {
        std::array<char, 16> made{',', ' ', '"'};
        std::copy(name.begin(), name.end(), made.begin() + 3);
        std::copy_n("\": ", 3, made.begin() + 3 + name.size());
        return made;
    }();
    static constexpr Mark mark{std::string_view(text.data(), name.size() + 6)};
    static constexpr Mark bare{std::string_view(text.data() + 3, name.size() + 1)}; // `slot"`
};

template <Field field>
[[gnu::always_inline]] inline const char* LineScanner::value(const char* at, FieldSet& fields)
{
    constexpr FieldInfo info = fieldInfo(field);
    constexpr FieldSet bit = setOf(field);
    if constexpr (std::holds_alternative<TextMember>(info.member)) {
        if (*at != '"') return mark(at, Mark("null"));
        fields |= bit;
        return string(at, found_.text(field), texts_);
    } else if constexpr (std::holds_alternative<BranchMember>(info.member)) {
        constexpr Mark yes("true"), no("false");
        fields |= bit;
        found_.branch = *at == 't';
        return found_.branch ? mark(at, yes) : mark(at, no);
    } else if constexpr (std::holds_alternative<ErrorMember>(info.member)) {
        fields |= bit;
        found_.error = &errors_.error();
        return errors_.read(at, depth_ - 1, texts_);
    } else if constexpr (std::holds_alternative<TimeMember>(info.member)) {
        fields |= bit;
        return seconds(at, found_.number(field));
    } else {
        std::int64_t number = 0;
        at = integer<(info.least < 0)>(at, number);
        found_.number(field) = number;
        // That it is 1 is as good as not to say it.
        if (field != Field::Thread || number != 1) fields |= bit;
        return number >= info.least && number <= info.most ? at : nullptr;
    }
}

// Whether all is there that must be.
inline bool LineScanner::isWhole() const
{
    const FieldRule& rule = rules_[static_cast<std::size_t>(found_.action)];
    if (found_.has(Field::Count) && found_.number(Field::Count) < rule.leastCount) return false;
    return (found_.fields & rule.needed) == rule.needed && found_.action != Action::Unknown;
}

} // namespace reactortrack::quick
