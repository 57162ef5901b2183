// SPDX-License-Identifier: MIT
#include <reactortrack/formats/line_scanner.h>

#include <reactortrack/formats/event_rows.h>
#include <reactortrack/formats/line_values.h>
#include <reactortrack/formats/word_table.h>

#include <algorithm>
#include <utility>

namespace reactortrack::quick {

namespace {

constexpr Mark lineBegin("{\"action\": \"");

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

LineScanner::LineScanner(std::size_t depth) : depth_(depth), actions_(actionWords()), rules_(fieldRules()) {}

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

} // namespace reactortrack::quick
