// SPDX-License-Identifier: MIT
#include <reactortrack/formats/trace_reader.h>

#include "tests/support/catch.h"
#include "tests/support/random_events.h"
#include "tests/support/reading.h"
#include "tests/support/test_files.h"

using namespace reactortrack;
using namespace reactortrack::test;

namespace {

// What is said of a line: "COLUMN: reason"; empty where it is an event.
std::string problemOf(std::string_view line)
{
    const Reading reading = readWhole(std::string(line) + "\n");
    REQUIRE(reading.counts.events + reading.counts.badLines == 1);
    if (reading.diagnostics.empty()) return {};
    CHECK(reading.diagnostics[0].kind == DiagnosticKind::BadLine);
    CHECK(reading.diagnostics[0].line == 1);
    return std::to_string(reading.diagnostics[0].column) + ": " + reading.diagnostics[0].reason;
}

// The one event of a line, as EventText tells it.
std::string eventOf(std::string_view line)
{
    std::string text;
    TraceReader reader(
        "log", [&](const Event& event, std::int64_t) { text = EventText::of(event); },
        [](const Diagnostic& diagnostic) { FAIL_CHECK(toString(diagnostic)); });
    reader.feed(line);
    reader.finish();
    return text;
}

std::string eventText(const Event& event)
{
    return EventText::of(event);
}

Event note(std::string_view text)
{
    Event event;
    event.action = Action::Note;
    event.text = text;
    return event;
}

// The text of a note whose string is written so.
std::string textOf(const std::string& written)
{
    std::string text;
    TraceReader reader(
        "log", [&](const Event& event, std::int64_t) { text = *event.text; },
        [](const Diagnostic& diagnostic) { FAIL_CHECK(toString(diagnostic)); });
    reader.feed("{\"action\":\"note\",\"text\":\"" + written + "\"}\n");
    return text;
}

std::string lineWith(const std::string& keys)
{
    return "{\"action\": \"paused\", \"deferred\": 1, " + keys + "}";
}

} // namespace

TEST_CASE("EveryKeyIsRead")
{
    const Frame frame{"f", "a.cpp", 3};
    const ErrorInfo cause{"Inner", "i", {}, nullptr};
    const ErrorInfo error{"E", "m", std::span(&frame, 1), &cause};
    Event event;
    event.action = Action::Failed;
    event.deferred = DeferredId{maxDeferredNumber};
    event.slot = 2;
    event.branch = false;
    event.callback = "g";
    event.role = "await";
    event.error = &error;
    event.time = Duration{1'500'000'000};
    event.site = "a.cpp:4";
    event.by = DeferredId{6};
    event.thread = 3;
    event.t = Timestamp{42};
    CHECK(
        eventOf(
            R"({"t":4.2e-8,"by":6,"thread":3,"site":"a.cpp:4","error":{"cause":{"message":"i","type":"Inner"},)"
            R"("frames":[{"line":3,"file":"a.cpp","function":"f"}],"message":"m","type":"E"},"role":"await",)"
            R"("callback?":false,"callback":"g","slot":2,"time":1.5,"deferred":9007199254740991,"action":"failed"})") ==
        eventText(event));
}

TEST_CASE("AnySpacingIsRead")
{
    CHECK(eventOf("{\"action\":\"note\",\"text\":\"x\"}") == eventText(note("x")));
    CHECK(eventOf(" \t{ \"action\"\t:\r \"note\" ,\"text\" :\"x\" } \t\r") == eventText(note("x")));
}

TEST_CASE("EscapesAreRead")
{
    CHECK(textOf(R"(\"\\\/\b\f\n\r\t)") == "\"\\/\b\f\n\r\t");
    CHECK(textOf(R"(\u0041\u00fc\u20AC\ud83d\uDE00)") == "A\u00FC\u20AC\U0001F600");
    CHECK(textOf(R"(a\u0000b)") == std::string("a\0b", 3));
    CHECK(eventOf(R"({"\u0061ction": "\u006eote", "te\u0078t": "x"})") == eventText(note("x")));
}

TEST_CASE("WhatIsNoUnicodeBecomesAReplacementAndTheLineIsCountedAsMended")
{
    CHECK(textOf("a\xFFz") == "a\uFFFDz");
    CHECK(textOf("\xED\xA0\x80") == "\uFFFD\uFFFD\uFFFD");
    CHECK(textOf(R"(\ud800)") == "\uFFFD");
    CHECK(textOf(R"(\udc00\ud800)") == "\uFFFD\uFFFD");
    CHECK(textOf(R"(\ud800\u0041)") == "\uFFFDA");
    CHECK(textOf(R"(\ud800\ud83d\ude00)") == "\uFFFD\U0001F600");
    CHECK(readWhole("{\"action\": \"note\", \"text\": \"\xFF\"}\n").counts.mendedLines == 1);
    CHECK(readWhole("{\"action\": \"note\", \"text\": \"x\"}\n").counts.mendedLines == 0);
}

TEST_CASE("TheLastOfTwoEqualKeysCounts")
{
    CHECK(eventOf(R"({"action": 5, "text": {}, "action": "note", "text": "x"})") == eventText(note("x")));
    CHECK(problemOf(R"({"action": "note", "text": "x", "text": 5})") ==
          "41: expected a string for \"text\", found number 5");
}

TEST_CASE("NullIsAsGoodAsAbsent")
{
    CHECK(
        eventOf(
            R"({"action": "note", "text": "x", "deferred": null, "slot": null, "thread": null, "t": null})") ==
        eventText(note("x")));
    CHECK(eventOf(R"({"action": "fired", "deferred": 1, "callback?": null, "value": null, "error": null})") ==
          eventOf(R"({"action": "fired", "deferred": 1})"));
}

TEST_CASE("UnknownKeysAndActionsAreCountedAndIgnored")
{
    const Reading reading =
        readWhole("{\"action\": \"note\", \"text\": \"x\", \"new\": [1, {\"a\": null}], \"value\": 5}\n"
                  "{\"action\": \"new\", \"deferred\": \"any\"}\n");
    CHECK(reading.events == std::vector<std::string>{"{\"action\": \"note\", \"text\": \"x\"}\n"});
    CHECK(reading.counts.unknownKeys == 2);
    CHECK(reading.counts.unknownActions == 1);
    CHECK(reading.diagnostics.empty());
}

TEST_CASE("WrongTypesAreToldWithTheColumnOfTheValue")
{
    CHECK(problemOf(R"({"action": 5})") == "12: expected a string for \"action\", found number 5");
    CHECK(problemOf(R"({"action": null})") == "12: expected a string for \"action\", found null");
    CHECK(problemOf(R"({"action": ""})") == "12: expected a word for \"action\", found an empty string");
    CHECK(problemOf(R"({"deferred": 1})") == "1: expected the key \"action\", found an object without it");
    CHECK(problemOf(R"({})") == "1: expected the key \"action\", found an object without it");
    CHECK(problemOf(R"({"action": "fired", "deferred": "1"})") ==
          "33: expected a whole number for \"deferred\", found string \"1\"");
    CHECK(problemOf(R"({"action": "fired", "deferred": 1, "callback?": "yes"})") ==
          "49: expected true or false for \"callback?\", found string \"yes\"");
    CHECK(problemOf(R"({"action": "fired", "deferred": 1, "error": "oh no"})") ==
          "45: expected an object for \"error\", found string \"oh no\"");
    CHECK(problemOf(R"({"action": "fired", "deferred": 1, "t": "now"})") ==
          "41: expected a number of seconds for \"t\", found string \"now\"");
    CHECK(problemOf(R"({"action": "note", "text": []})") ==
          "28: expected a string for \"text\", found an array");
    CHECK(problemOf(R"({"action": "note", "text": true})") ==
          "28: expected a string for \"text\", found true");
}

TEST_CASE("WrongTypesInsideAnErrorAreTold")
{
    const auto problem = [](const std::string& error) {
        return problemOf(R"({"action": "unhandled", "deferred": 1, "error": )" + error + "}");
    };
    CHECK(problem(R"({"type": 1, "message": "m"})") == "58: expected a string for \"type\", found number 1");
    CHECK(problem(R"({"frames": {}})") == "60: expected an array for \"frames\", found an object");
    CHECK(problem(R"({"frames": [1]})") == "61: expected objects for \"frames\", found number 1");
    CHECK(problem(R"({"frames": [{"line": -1}]})") ==
          "70: expected a whole number from 0 to 9223372036854775807 for \"line\", found number -1");
    CHECK(problem(R"({"cause": {"cause": 5}})") == "69: expected an object for \"cause\", found number 5");
    CHECK(problem(R"({"cause": null, "frames": null, "type": null, "other": 1})") == "");
}

TEST_CASE("AKeyWithoutWhichTheLineSaysNothingIsMissed")
{
    CHECK(problemOf(R"({"action": "fired"})") ==
          "1: expected the key \"deferred\" for the action \"fired\", found an object without it");
    CHECK(problemOf(R"({"action": "fired", "deferred": null})") ==
          "33: expected the key \"deferred\" for the action \"fired\", found null");
    CHECK(problemOf(R"({"action": "chained", "deferred": 1})") ==
          "1: expected the key \"to\" for the action \"chained\", found an object without it");
    CHECK(problemOf(R"({"action": "waiting", "deferred": 1})") ==
          "1: expected the key \"on\" for the action \"waiting\", found an object without it");
    for (const char* action : {"started", "misused", "slow", "loop", "note", "lost", "stopped"})
        CHECK(problemOf("{\"action\": \"" + std::string(action) + "\"}") == "");
}

TEST_CASE("NumbersHaveTheirLimits")
{
    const std::string range =
        "expected a whole number from 1 to 9007199254740991 for \"deferred\", found number ";
    const auto problem = [](const std::string& number) {
        return problemOf("{\"action\": \"destroyed\", \"deferred\": " + number + "}");
    };
    CHECK(problem("1") == "");
    CHECK(problem("9007199254740991") == "");
    CHECK(problem("1.0") == "");
    CHECK(problem("1e3") == "");
    for (const char* number : {"0", "-0", "-1", "9007199254740992", "18446744073709551617", "1e400"})
        CHECK(problem(number) == "37: " + range + number);
    CHECK(problem("1.5") == "37: expected a whole number for \"deferred\", found number 1.5");
    CHECK(problem("1e-1") == "37: expected a whole number for \"deferred\", found number 1e-1");
    CHECK(problem("01") == "37: expected a value, found \"01\"");
    CHECK(problem("+1") == "37: expected a value, found \"+1\"");
    CHECK(problem("1.") == "37: expected a value, found \"1.\"");
    CHECK(problem("NaN") == "37: expected a value, found \"NaN\"");
}

TEST_CASE("NegativeNumbersAreToldWhereTheyMakeNoSense")
{
    CHECK(problemOf(lineWith("\"count\": -3")) == "");
    CHECK(problemOf(lineWith("\"count\": -9223372036854775807")) == "");
    CHECK(problemOf(lineWith("\"t\": -0.0")) == "");
    for (const char* keys : {"\"slot\": -1", "\"t\": -1e-9", "\"thread\": 0", "\"by\": 0"}) {
        INFO(keys);
        CHECK(problemOf(lineWith(keys)) != "");
    }
    CHECK(problemOf(R"({"action": "stopped", "count": -1})") != "");
    CHECK(problemOf(R"({"action": "created", "deferred": 1, "count": -1})") != "");
    CHECK(problemOf(R"({"action": "lost", "count": -1})") != "");
    CHECK(problemOf(R"({"action": "slow", "time": -1})") ==
          "28: expected a number of seconds from 0 to 9223372036.854775807 for \"time\", found number -1");
    CHECK(problemOf(R"({"action": "slow", "time": 9223372036.854775808})") != "");
}

TEST_CASE("LinesThatAreNoJsonAreToldWithTheirColumn")
{
    CHECK(problemOf("5") == "1: expected an object, found number 5");
    CHECK(problemOf("  [1]") == "3: expected an object, found an array");
    CHECK(problemOf("\"x\"") == "1: expected an object, found a string");
    CHECK(problemOf("GET / HTTP/1.1") == "1: expected an object, found \"GET\"");
    CHECK(problemOf("\x01") == "1: expected an object, found byte 0x01");
    CHECK(problemOf("{") == "2: expected a key in quotes, found the end of the line");
    CHECK(problemOf("{}}") == "3: expected the end of the line, found '}'");
    CHECK(problemOf("{} {}") == "4: expected the end of the line, found an object");
    CHECK(problemOf("{action: 1}") == "2: expected a key in quotes, found \"action\"");
    CHECK(problemOf("{\"a\" 1}") == "6: expected ':' after the key \"a\", found number 1");
    CHECK(problemOf("{\"a\": }") == "7: expected a value, found '}'");
    CHECK(problemOf("{\"a\": 1,}") == "9: expected a key in quotes, found '}'");
    CHECK(problemOf("{\"a\": 1 \"b\": 2}") == "9: expected ',' or '}', found a string");
    CHECK(problemOf("{\"a\": [1 2]}") == "10: expected ',' or ']', found number 2");
    CHECK(problemOf("{\"a\": [1,]}") == "10: expected a value, found ']'");
    CHECK(problemOf("{\"a\": nul}") == "7: expected a value, found \"nul\"");
    CHECK(problemOf("{\"a\": 'x'}") == "7: expected a value, found '''");
}

TEST_CASE("BadStringsAreToldWithTheirColumn")
{
    CHECK(problemOf("{\"a\": \"x") ==
          "7: expected a closing '\"' for this string, found the end of the line");
    CHECK(problemOf("{\"a") == "2: expected a closing '\"' for this string, found the end of the line");
    CHECK(problemOf("{\"a\": \"x\ty\"}") ==
          "9: expected control characters in a string to be escaped, found byte 0x09");
    CHECK(problemOf("{\"a\": \"\\q\"}") == "8: expected an escape of JSON after '\\', found 'q'");
    CHECK(problemOf("{\"a\": \"\\u00g0\"}") ==
          "8: expected four hexadecimal digits after '\\u', found \"00g0\"");
    CHECK(problemOf("{\"a\": \"\\u12") == "8: expected four hexadecimal digits after '\\u', found \"12\"");
    CHECK(problemOf("{\"a\": \"\\") == "8: expected an escape of JSON after '\\', found the end of the line");
    CHECK(problemOf("{\"a\": \xFF}") == "7: expected a value, found byte 0xff");
}

TEST_CASE("TextOfTheLogIsShortAndPrintableInMessages")
{
    const std::string problem =
        problemOf("{\"action\": \"note\", \"t\": \"\\u001b[2J\xC3\xBC" + std::string(5000, 'x') + "\"}");
    CHECK(problem == "25: expected a number of seconds for \"t\", found string \"\\x1b[2J\\xc3\\xbc" +
                         std::string(34, 'x') + "\"...");
    CHECK(problemOf("{\"action\": \"note\", \"t\": -" + std::string(5000, '1') + "}").size() < 200);
    CHECK(problemOf(std::string(5000, 'x')).size() < 200);
}

TEST_CASE("ColumnsCountBytesOfTheLineAsItStandsInTheFile")
{
    CHECK(problemOf("{\"\u00FC\u00FC\": \"\u00FC\" 1}").starts_with("15: "));
    CHECK(problemOf("\xEF\xBB\xBF{\"action\": 5}").starts_with("15: "));
}

TEST_CASE("NestingUpToTheDepthIsReadAndOneMoreIsTold")
{
    const auto line = [](std::size_t arrays) {
        return "{\"action\": \"note\", \"x\": " + std::string(arrays, '[') + std::string(arrays, ']') + "}";
    };
    CHECK(problemOf(line(63)) == "");
    CHECK(problemOf(line(64)) ==
          "88: expected no more than 64 objects and arrays inside each other, found one more");
    CHECK(problemOf(line(1'000'000)).starts_with("88: "));
    ReadLimits limits;
    limits.depth = 3;
    CHECK(readWhole(line(2), limits).counts.events == 1);
    CHECK(readWhole(line(3), limits).counts.torn);
    limits.depth = 1'000'000'000;
    CHECK(readWhole(line(999) + "\n", limits).counts.events == 1);
    CHECK(readWhole(line(1'000'000) + "\n", limits).counts.badLines == 1);
}

TEST_CASE("ManyValuesInALineAreReadAndOneMoreIsTold")
{
    const auto line = [](std::size_t zeros) {
        std::string text = "{\"action\": \"note\", \"x\": [0";
        for (std::size_t i = 1; i < zeros; ++i)
            text += ",0";
        return text + "]}";
    };
    // The object, the action and the array are three.
    CHECK(problemOf(line(mon_out::lineValues - 3)) == "");
    CHECK(problemOf(line(mon_out::lineValues - 2)) ==
          "524308: expected no more than 262144 values, found number 0");
}

TEST_CASE("ErrorsAreReadAsDeepAsTheDepthAllows")
{
    const auto line = [](int causes) {
        std::string error = R"({"type": "E", "message": "m"})";
        for (int i = 0; i < causes; ++i)
            error = R"({"type": "E", "message": "m", "cause": )" + error + "}";
        return R"({"action": "unhandled", "deferred": 1, "error": )" + error + "}";
    };
    CHECK(problemOf(line(62)) == "");
    CHECK(problemOf(line(63)).ends_with(
        "expected no more than 64 objects and arrays inside each other, found one more"));
}
