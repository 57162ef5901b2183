// SPDX-License-Identifier: MIT
#include <reactortrack/formats/line_scanner.h>

#include <reactortrack/formats/event_rows.h>
#include <reactortrack/formats/key_table.h>
#include <reactortrack/formats/line_lexer.h>
#include <reactortrack/formats/word_table.h>

#include <algorithm>
#include <utility>

namespace reactortrack::quick {

namespace {

constexpr Mark lineBegin("{\"action\": \"");

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

// What stands behind lineBegin, `fired"`.
template <Action action>
struct ActionSpelling {
    static constexpr std::string_view name = actionNames[static_cast<std::size_t>(action)];
    static constexpr std::array<char, 16> text = [] {
        std::array<char, 16> made{};
        *std::copy(name.begin(), name.end(), made.begin()) = '"';
        return made;
    }();
    static constexpr Mark mark{std::string_view(text.data(), name.size() + 1)};
};

// `started` is left out: it may be of a version that nobody reads.
const WordTable& actionWords()
{
    static const WordTable all({actionNames.begin() + 1, actionNames.end() - 1}, 1);
    return all;
}

} // namespace

// A function for each key, so that where its value begins is known by a jump, which is foreseen, and not by a
// length, which would have to be waited for.
struct Readers {
    using Member = const char* (*)(LineScanner&, const char*);

    template <std::size_t... index>
    static constexpr KeyTable<Member> of(std::index_sequence<index...>)
    {
        return {
            &LineScanner::noKey, &LineScanner::action, {&LineScanner::member<static_cast<Field>(index)>...}};
    }
};

namespace {

constexpr KeyTable<Readers::Member> members = Readers::of(std::make_index_sequence<fieldCount>());

} // namespace

LineScanner::LineScanner(std::size_t depth) : depth_(depth), actions_(actionWords()), rules_(fieldRules()) {}

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

template <Field field>
[[gnu::always_inline]] inline const char* LineScanner::key(const char* at, FieldSet& fields)
{
    constexpr Mark spelt = Spelling<field>::mark;
    return spelt.standsAt(at) ? value<field>(at + spelt.bytes, fields) : at;
}

// The keys as our writers write them, from the first on; null where there is anything else.
template <Action action>
const char* LineScanner::inOrder(const char* at)
{
    constexpr ActionRow row = rowTable[static_cast<std::size_t>(action)];
    FieldSet fields = 0;
    at = key<Field::Deferred>(at, fields);
    [&]<std::size_t... index>(std::index_sequence<index...>)
    {
        ((at = at ? key<row.fields[index]>(at, fields) : nullptr), ...);
    }
    (std::make_index_sequence<row.size>());
    at = at ? key<Field::Site>(at, fields) : nullptr;
    at = at ? key<Field::By>(at, fields) : nullptr;
    at = at ? key<Field::Thread>(at, fields) : nullptr;
    at = at ? key<Field::T>(at, fields) : nullptr;
    found_.action = action;
    found_.fields = fields;
    return at && *at == '}' && isWhole() ? at + 1 : nullptr;
}

template <Action... actions>
[[gnu::always_inline]] inline const char* LineScanner::inOrderOf(const char* at)
{
    const char* end = nullptr;
    (void)((ActionSpelling<actions>::mark.standsAt(at) &&
            (end = inOrder<actions>(at + ActionSpelling<actions>::mark.bytes), true)) ||
           ...);
    return end;
}

const char* LineScanner::read(const char* at)
{
    if (depth_ == 0 || std::endian::native != std::endian::little) return nullptr;
    if (!texts_.empty()) forgetTexts();
    const char* end = nullptr;
    // The most frequent ones first.
    using enum Action;
    if (linesToSkip_ == 0 && lineBegin.standsAt(at))
        end = inOrderOf<Executing, Executed, Attached, Fired, Created, Destroyed, Failed, Waiting, Resumed,
                        Chained, Loop, Note, Tracked>(at + lineBegin.bytes);
    if (!end) return readOther(at);
    skip_ = 0;
    return end;
}

const char* LineScanner::readOther(const char* at)
{
    // Where many lines are not in order, few are tried.
    if (linesToSkip_ > 0)
        --linesToSkip_;
    else
        linesToSkip_ = skip_ = std::min(2 * skip_ + 1, 127U);
    return inAnyOrder(at);
}

void LineScanner::forgetTexts()
{
    texts_.clear();
}

const char* LineScanner::noKey(LineScanner&, const char*)
{
    return nullptr;
}

// Where the value of a key begins, that may have any space before it.
[[gnu::always_inline]] inline const char* LineScanner::valueAfter(const char* at, const Mark& bare)
{
    return bare.standsAt(at) ? colon_.after(at + bare.bytes) : nullptr;
}

// The key that stands there and its value.
template <Field field>
const char* LineScanner::member(LineScanner& scanner, const char* at)
{
    constexpr FieldSet bit = setOf(field);
    constexpr Mark bare = Spelling<field>::bare;
    at = scanner.valueAfter(at, bare);
    if (!at || (scanner.seen_ & bit) != 0) return nullptr;
    scanner.seen_ |= bit;
    return scanner.value<field>(at, scanner.found_.fields);
}

// With any space between them.
const char* LineScanner::inAnyOrder(const char* at)
{
    found_.action = Action::Unknown;
    found_.fields = seen_ = 0;
    at = space(at);
    if (*at != '{') return nullptr;
    for (const char* next = space(at + 1); next; next = *at == '}' ? nullptr : comma_.after(at)) {
        if (*next != '"') return nullptr;
        at = members.at(next + 1)(*this, next + 1);
        if (!at) return nullptr;
    }
    at = space(at);
    const bool allowed = (seen_ & ~rules_[static_cast<std::size_t>(found_.action)].allowed) == 0;
    return *at == '}' && allowed && isWhole() ? space(at + 1) : nullptr;
}

const char* LineScanner::action(LineScanner& scanner, const char* at)
{
    constexpr Mark bare("action\"");
    at = scanner.valueAfter(at, bare);
    if (!at || *at != '"' || scanner.found_.action != Action::Unknown) return nullptr;
    const WordTable::Word* const word = scanner.actions_.find(at + 1);
    if (!word) return nullptr;
    scanner.found_.action = static_cast<Action>(word->number);
    return at + 1 + word->mark.bytes;
}

// Whether all is there that must be.
bool LineScanner::isWhole() const
{
    const FieldRule& rule = rules_[static_cast<std::size_t>(found_.action)];
    if (found_.has(Field::Count) && found_.number(Field::Count) < rule.leastCount) return false;
    return (found_.fields & rule.needed) == rule.needed && found_.action != Action::Unknown;
}

} // namespace reactortrack::quick
