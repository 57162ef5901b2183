// SPDX-License-Identifier: MIT
// Recording a whole program from outside by REACTORTRACK, seen from outside.
#include "tests/monitor/recorder_support.h"
#include "tests/monitor/skips.h"
#include "tests/support/catch.h"

#include <chrono>
#include <csignal>
#include <cstring>
#include <filesystem>
#include <sys/stat.h>
#include <sys/wait.h>
#include <thread>
#include <unistd.h>

using namespace reactortrack;
using namespace recordertest;

namespace {

std::size_t filesIn(const TempDir& folder)
{
    using std::filesystem::directory_iterator;
    return static_cast<std::size_t>(std::distance(directory_iterator(folder.path()), directory_iterator()));
}

// The actions of a log with their deferreds: "started created1 ... stopped".
std::string sketchOf(const Trace& trace)
{
    std::string sketch;
    for (EventIndex i = 0; i < trace.size(); ++i) {
        const Event event = trace.at(i);
        if (i > 0) sketch += ' ';
        sketch += actionName(event.action);
        if (event.deferred != DeferredId::None) sketch += std::to_string(number(event.deferred));
    }
    return sketch;
}

} // namespace

TEST_CASE("WithoutReactortrackNothingIsRecorded")
{
    const TempDir folder;
    const Outcome outcome = runProbe("events 3", "", folder);
    CHECK(outcome.status == 0);
    CHECK(outcome.out == "done\n");
    CHECK(outcome.err.empty());
    CHECK(filesIn(folder) == 2); // its two streams
}

TEST_CASE("ReactortrackRecordsAProgramToItsEnd")
{
    const TempDir folder;
    const Outcome outcome = runProbe("events 3", "mon.out", folder);
    CHECK(outcome.status == 0);
    CHECK(outcome.err.empty());
    const Trace trace = loadTrace(folder / "mon.out");
    CHECK(trace.complete());
    CHECK(notesOf(trace) == std::vector<std::string>{"0", "1", "2"});
    CHECK(trace.at(0).program == "recorder_probe");
}

TEST_CASE("AProgramWithoutDeferredsLeavesNoLog")
{
    const TempDir folder;
    CHECK(runProbe("unused", "mon.out", folder).status == 0);
    CHECK(filesIn(folder) == 2);
}

TEST_CASE("WhatGoesWithTheStaticObjectsIsRecordedBeforeTheEnd")
{
    const TempDir folder;
    CHECK(runProbe("static", "mon.out", folder).status == 0);
    const Trace trace = loadTrace(folder / "mon.out");
    CHECK(trace.complete());
    CHECK(notesOf(trace) == std::vector<std::string>{"0", "late"});
}

TEST_CASE("AllDeferredsOfAProgramAreRecordedUntilTheyGo")
{
    const TempDir folder;
    CHECK(runProbe("deferreds", "mon.out", folder).status == 0);
    const Trace trace = loadTrace(folder / "mon.out");
    CHECK(trace.complete());
    CHECK(sketchOf(trace) == "started created1 attached1 created2 fired2 destroyed2 destroyed1 stopped");
}

TEST_CASE("AnInheritedDeferredIsToldAnewWhereTheChildTiesToIt")
{
    if (truth::isSkipped("AnInheritedDeferredIsToldAnewWhereTheChildTiesToIt")) return;
    const TempDir folder;
    CHECK(runProbe("inherit", "mon.out", folder).status == 0);
    CHECK(sketchOf(loadTrace(folder / "mon.out")) == "started created1 attached1 destroyed1 stopped");
    for (const auto& entry : std::filesystem::directory_iterator(folder.path())) {
        if (!entry.path().filename().string().starts_with("mon.out.")) continue;
        const Trace trace = loadTrace(entry.path());
        CHECK(trace.complete());
        CHECK(sketchOf(trace) ==
              "started created2 tracked3 attached3 chained2 fired2 executing2 fired3 executing3 "
              "executed3 executed2 destroyed2 stopped");
    }
    CHECK(filesIn(folder) == 4);
}

TEST_CASE("AMinusRecordsToStandardOutput")
{
    const TempDir folder;
    const Outcome outcome = runProbe("events 2 | grep -v done", "-", folder);
    const Trace trace = parseTrace(outcome.out);
    CHECK(trace.complete());
    CHECK(notesOf(trace) == std::vector<std::string>{"0", "1"});
}

TEST_CASE("AReaderThatGoesAwayEndsTheLogAndNotTheProgram")
{
    const TempDir folder;
    const std::string command = std::string("bash -c 'cd ") + folder.path() + "; REACTORTRACK=- " +
                                REACTORTRACK_BINARY_DIR +
                                "/tests/recorder_probe events 5000 2>err.txt | true; exit ${PIPESTATUS[0]}'";
    CHECK(std::system(command.c_str()) == 0);
    CHECK(readFile(folder / "err.txt") ==
          "reactortrack: standard output: nobody reads it; events are lost, the program goes on\n");
}

TEST_CASE("ALogThatCannotBeOpenedIsToldOnceAndTheProgramGoesOn")
{
    const TempDir folder;
    const Outcome outcome = runProbe("events 3", "no/such/folder/mon.out", folder);
    CHECK(outcome.status == 0);
    CHECK(outcome.out == "done\n");
    CHECK(outcome.err == "reactortrack: no/such/folder/mon.out: No such file or directory; "
                         "events are lost, the program goes on\n");
}

TEST_CASE("WhatWasRecordedBeforeAnAbortIsInTheFile")
{
    const TempDir folder;
    const Outcome outcome = runProbe("abort 50", "mon.out", folder);
    CHECK(outcome.status != 0);
    const Trace trace = loadTrace(folder / "mon.out");
    CHECK(notesOf(trace).size() == 50);
    CHECK_FALSE(trace.hasStopped());
    CHECK_FALSE(trace.counts().torn);
}

TEST_CASE("WhatWasRecordedBeforeAKillIsInTheFileWithoutAGap")
{
    const TempDir folder;
    const pid_t child = fork();
    if (child == 0) {
        if (chdir(folder.path().c_str()) != 0) _exit(1);
        setenv("REACTORTRACK", "mon.out", 1);
        execl(REACTORTRACK_BINARY_DIR "/tests/recorder_probe", "recorder_probe", "count", nullptr);
        _exit(1);
    }
    std::int64_t recorded = 0;
    for (int i = 0; i < 2000 && recorded < 500; ++i) {
        std::this_thread::sleep_for(std::chrono::milliseconds(5));
        const std::string bytes = readFile(folder / "count");
        if (bytes.size() == sizeof recorded) std::memcpy(&recorded, bytes.data(), sizeof recorded);
    }
    kill(child, SIGKILL);
    int status = 0;
    waitpid(child, &status, 0);
    CHECK(WTERMSIG(status) == SIGKILL);

    std::memcpy(&recorded, readFile(folder / "count").data(), sizeof recorded);
    REQUIRE(recorded >= 500);
    const auto notes = notesOf(loadTrace(folder / "mon.out"));
    // The last may be in the file and not yet in the count.
    REQUIRE(notes.size() >= static_cast<std::size_t>(recorded));
    CHECK(notes.size() <= static_cast<std::size_t>(recorded) + 1);
    for (std::size_t i = 0; i < notes.size(); ++i)
        REQUIRE(notes[i] == std::to_string(i));
}

TEST_CASE("AForkedChildWritesALogOfItsOwn")
{
    if (truth::isSkipped("AForkedChildWritesALogOfItsOwn")) return;
    const TempDir folder;
    const Outcome outcome = runProbe("fork", "mon.out", folder);
    CHECK(outcome.status == 0);
    CHECK(outcome.err.empty());
    const auto out = linesOf(outcome.out);
    REQUIRE(out.size() == 2);
    CHECK(out[0] == "knows 0 1");

    const Trace parent = loadTrace(folder / "mon.out");
    CHECK(parent.complete());
    REQUIRE(parent.size() == 4);
    CHECK(parent.at(2).text == "parent");

    const Trace child = loadTrace(folder / "mon.out." + out[1]);
    CHECK(child.complete());
    REQUIRE(child.size() == 4); // nothing of the deferred that it inherited
    CHECK(child.at(0).pid == std::stoll(out[1]));
    CHECK(child.at(1).action == Action::Created);
    CHECK(child.at(2).deferred == child.at(1).deferred);
}

TEST_CASE("AForkedChildWithoutEventsLeavesNoLog")
{
    if (truth::isSkipped("AForkedChildWithoutEventsLeavesNoLog")) return;
    const TempDir folder;
    CHECK(runProbe("fork quiet", "mon.out", folder).status == 0);
    CHECK(filesIn(folder) == 3);
}

TEST_CASE("ForksAmongRecordingThreadsNeitherHangNorTearLines")
{
    if (truth::isSkipped("ForksAmongRecordingThreadsNeitherHangNorTearLines")) return;
    const TempDir folder;
    CHECK(runProbe("threads", "mon.out", folder).status == 0);
    std::size_t children = 0;
    for (const auto& entry : std::filesystem::directory_iterator(folder.path())) {
        const std::string name = entry.path().filename().string();
        if (!name.starts_with("mon.out") || name.ends_with(".side")) continue;
        const auto notes = notesOf(loadTrace(entry.path()));
        const bool isChild = name != "mon.out";
        children += isChild;
        CHECK_FALSE(notes.empty());
        for (const std::string& text : notes)
            REQUIRE(text == (isChild ? "child" : "thread"));
    }
    CHECK(children == 20);
}

TEST_CASE("AProgramThatARecordedOneStartsLeavesItsLogAlone")
{
    const TempDir folder;
    CHECK(runProbe("exec", "mon.out", folder).status == 0);
    const Trace outer = loadTrace(folder / "mon.out");
    CHECK(outer.complete());
    CHECK(notesOf(outer) == std::vector<std::string>{"outer", "outer again"});
    CHECK_FALSE(std::filesystem::exists(folder / "mon.out.1"));
    CHECK(filesIn(folder) == 4); // out.txt, err.txt, mon.out, and mon.out.PID of the inner one
}

TEST_CASE("TheRecorderOfTheProcessCanBeSetFromCode")
{
    const TempDir folder;
    const Outcome outcome = runProbe("code code.out", "mon.out", folder);
    CHECK(outcome.status == 0);
    const Trace trace = loadTrace(folder / "code.out");
    CHECK(trace.complete());
    CHECK(notesOf(trace) == std::vector<std::string>{"0", "1"});
    CHECK_FALSE(std::filesystem::exists(folder / "mon.out"));
}
