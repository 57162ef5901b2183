// SPDX-License-Identifier: MIT
#include "tests/model2map/cli/program.h"
#include "tests/support/catch.h"
#include "tests/support/log_lines.h"

#include <algorithm>
#include <sstream>

using namespace model2map::test;
using namespace reactortrack::test;

namespace {

std::vector<std::string> lines(const std::string& text)
{
    std::vector<std::string> all;
    std::istringstream stream(text);
    for (std::string one; std::getline(stream, one);)
        all.push_back(one);
    return all;
}

Ran check(const std::string& log, std::vector<std::string> options = {})
{
    options.insert(options.begin(), "--check");
    return run(options, pipe(log));
}

} // namespace

TEST_CASE("WholeLogPasses")
{
    const Ran ran = check(whole({created(1), fired(1)}));
    CHECK(ran.status == 0);
    CHECK(ran.err.empty());
    CHECK(ran.out == "<stdin>: 4 events, 1 deferred, 0 bad lines, 0 errors, 0 advice\n");
}

TEST_CASE("SampleExamplePasses")
{
    CHECK(run({"--check", source("samples/example/expected.jsonl")}).status == 0);
}

TEST_CASE("ErrorsFailAndAreToldWithTheirLine")
{
    const Ran ran = check(whole({created(1, "d"), firedError(1)}));
    CHECK(ran.status == 1);
    REQUIRE(lines(ran.out).size() == 4);
    CHECK(lines(ran.out)[0] ==
          "<stdin>:4: error: unhandled-error: Deferred 1 (d) ends with an error that nobody handled "
          "(E: m); it came at event 3: add an errback at the end of its chain.");
    CHECK(lines(ran.out)[1] == "    <stdin>:3: d was fired with the error E: m.");
    CHECK(lines(ran.out)[2] ==
          "    <stdin>:4: Nothing is attached to d that would take the error from there.");
    CHECK(lines(ran.out)[3] == "<stdin>: 4 events, 1 deferred, 0 bad lines, 1 error, 0 advice");
}

TEST_CASE("AdviceFailsOnlyWhenStrict")
{
    const std::string log = whole({created(1)});
    CHECK(check(log).status == 0);
    CHECK(lines(check(log).out)[0].starts_with("<stdin>:3: advice: pending-at-end: "));
    CHECK(check(log, {"--strict"}).status == 1);
}

TEST_CASE("ThresholdOfSlowCallbacksIsSet")
{
    const std::string log =
        whole({created(1), attached(1, 0, "f", "f"), fired(1), executing(1, 0, "f"),
               line("executed", 1, keys({R"("time": 0.05)", run(0, "f", true), R"("value": "1")"}))});
    CHECK(check(log, {"--strict"}).status == 0);
    CHECK(check(log, {"--strict", "--slow", "0.01"}).status == 1);
    CHECK(check(log, {"--strict", "--slow=0.05"}).status == 0);
}

TEST_CASE("BadLinesFailAndAreToldWithPlaceAndReason")
{
    const Ran ran = check(started + created(1) + "{\"action\": \"fired\", oops}\n" + fired(1) + stopped(3));
    CHECK(ran.status == 1);
    CHECK(lines(ran.out)[0].starts_with("<stdin>:3:21: "));
    CHECK(lines(ran.out).back() == "<stdin>: 4 events, 1 deferred, 1 bad line, 0 errors, 0 advice");
}

TEST_CASE("OnlyTheFirstThousandBadLinesAreListed")
{
    std::string log;
    for (int i = 0; i < 1234; ++i)
        log += "rubbish\n";
    const Ran ran = check(log);
    CHECK(ran.status == 1);
    const std::vector<std::string> all = lines(ran.out);
    REQUIRE(all.size() == 1002);
    CHECK(all[999].starts_with("<stdin>:1000:"));
    CHECK(all[1000] == "<stdin>: 234 more bad lines");
    CHECK(all[1001] == "<stdin>: 0 events, 0 deferreds, 1234 bad lines, 0 errors, 0 advice");
}

TEST_CASE("TornLastLineIsToldAndIsNoBadLine")
{
    const Ran ran = check(created(1) + "{\"action\": \"fi");
    CHECK(ran.status == 0);
    CHECK(lines(ran.out)[0].starts_with("<stdin>:2:"));
    CHECK(lines(ran.out).back() ==
          "<stdin>: 1 event, 1 deferred, 0 bad lines, 0 errors, 0 advice, the last line torn");
}

TEST_CASE("UnknownActionsAndKeysAreCounted")
{
    const Ran ran = check(created(1, nullptr, R"("colour": "red")") + line("mystery"));
    CHECK(ran.status == 0);
    CHECK(lines(ran.out).back() ==
          "<stdin>: 1 event, 1 deferred, 0 bad lines, 0 errors, 0 advice, 1 unknown action, 1 unknown key");
}

TEST_CASE("TheLinesOfALessonAreNoUnknownActions")
{
    const std::string log = created(1) + R"({"action": "lesson", "title": "x"})" + "\n" +
                            R"({"action": "lesson", "at": 1, "text": "y"})" + "\n";
    CHECK(lines(check(log).out).back() == "<stdin>: 1 event, 1 deferred, 0 bad lines, 0 errors, 0 advice");
    CHECK(lines(check(log + line("mystery")).out).back().ends_with(", 0 advice, 1 unknown action"));
}

TEST_CASE("LogThatEndedEarlyFails")
{
    const Ran ran = check(started + created(1));
    CHECK(ran.status == 1);
    CHECK(lines(ran.out)[0].starts_with("<stdin>:2: error: ended-early: "));
}

TEST_CASE("WhatTheRecorderTellsOfItselfStandsBeforeTheClosingLine")
{
    const std::string end = R"({"action": "stopped", "count": 1, "bytes": 3915, "lost": )";
    const auto told = [&](const std::string& rest) {
        return lines(check(started + fired(1) + end + rest + "}\n").out);
    };
    const auto all = told("0, \"time\": 0.000000023");
    REQUIRE(all.size() >= 2);
    CHECK(all[all.size() - 2] ==
          "<stdin>: the recorder wrote 3 events, 3915 bytes, lost none, took 23 ns an event");
    const auto some = told("7");
    CHECK(some[some.size() - 2] == "<stdin>: the recorder wrote 3 events, 3915 bytes, lost 7");
}

TEST_CASE("ALogThatEndedEarlyInAPipeNamesTheCommandThatAddsTheRest")
{
    const std::string log = started + created(1);
    const std::string command = "mon-recover FILE";
    CHECK(check(log).out.find(command) != std::string::npos);
    CHECK(run({"--check", file("early.out", log)}).out.find(command) == std::string::npos);
    CHECK(check(whole({created(1)})).out.find(command) == std::string::npos);
}

TEST_CASE("ASideFileThatCannotBeMergedIsNoBadLineAndFails")
{
    const std::string log = file("side.out", whole({created(1), fired(1)}));
    const std::string side = file("side.out.side", "rubbish");
    const Ran ran = run({"--check", log});
    CHECK(ran.status == 1);
    REQUIRE(lines(ran.out).size() == 2);
    CHECK(lines(ran.out)[0] == side + ": it is none of this version's");
    CHECK(lines(ran.out)[1] == log + ": 4 events, 1 deferred, 0 bad lines, 0 errors, 0 advice");
    const Ran state = run({"--state", log});
    CHECK(state.status == 0);
    CHECK(state.err.find(side + ": it is none of this version's: events are missing.") != std::string::npos);
}

TEST_CASE("ControlCharactersOfALogDoNotReachTheTerminal")
{
    const Ran ran = check(whole({created(1, "a\\u001b[31m\\nb"), firedError(1)}));
    CHECK(
        std::none_of(ran.out.begin(), ran.out.end(), [](char c) { return c != '\n' && c >= 0 && c < 0x20; }));
    CHECK(lines(ran.out).size() == 4);
}
