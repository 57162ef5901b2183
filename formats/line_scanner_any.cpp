// SPDX-License-Identifier: MIT
// Lines whose keys stand in any order, with any space between them.
#include <reactortrack/formats/event_rows.h>
#include <reactortrack/formats/key_table.h>
#include <reactortrack/formats/line_values.h>
#include <reactortrack/formats/word_table.h>

#include <algorithm>
#include <bit>
#include <utility>

namespace reactortrack::quick {

namespace {

// The bits of LineScanner::seen_ are those of fields, and one more.
constexpr std::size_t actionKey = fieldCount;

constexpr Mark actionMark("action\"");

template <std::size_t... index>
constexpr std::array<Mark, fieldCount + 1> marksOf(std::index_sequence<index...>)
{
    return {Spelling<static_cast<Field>(index)>::bare..., actionMark};
}
constexpr std::array<Mark, fieldCount + 1> keyMarks = marksOf(std::make_index_sequence<fieldCount>());

struct Key {
    std::uint8_t number = 0, bytes = 0; // with its second quote
};
constexpr KeyTable<Key> keys = [] {
    const auto numbered = [](std::size_t number) {
        return Key{static_cast<std::uint8_t>(number), static_cast<std::uint8_t>(keyMarks[number].bytes)};
    };
    std::array<Key, fieldCount> ofFields{};
    for (std::size_t i = 0; i < fieldCount; ++i)
        ofFields[i] = numbered(i);
    // What no key has is compared with one and differs.
    return KeyTable<Key>(numbered(actionKey), numbered(actionKey), ofFields);
}();

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

    using Placed = bool (LineScanner::*)();
    template <std::size_t... index>
    static constexpr std::array<Placed, sizeof...(index)> placed(std::index_sequence<index...>)
    {
        return {&LineScanner::readPlaced<static_cast<Action>(index)>...};
    }
};

namespace {

constexpr KeyTable<Readers::Member> members = Readers::of(std::make_index_sequence<fieldCount>());
constexpr auto placedReaders = Readers::placed(std::make_index_sequence<actionCount>());

} // namespace

const char* LineScanner::inAnyOrder(const char* at)
{
    at = space(at);
    const char* const end = haveKeysNoOrder(at) ? inPlaces(at) : nullptr;
    return end ? end : oneByOne(at);
}

// Whoever writes a log has mostly one order of keys, which is soon foreseen; who has not begins with one and
// another.
bool LineScanner::haveKeysNoOrder(const char* at)
{
    constexpr int most = 64; // so that it is soon forgotten
    const std::uint64_t first = load(at);
    surprise_ = std::clamp(surprise_ + (first == firstKey_ ? -2 : 1), 0, most);
    firstKey_ = first;
    return surprise_ > most / 2;
}

// For keys in an order that nobody foresees: first where the value of each begins, then the values in the
// order of the action's row.
const char* LineScanner::inPlaces(const char* at)
{
    if (!places_.find(at) || !findValues()) return nullptr;
    const char* const word = values_[actionKey].value;
    const WordTable::Word* const known = *word == '"' ? actions_.find(word + 1) : nullptr;
    if (!known || !endsValue(word + 1 + known->mark.bytes, actionKey)) return nullptr;
    found_.action = static_cast<Action>(known->number);
    if ((seen_ & ~rules_[known->number].allowed) != 0) return nullptr;
    return (this->*placedReaders[known->number])() ? space(places_[places_.members()] + 1) : nullptr;
}

// Of every key once, the action among them.
bool LineScanner::findValues()
{
    constexpr FieldSet action = FieldSet{1} << actionKey;
    FieldSet seen = 0;
    for (std::size_t i = 0; i < places_.members(); ++i) {
        const char* const behind = places_[i] + 1;
        const char* const name = behind + (*behind == ' ' ? 2 : 1);
        const Key key = keys.at(name);
        if (name[-1] != '"' || !keyMarks[key.number].standsAt(name)) return false;
        const char* const value = colon_.after(name + key.bytes);
        if (!value) return false;
        seen |= FieldSet{1} << key.number;
        values_[key.number] = {value, places_[i + 1]};
    }
    seen_ = seen & ~action;
    return (seen & action) != 0 && static_cast<std::size_t>(std::popcount(seen)) == places_.members();
}

bool LineScanner::endsValue(const char* at, std::size_t key) const
{
    const char* const end = values_[key].end;
    return at && (at == end || space(at) == end);
}

template <Action action>
bool LineScanner::readPlaced()
{
    constexpr ActionRow row = rowTable[static_cast<std::size_t>(action)];
    FieldSet fields = 0;
    bool isGood = true;
    const auto read = [&]<Field field>(std::integral_constant<Field, field>) {
        constexpr auto key = static_cast<std::size_t>(field);
        if (isGood && (seen_ & setOf(field)) != 0)
            isGood = endsValue(value<field>(values_[key].value, fields), key);
    };
    [&]<std::size_t... index>(std::index_sequence<index...>)
    {
        (read(std::integral_constant<Field, row.fields[index]>()), ...);
    }
    (std::make_index_sequence<row.size>());
    const auto readCommon = [&]<Field field>(std::integral_constant<Field, field> which) {
        if constexpr (!row.has(field)) read(which);
    };
    [&]<std::size_t... index>(std::index_sequence<index...>)
    {
        (readCommon(std::integral_constant<Field, commonFields[index]>()), ...);
    }
    (std::make_index_sequence<commonFields.size()>());
    found_.fields = fields;
    return isGood && isWhole();
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

// What holds an error, or escapes.
const char* LineScanner::oneByOne(const char* at)
{
    found_.action = Action::Unknown;
    found_.fields = seen_ = 0;
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
    at = scanner.valueAfter(at, actionMark);
    if (!at || *at != '"' || scanner.found_.action != Action::Unknown) return nullptr;
    const WordTable::Word* const word = scanner.actions_.find(at + 1);
    if (!word) return nullptr;
    scanner.found_.action = static_cast<Action>(word->number);
    return at + 1 + word->mark.bytes;
}

} // namespace reactortrack::quick
