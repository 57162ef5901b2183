// SPDX-License-Identifier: MIT
// The quick way of a line into its keys: no tree of JSON between them, and quickest where they stand as the
// writers of this project write them. Not for users.
#pragma once

#include <reactortrack/formats/error_scanner.h>
#include <reactortrack/formats/line_fields.h>
#include <reactortrack/formats/member_places.h>
#include <reactortrack/formats/separator.h>

#include <array>
#include <deque>
#include <string>

namespace reactortrack::quick {

struct Readers;
class WordTable;

class LineScanner {
public:
    // `depth`: how deep arrays and objects may stand in each other, the line's own object being 1.
    explicit LineScanner(std::size_t depth);

    // Reads the line that begins there, as line_lexer.h has it; returns the place behind its object and the
    // space after it. Null: it has what is rare (a key that nobody knows or twice, an error of another make,
    // a number of many digits), or is bad; whoever reads every line is to be asked. What it takes that one
    // takes too, and makes the same of it, without unknown keys and with nothing mended.
    const char* read(const char* line);
    // Its texts are those of the line, or live until the next one.
    const LineFields& fields() const noexcept { return found_; }

private:
    friend struct Readers; // the functions below by keys

    template <Action action>
    const char* inOrder(const char* at);
    template <Action... actions>
    const char* inOrderOf(const char* at);
    template <Field field>
    const char* key(const char* at, FieldSet& fields);
    template <Field field>
    const char* value(const char* at, FieldSet& fields);
    [[gnu::noinline]] const char* readOther(const char* at);
    [[gnu::noinline]] void forgetTexts();
    bool isWhole() const;

    // line_scanner_any.cpp
    const char* inAnyOrder(const char* at);
    const char* inPlaces(const char* at);
    bool haveKeysNoOrder(const char* at);
    bool findValues();
    bool endsValue(const char* at, std::size_t key) const;
    template <Action action>
    bool readPlaced();
    const char* oneByOne(const char* at);
    const char* valueAfter(const char* at, const Mark& bare);
    template <Field field>
    static const char* member(LineScanner& scanner, const char* at);
    static const char* noKey(LineScanner& scanner, const char* at);
    static const char* action(LineScanner& scanner, const char* at);

    std::size_t depth_;
    const WordTable& actions_;
    const FieldRules& rules_;
    LineFields found_;
    FieldSet seen_ = 0; // the keys, also those that are null
    MemberPlaces places_;
    struct Place {
        const char* value;
        const char* end; // what stands behind it
    };
    std::array<Place, fieldCount + 1> values_{}; // of each key, and of the action
    std::uint64_t firstKey_ = 0;                 // of the line before, its first bytes
    int surprise_ = 0;                           // how often it was another one
    Separator<':'> colon_;
    Separator<','> comma_;
    unsigned skip_ = 0, linesToSkip_ = 0; // that are read in any order without a try
    std::deque<std::string> texts_;       // that stand in the line otherwise
    ErrorScanner errors_;
};

} // namespace reactortrack::quick
