// SPDX-License-Identifier: MIT
// The quick way of reading a line held against the plain one: what it takes that one takes too, and alike.
#include <reactortrack/formats/line_reader.h>

#include "tests/support/catch.h"
#include "tests/support/logs.h"
#include "tests/support/no_order.h"
#include "tests/support/random_events.h"
#include "tests/support/rounds.h"
#include "tests/support/test_files.h"

#include <reactortrack/formats/line_lexer.h>
#include <reactortrack/formats/trace_writer.h>

#include <algorithm>
#include <filesystem>
#include <memory>
#include <sstream>

using namespace reactortrack;
using namespace reactortrack::test;

namespace {

// A line as readers want it and not a byte more, so that the address sanitizer sees who reads on.
class Padded {
public:
    Padded(std::string_view line, char end)
        : size_(line.size()), bytes_(std::make_unique<char[]>(line.size() + LineReader::padding()))
    {
        std::copy(line.begin(), line.end(), bytes_.get());
        std::fill_n(bytes_.get() + size_, LineReader::padding(), 'x');
        bytes_[size_] = end;
    }
    std::string_view line() const { return {bytes_.get(), size_}; }

private:
    std::size_t size_;
    std::unique_ptr<char[]> bytes_;
};

class Pair {
public:
    explicit Pair(std::size_t depth = mon_out::depth)
        : scanner_(depth), both_(depth), withoutOrder_(depth), plain_(depth, false)
    {
        showNoOrder(withoutOrder_, 64);
    }

    // Whether the quick way took the line; fails where the two do not agree about it.
    bool alike(std::string_view line)
    {
        const Padded padded(line, ++turn_ % 2 == 0 ? '\n' : '\0');
        const std::string byBoth = read(both_, padded.line()), byPlain = read(plain_, padded.line());
        if (byBoth != byPlain) FAIL("the ways differ about " << line << "\n" << byBoth << "\n" << byPlain);
        showNoOrder(withoutOrder_, 2);
        const std::string byPlaces = read(withoutOrder_, padded.line());
        if (byPlaces != byPlain)
            FAIL("without order they differ about " << line << "\n" << byPlaces << "\n" << byPlain);
        return scanner_.read(padded.line().data()) == padded.line().data() + line.size();
    }

private:
    static std::string read(LineReader& reader, std::string_view line)
    {
        std::ostringstream text;
        const LineReader::Outcome outcome = reader.read(line);
        text << static_cast<int>(outcome) << ' ';
        if (outcome == LineReader::Outcome::Made)
            text << EventText::of(reader.fields().event()) << std::hex << reader.fields().fields
                 << reader.unknownKeys() << reader.mended();
        else if (outcome >= LineReader::Outcome::Broken)
            text << reader.problem().column << reader.problem().reason;
        return text.str();
    }

    quick::LineScanner scanner_;
    LineReader both_, withoutOrder_, plain_;
    int turn_ = 0;
};

std::string written(const Event& event)
{
    std::string line;
    appendLine(line, event);
    line.pop_back();
    return line;
}

// The members of a line as they are written, `"slot": 1`.
std::vector<std::string> membersOf(const std::string& line)
{
    std::vector<std::string> members(1);
    int depth = 0;
    bool inString = false;
    for (std::size_t i = 1; i + 1 < line.size(); ++i) {
        const char c = line[i];
        if (inString && c == '\\') {
            members.back() += line.substr(i++, 2);
            continue;
        }
        if (c == '"') inString = !inString;
        if (!inString && (c == '{' || c == '[')) ++depth;
        if (!inString && (c == '}' || c == ']')) --depth;
        if (!inString && depth == 0 && c == ',')
            members.emplace_back(), ++i;
        else
            members.back() += c;
    }
    return members;
}

// The same members in a random order and with random space.
std::string remade(const std::string& line, Random& random, bool spaced)
{
    constexpr std::string_view spaces[] = {"", " ", "  ", "\t", " \r "};
    const auto space = [&] { return spaced ? random.oneOf(spaces) : std::string_view(); };
    std::vector<std::string> members = membersOf(line);
    for (std::size_t i = members.size(); i > 1; --i)
        std::swap(members[i - 1], members[random.below(i)]);
    std::string text = std::string(space()) + '{';
    for (std::size_t i = 0; i < members.size(); ++i) {
        const std::size_t colon = members[i].find("\": ") + 1;
        text += i == 0 ? "" : ",";
        text.append(space()).append(members[i], 0, colon).append(space()).append(":").append(space());
        text.append(members[i], colon + 2).append(space());
    }
    return text.append("}").append(space());
}

// Every character of the strings as an escape, now and then.
std::string escaped(const std::string& line, Random& random)
{
    std::string text;
    for (const char c : line) {
        constexpr char digits[] = "0123456789abcdef";
        if (c >= 'a' && c <= 'z' && random.chance(5))
            text.append("\\u00").append(1, digits[c >> 4]).append(1, digits[c & 15]);
        else
            text += c;
    }
    return text;
}

// An event with numbers as most have them; random ones are at the limits of their types.
struct Taming {
    Event& event;
    Random& random;
    void operator()(DeferredMember member) const
    {
        if (event.*member != DeferredId::None) event.*member = DeferredId{1 + small()};
    }
    void operator()(IntegerMember member) const
    {
        if (event.*member) event.*member = small();
    }
    void operator()(ThreadMember member) const { event.*member = 1 + small(); }
    void operator()(TimeMember member) const
    {
        if (event.*member) event.*member = Nanoseconds{small() * small()};
    }
    template <class Other>
    void operator()(Other) const
    {
    }
    std::int64_t small() const { return static_cast<std::int64_t>(random.bits() >> (34 + random.below(30))); }
};

Event tamed(Event event, Random& random)
{
    for (const FieldInfo& info : fieldTable)
        std::visit(Taming{event, random}, info.member);
    return event;
}

} // namespace

TEST_CASE("TheQuickWayTakesAllButTheFirstLineOfWhatOurRecordersWrite")
{
    Pair pair;
    const std::string log = sourceFile("samples/example/expected.jsonl");
    int lines = 0;
    for (const std::string_view line : linesOf(log)) {
        if (line.empty()) continue;
        INFO(line);
        CHECK(pair.alike(line) == (lines > 0));
        ++lines;
    }
    CHECK(lines > 20);
}

TEST_CASE("RandomEventsAreReadAlikeInTheWritersOrderAndInAnyOther")
{
    EventSource source(31);
    Random random(32);
    Pair pair;
    const int count = rounds(4000, 400'000);
    int inOrder = 0, inAnyOrder = 0, spaced = 0;
    for (int i = 0; i < count; ++i) {
        const Event event = source.next();
        const std::string line = written(random.chance(80) ? tamed(event, random) : event);
        inOrder += pair.alike(line) ? 1 : 0;
        inAnyOrder += pair.alike(remade(line, random, false)) ? 1 : 0;
        spaced += pair.alike(remade(line, random, true)) ? 1 : 0;
        pair.alike(escaped(line, random));
    }
    // The rest has huge numbers, is a `started`, or has an error of many causes.
    CHECK(inOrder > count / 2);
    CHECK(inAnyOrder > count / 2);
    CHECK(spaced > count / 2);
}

TEST_CASE("MutationsOfLinesAreReadAlike")
{
    EventSource source(33);
    Random random(34);
    Pair pair;
    for (int i = 0; i < rounds(10'000, 1'000'000); ++i) {
        const std::string line = written(tamed(source.next(), random));
        const std::string spoilt = mutated(random.chance(50) ? line : remade(line, random, true), random);
        for (const std::string_view each : linesOf(spoilt))
            pair.alike(each);
    }
}

TEST_CASE("AllLogsAtHandAreReadAlikeAlsoWhenTheyAreSpoilt")
{
    Random random(35);
    Pair pair;
    for (const auto& path : allLogs()) {
        const std::string log = sourceFile(std::filesystem::relative(path, REACTORTRACK_SOURCE_DIR));
        for (int i = 0; i < rounds(20, 1000); ++i) {
            const std::string spoilt = i == 0 ? log : mutated(log, random);
            for (const std::string_view line : linesOf(spoilt))
                pair.alike(line);
        }
    }
}

TEST_CASE("NoSpaceAndNoOrderOfKeysKeepsAnEventFromTheQuickWay")
{
    Pair pair;
    Random random(37);
    const std::string log = sourceFile("tests/formats/data/every_event.out");
    int lines = 0;
    for (const std::string_view line : linesOf(log)) {
        if (!pair.alike(line)) continue;
        ++lines;
        for (int i = 0; i < 20; ++i) {
            const std::string other = remade(std::string(line), random, true);
            INFO(other);
            CHECK(pair.alike(other));
        }
    }
    CHECK(lines > 30);
}

TEST_CASE("SpaceThatWasMetIsTakenForNoOther")
{
    Pair pair;
    const std::string_view spaces[] = {"",  " ", "\t",      "  ", " \t ", std::string_view("\x01"),
                                       ":", ",", "\xC2\xA0"};
    const auto lineWith = [](std::string_view before, std::string_view behind, std::string_view sign = ":") {
        std::string line = R"({"action" : "fired" ,	"deferred")";
        line.append(before).append(sign).append(behind).append("1 ,\t\"t\" : 1.5}");
        return line;
    };
    for (const std::string_view before : spaces)
        for (const std::string_view behind : spaces) {
            pair.alike(lineWith(" ", " "));
            pair.alike(lineWith(before, behind));
            pair.alike(lineWith(before, behind, ","));
            pair.alike(lineWith(before, behind, "::"));
            pair.alike(lineWith(before, std::string(behind) + " "));
        }
    CHECK(pair.alike(lineWith("", "")));
    CHECK(pair.alike(lineWith("  \t  \t", "     "))); // more than are kept
    CHECK_FALSE(pair.alike(lineWith(" ", " ", "")));
}

TEST_CASE("StringsWithEscapesAreReadAlikeAndQuicklyWhereTheyAreUnicode")
{
    Pair pair;
    const std::string begin = R"({"action": "fired", "deferred": 1, "value": ")";
    for (const std::string_view text :
         {R"(\"\\\/\b\f\n\r\t)", R"(\n)", R"(a text of more than thirty-two bytes, then\nan escape)",
          "\\n\u00E9\\n", "\u00E9\\n", R"(\u0041\n)", R"(\n\u0041)", R"(\ud83d\ude00)"}) {
        INFO(text);
        CHECK(pair.alike(begin + std::string(text) + "\"}"));
    }
    for (const std::string_view text :
         {R"(\x)", R"(\n\)", "\\n\x01", "\\n\xC3\\n\xA9", "\xC3\\n", R"(\ud83d)",
          R"(\n)"
          "\xFF"}) {
        INFO(text);
        CHECK_FALSE(pair.alike(begin + std::string(text) + "\"}"));
    }
}

TEST_CASE("LinesThatTheQuickWayMustNotTakeAreReadAlike")
{
    Pair pair;
    const std::string begin = R"({"action": "attached", "deferred": 1, "slot": )";
    for (const std::string& line :
         {std::string(R"({"action": "started", "version": 1})"),
          std::string(R"({"action": "started", "version": 2})"),
          begin + "01}",
          begin + "-1}",
          begin + "1.0}",
          begin + "1e0}",
          begin + "9223372036854775807}",
          begin + "0, \"slot\": 1}",
          begin + "0, \"callback\": null, \"callback\": \"f\"}",
          begin + "0, \"unknown\": 1}",
          begin + "0, \"value\": \"1\"}",
          begin + "0, \"t\": 0.0000000001}",
          begin + "0, \"t\": .5}",
          begin + "0, \"t\": 5.}",
          begin + "0, \"t\": -0.1}",
          begin + "0, \"t\": 99999999999.5}",
          begin + "0, \"callback\": \"\x01\"}",
          begin + "0, \"callback\": \"\xFF\"}",
          begin + "0} x",
          begin + "0,}",
          begin + "0",
          std::string(R"({"action": "fired"})"),
          std::string(R"({"deferred": 1})"),
          std::string(R"({"action": "loop", "count": -1})"),
          std::string(R"({"count": -1, "action": "loop"})"),
          std::string(R"({"action": "chained", "deferred": 1})"),
          std::string("{}"),
          std::string("{"),
          std::string(R"({"action": "note", "action": "note"})"),
          std::string(
              R"({"action": "fired", "deferred": 1, "error": {"type": "a", "message": "b", "x": 1}})"),
          std::string(R"({"action": "fired", "deferred": 1, "error": {"type": "a", "message": 5}})")}) {
        INFO(line);
        CHECK_FALSE(pair.alike(line));
    }
}

// Where members begin is guessed from commas and quotes: what deceives that is found out.
TEST_CASE("WhatLooksLikeTheBeginOfAMemberIsReadAlike")
{
    Pair pair;
    const std::string line = R"("deferred": 1, "action": "fired")";
    for (const std::string& text : {"{\"value\": \"a, \", " + line + "}",
                                    "{\"value\": \"a,\", " + line + "}",
                                    "{\"value\": \", \"," + line + "}",
                                    "{\"value\": \"}\", " + line + "}",
                                    "{\t" + line + "}",
                                    "{ " + line + "}",
                                    "{  " + line + " }",
                                    "{" + line + "  }  ",
                                    "{" + line + ",\t\"t\": 1}",
                                    "{" + line + ", \t\"t\": 1}",
                                    "{" + line + ",  \"t\": 1}",
                                    "{" + line + ",\"t\": 1}\t",
                                    "{" + line + ", \"t\": 1 }\r",
                                    "{" + line + ", }",
                                    "{" + line + ", \"t\"}",
                                    "{" + line + ", \"t\":}",
                                    "{" + line + ", \"t\": 1, \"t\": 1}",
                                    "{" + line + ", \"action\": \"fired\"}",
                                    "{" + line + "}}",
                                    "{" + line + "} }",
                                    "{" + line + "]",
                                    "[" + line + "}",
                                    "{" + line + ", \"value\": \"a}",
                                    "{" + line + ", \"value\": \"a}\x01",
                                    "{" + line + ", \"value\": \"a, \"t\": 1}",
                                    "{" + line + ", \"value\": \"\\\", \\\"t\\\": 1\"}",
                                    "{" + line + " \"t\": 1}",
                                    "{" + line + ", \"t\": 1 2, \"thread\": 2}",
                                    "{" + line + ", t\": 1}",
                                    "{" + line + ", \"error\": {\"type\": \"E\", \"message\": \"m, \"}}",
                                    "{\"t\": 1, " + line + "}",
                                    "{" + line + ", \"value\": \"" + std::string(300, 'x') + "\"}",
                                    "{" + line + ", \"value\": \"" + std::string(61, ',') + ", \"}"}) {
        INFO(text);
        pair.alike(text);
    }
    // A key that any event may have, though the action's row has it not.
    pair.alike(R"({"action": "tracked", "deferred": 4, "slot": "a": 0.1})");
    pair.alike(R"({"action": "tracked", "deferred": 4, "slot": 5})");
    std::string many = "{" + line;
    for (int i = 0; i < 100; ++i)
        pair.alike((many += ", \"t\": 1") + "}");
}

TEST_CASE("ErrorsAreReadAlikeAtEveryDepth")
{
    std::string line = R"({"action": "fired", "deferred": 1, "error": )";
    const std::string level =
        R"({"type": "E", "message": "m", "frames": [{"function": "f", "file": "a", "line": 7}])";
    for (int causes = 0; causes < 4; ++causes)
        line += (causes > 0 ? ", \"cause\": " : "") + level;
    line += "}}}}}";
    for (std::size_t depth = 0; depth < 10; ++depth) {
        INFO(depth);
        CHECK(Pair(depth).alike(line) == (depth >= 7));
    }
}

TEST_CASE("TheEndsOfPlainTextAreFoundByEveryWay")
{
    Random random(36);
    for (int i = 0; i < 20'000; ++i) {
        std::string bytes;
        for (std::size_t left = random.below(60); left > 0; --left)
            bytes += random.chance(3) ? random.byte() : static_cast<char>('a' + random.below(26));
        const Padded padded(bytes + '"', '\n');
        const char* const at = padded.line().data();
        const char* naive = at;
        while (*naive != '"' && *naive != '\\' && static_cast<unsigned char>(*naive) >= 0x20 &&
               static_cast<unsigned char>(*naive) < 0x80)
            ++naive;
        REQUIRE(quick::special(at) == naive);
        REQUIRE(quick::specialByWords(at) == naive);
    }
}
