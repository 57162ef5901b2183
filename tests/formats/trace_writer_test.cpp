// SPDX-License-Identifier: MIT
#include <reactortrack/formats/trace_writer.h>

#include "tests/formats/python.h"
#include "tests/support/catch.h"
#include "tests/support/random_events.h"
#include "tests/support/test_files.h"

#include <reactortrack/formats/trace.h>

#include <limits>

using namespace reactortrack;
using namespace reactortrack::test;

namespace {

std::string lineOf(const Event& event)
{
    std::string line;
    appendLine(line, event);
    return line;
}

// The line of a note with that text, without what stands around the text.
std::string escaped(std::string_view text)
{
    Event event;
    event.action = Action::Note;
    event.text = text;
    const std::string line = lineOf(event);
    const std::string_view before = "{\"action\": \"note\", \"text\": \"", after = "\"}\n";
    REQUIRE(line.starts_with(before));
    REQUIRE(line.ends_with(after));
    return line.substr(before.size(), line.size() - before.size() - after.size());
}

std::string writtenAgain(const std::string& log)
{
    const Trace trace = parseTrace(log);
    for (const Diagnostic& diagnostic : trace.diagnostics())
        FAIL_CHECK(toString(diagnostic));
    std::string written;
    for (EventIndex i = 0; i < trace.size(); ++i)
        appendLine(written, trace.at(i));
    return written;
}

std::string timeText(std::int64_t nanoseconds)
{
    Event event;
    event.action = Action::Stopped;
    event.t = Timestamp{nanoseconds};
    const std::string line = lineOf(event);
    const std::size_t from = std::string_view("{\"action\": \"stopped\", \"t\": ").size();
    return line.substr(from, line.size() - from - 2);
}

// The writer's lines are Python's, their keys in the order of the page.
bool isCanonical(const std::string& name, const std::string& log)
{
    return pythonAgrees("canonical_check.py", "'" REACTORTRACK_SOURCE_DIR "/formats/mon_out.md'", name, log);
}

} // namespace

TEST_CASE("TheWorkedExampleReadThenWrittenIsTheSameBytes")
{
    const std::string log = sourceFile("tests/formats/data/worked_example.out");
    CHECK(writtenAgain(log) == log);
}

TEST_CASE("EveryActionIsWrittenAsPythonWroteIt")
{
    const std::string log = sourceFile("tests/formats/data/every_event.out");
    const std::string written = writtenAgain(log);
    const auto wanted = linesOf(log), found = linesOf(written);
    REQUIRE(found.size() == wanted.size());
    for (std::size_t i = 0; i < wanted.size(); ++i)
        CHECK(found[i] == wanted[i]);
}

TEST_CASE("KeysStandInTheOrderOfThePageAndTheCommonOnesLast")
{
    const Frame frame{"f", "a.cpp", 3};
    const ErrorInfo cause{"Inner", "i", {}, nullptr};
    const ErrorInfo error{"E", "m", std::span(&frame, 1), &cause};
    Event event;
    event.action = Action::Failed;
    event.deferred = DeferredId{7};
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
        lineOf(event) ==
        R"({"action": "failed", "deferred": 7, "time": 1.500000000, "slot": 2, "callback": "g", "callback?": false, )"
        R"("role": "await", "error": {"type": "E", "message": "m", "frames": [{"function": "f", "file": "a.cpp", )"
        R"("line": 3}], "cause": {"type": "Inner", "message": "i"}}, "site": "a.cpp:4", "by": 6, "thread": 3, )"
        "\"t\": 0.000000042}\n");
}

TEST_CASE("KeysThatSayNothingAreLeftOutAndNamesThatPassThroughAreNull")
{
    Event event;
    event.deferred = DeferredId{1};
    event.kind = "deferred";
    event.action = Action::Created;
    CHECK(lineOf(event) == "{\"action\": \"created\", \"deferred\": 1}\n");
    event.action = Action::Attached;
    CHECK(lineOf(event) ==
          "{\"action\": \"attached\", \"deferred\": 1, \"callback\": null, \"errback\": null}\n");
    for (const Action action : {Action::Executing, Action::Executed, Action::Failed}) {
        event.action = action;
        CHECK(lineOf(event) == "{\"action\": \"" + std::string(actionName(action)) +
                                   "\", \"deferred\": 1, \"callback\": null}\n");
    }
    event.action = Action::Slow;
    CHECK(lineOf(event) == "{\"action\": \"slow\", \"deferred\": 1}\n");
}

TEST_CASE("KeysOfOtherActionsAreNotWritten")
{
    Event event;
    event.action = Action::Destroyed;
    event.deferred = DeferredId{1};
    event.value = "v";
    event.to = DeferredId{2};
    event.count = 3;
    CHECK(lineOf(event) == "{\"action\": \"destroyed\", \"deferred\": 1}\n");
}

TEST_CASE("AnUnknownActionHasNoLine")
{
    CHECK(lineOf(Event{}) == "");
}

TEST_CASE("TimesHaveNineDecimals")
{
    CHECK(timeText(0) == "0.000000000");
    CHECK(timeText(1) == "0.000000001");
    CHECK(timeText(999'999'999) == "0.999999999");
    CHECK(timeText(1'000'000'000) == "1.000000000");
    CHECK(timeText(86'400'000'000'001) == "86400.000000001");
    CHECK(timeText(std::numeric_limits<std::int64_t>::max()) == "9223372036.854775807");
    CHECK(timeText(-1) == "-0.000000001");
    CHECK(timeText(std::numeric_limits<std::int64_t>::min()) == "-9223372036.854775808");
}

TEST_CASE("TextIsEscapedAsPythonDoesIt")
{
    CHECK(escaped("\"\\\n\r\t\f\b/") == R"(\"\\\n\r\t\f\b/)");
    CHECK(escaped(std::string_view("\0\x01\x1f\x7f", 4)) == "\\u0000\\u0001\\u001f\x7f");
    CHECK(escaped("gr\u00FC\u00DF \u2028 \U0001F600") == "gr\u00FC\u00DF \u2028 \U0001F600");
}

TEST_CASE("WhatIsNoUnicodeBecomesOneReplacementForEachMaximalSubpart")
{
    CHECK(escaped("a\xFFz") == "a\uFFFDz");
    CHECK(escaped("\xC3") == "\uFFFD");
    CHECK(escaped("\xC0\xAF") == "\uFFFD\uFFFD");
    CHECK(escaped("\xED\xA0\x80") == "\uFFFD\uFFFD\uFFFD");
    CHECK(escaped("\xF0\x9F\x98z") == "\uFFFDz");
    CHECK(escaped("\xF4\x90\x80\x80") == "\uFFFD\uFFFD\uFFFD\uFFFD");
    CHECK(escaped("\xE2\x82\"") == "\uFFFD\\\"");
}

TEST_CASE("AChainOfCausesIsCutWhereReadersWouldNotFollow")
{
    std::vector<ErrorInfo> errors(200, ErrorInfo{"E", "m", {}, nullptr});
    const Frame frame{"f", "a.cpp", 1};
    for (std::size_t i = 0; i + 1 < errors.size(); ++i)
        errors[i] = {"E", "m", std::span(&frame, 1), &errors[i + 1]};
    errors.back().cause = &errors.front(); // and a circle ends
    Event event;
    event.action = Action::Unhandled;
    event.deferred = DeferredId{1};
    event.error = &errors.front();
    const Trace trace = parseTrace(lineOf(event));
    CHECK(trace.diagnostics().empty());
    REQUIRE(trace.size() == 1);
    const Event read = trace.at(0);
    int causes = 0;
    for (const ErrorInfo* at = read.error->cause; at != nullptr; at = at->cause)
        ++causes;
    CHECK(causes == mon_out::greatestCauses);
}

TEST_CASE("RandomEventsAreWrittenAsPythonWritesThem")
{
    EventSource source(11);
    std::string log;
    for (int i = 0; i < 2000; ++i)
        appendLine(log, source.next());
    CHECK(isCanonical("random_events.out", log));
}

TEST_CASE("RandomBytesAreWrittenAsPythonWritesThem")
{
    Random random(12);
    std::string log;
    for (int i = 0; i < 3000; ++i) {
        std::string text;
        // Half of them from bytes that begin, continue and end characters.
        for (std::size_t left = random.below(30); left > 0; --left)
            text.push_back(
                i % 2 == 0 ? random.byte()
                           : random.oneOf(std::string_view("a\"\\\x80\xBF\xC3\xE2\xED\xF0\x9F\xA0\xF4\x8F")));
        Event event;
        event.action = Action::Note;
        event.text = text;
        log += hex(text) + "\t";
        appendLine(log, event);
    }
    CHECK(isCanonical("random_bytes.out", log));
}
