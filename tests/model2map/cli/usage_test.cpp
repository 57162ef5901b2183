// SPDX-License-Identifier: MIT
// The program as scripts meet it: what it reads, what it writes where, and its exit status.
#include "tests/model2map/cli/program.h"
#include "tests/support/catch.h"
#include "tests/support/log_lines.h"

using namespace model2map::test;
using namespace reactortrack::test;

namespace {

const std::string example = source("samples/example/expected.jsonl");

bool has(const std::string& text, const std::string& part)
{
    return text.find(part) != std::string::npos;
}

} // namespace

TEST_CASE("HelpAndVersionNeedNoDisplay")
{
    const Ran help = run({"--help"});
    CHECK(help.status == 0);
    CHECK(help.err.empty());
    for (const char* option : {"--at", "--render", "--size", "--state", "--tiles", "--check", "--strict",
                               "--slow", "--narrate", "--version"})
        CHECK(has(help.out, option));
    const Ran version = run({"--version"});
    CHECK(version.status == 0);
    CHECK(version.out.starts_with("model2map "));
}

TEST_CASE("WrongUsageIsToldOnStandardErrorWithStatus2")
{
    const Ran ran = run({"--bogus"});
    CHECK(ran.status == 2);
    CHECK(ran.out.empty());
    CHECK(ran.err == "model2map: There is no option \"--bogus\". See model2map --help.\n");
}

TEST_CASE("WindowWithoutADisplayIsRefusedInASentence")
{
    const Ran ran = run({example});
    CHECK(ran.status == 2);
    CHECK(has(ran.err, "no display"));
}

TEST_CASE("WindowlessJobWithoutALogIsRefused")
{
    for (const Input::Kind kind : {Input::Kind::Null, Input::Kind::Closed}) {
        const Ran ran = run({"--state"}, {kind, ""});
        CHECK(ran.status == 2);
        CHECK(ran.out.empty());
        CHECK(has(ran.err, "closed"));
    }
}

TEST_CASE("WindowlessJobDoesNotReadATerminal")
{
    if (!hasTerminals()) {
        WARN("no /dev/pts is mounted here, so no terminal can be made: this case tests nothing");
        return;
    }
    const Ran ran = run({"--state"}, {Input::Kind::Terminal, ""});
    CHECK(ran.status == 2);
    CHECK(ran.out.empty());
    CHECK(has(ran.err, "a terminal"));
}

TEST_CASE("LogComesFromAFileAPipeOrARedirection")
{
    const std::string log = whole({created(1), fired(1)});
    const std::string path = file("three ways.out", log);
    const Ran fromFile = run({"--state", path});
    CHECK(fromFile.status == 0);
    CHECK(fromFile.err.empty());
    CHECK(run({"--state"}, pipe(log)).out == fromFile.out);
    CHECK(run({"--state", "-"}, pipe(log)).out == fromFile.out);
    CHECK(run({"--state"}, {Input::Kind::File, path}).out == fromFile.out);
    CHECK(run({"--state", "-"}, {Input::Kind::File, path}).out == fromFile.out);
}

TEST_CASE("StandardInputIsNamedInMessages")
{
    CHECK(has(run({"--check"}, pipe("rubbish\n")).out, "<stdin>:1:"));
}

TEST_CASE("UnreadableInputIsStatus2WithTheReason")
{
    const Ran missing = run({"--check", (scratch() / "missing.out").string()});
    CHECK(missing.status == 2);
    CHECK(has(missing.err, "missing.out"));
    CHECK(has(missing.err, "No such file"));
    const Ran folder = run({"--state", scratch().string()});
    CHECK(folder.status == 2);
    CHECK(has(folder.err, "directory"));
    CHECK(run({"--state", "-"}, {Input::Kind::Closed, ""}).status == 2);
}

TEST_CASE("NewerVersionIsRefusedNamingBoth")
{
    const std::string log =
        R"({"action": "started", "version": 7, "program": "p", "pid": 1, "recorder": "r", "wall": "w"})"
        "\n";
    for (const char* job : {"--state", "--check", "--narrate"}) {
        const Ran ran = run({job}, pipe(log));
        CHECK(ran.status == 2);
        CHECK(ran.out.empty());
        CHECK(has(ran.err, "7"));
        CHECK(has(ran.err, "1"));
    }
}

TEST_CASE("PositionBeyondTheEndIsRefusedNamingBothNumbers")
{
    for (const char* job : {"--state", "--check", "--narrate"}) {
        const Ran ran = run({job, "--at", "30", example});
        CHECK(ran.status == 2);
        CHECK(ran.out.empty());
        CHECK(has(ran.err, "30"));
        CHECK(has(ran.err, "29"));
    }
    const std::string picture = (scratch() / "beyond.png").string();
    CHECK(run({"--render", picture, "--at", "30", example}).status == 2);
    CHECK_FALSE(std::filesystem::exists(picture));
    CHECK(run({"--state", "--at", "29", example}).status == 0);
}

TEST_CASE("FullDiskAndClosedPipeAreToldAndFail")
{
    for (const char* job : {"--state", "--check", "--narrate"}) {
        const Ran full = runInto("/dev/full", {job, example});
        CHECK(full.status == 2);
        CHECK(has(full.err, "No space left"));
        const Ran closed = runInto("", {job, example});
        CHECK(closed.status == 2);
        CHECK(has(closed.err, "Broken pipe"));
    }
    CHECK(runInto("/dev/full", {"--help"}).status == 2);
}

TEST_CASE("EmptyLogHasOnePosition")
{
    const std::string empty = file("empty.out", "");
    CHECK(run({"--state", empty}).status == 0);
    CHECK(run({"--check", empty}).status == 0);
    CHECK(run({"--narrate", empty}).out.empty());
    CHECK(run({"--state", "--at", "1", empty}).status == 2);
}

TEST_CASE("DamageIsToldOnStandardErrorBesideTheState")
{
    const Ran ran =
        run({"--state", file("bad.out", created(1) + "rubbish\n" + fired(1) + "{\"action\": \"fi")});
    CHECK(ran.status == 0);
    CHECK(has(ran.out, "\"bad_lines\": 1, \"torn\": true"));
    CHECK(has(ran.err, "bad.out:2:"));
    CHECK(has(ran.err, "torn"));
}
