// SPDX-License-Identifier: MIT
// What is on the list of secrets is in no byte of the log, nor of its side file.
#include <reactortrack/monitor/deferred.h>
#include <reactortrack/monitor/file_sink.h>
#include <reactortrack/monitor/memory_sink.h>
#include <reactortrack/monitor/recorder.h>

#include "tests/monitor/recorder_support.h"
#include "tests/support/catch.h"

#include <cstdlib>
#include <stdexcept>
#include <sys/wait.h>
#include <unistd.h>

using namespace reactortrack;
using namespace recordertest;

namespace {

std::string login()
{
    return "hunter2-as-a-value";
}

void useDeferreds()
{
    Deferred account("password of bob");
    account.addCallback([](const std::string&) { return std::string("shown-by-a-callback"); }, "look");
    account.callback(std::string("hunter2-fired"));
    Deferred failing("password of eve");
    failing.errback(std::runtime_error("hunter2-in-a-message"));
    failing.addErrback([] {}, "handled");
    Deferred open("open");
    open.addCallback<&login>();
    open.addCallback([](const std::string&) -> int { throw std::runtime_error("hunter2-raised"); },
                     "auth.check");
    open.addErrback([] {}, "handled");
    open.addCallback([] { return 4711; }, "shown");
    open.callback();
}

const RecorderOptions secretive{.secrets = {"password*", "*login", "auth.?heck"}};

} // namespace

TEST_CASE("WhatIsOnTheListOfSecretsIsRecordedWithoutItsValue")
{
    const TempDir folder;
    const bool toFile = GENERATE(true, false);
    const auto memory = std::make_shared<MemorySink>();
    std::shared_ptr<Sink> sink = memory;
    if (toFile) sink = std::make_shared<FileSink>(folder / "mon.out");
    const auto recorder = std::make_shared<Recorder>(sink, secretive);
    Recorder::setProcess(recorder);
    useDeferreds();
    Recorder::setProcess(nullptr);
    recorder->stop();
    const std::string log = toFile ? readFile(folder / "mon.out") : memory->text();
    CHECK(countOf("hunter2", log) == 0);
    CHECK(countOf("<secret>", log) >= 2);
    CHECK(countOf("\"4711\"", log) == 1); // as a value; times and pids have digits too
    CHECK(countOf("login", log) > 1);     // the name itself is told
    CHECK(parseTrace(log).complete());
}

TEST_CASE("WithoutAListTheSameProgramTellsAll")
{
    const auto memory = std::make_shared<MemorySink>();
    const auto recorder = std::make_shared<Recorder>(memory);
    Recorder::setProcess(recorder);
    useDeferreds();
    Recorder::setProcess(nullptr);
    CHECK(countOf("hunter2", memory->text()) >= 4);
}

TEST_CASE("ADeadProgramsSideFileHoldsNoSecrets")
{
    const TempDir folder;
    const int status = inChild([&] {
        Recorder::setProcess(
            std::make_shared<Recorder>(std::make_shared<FileSink>(folder / "mon.out"), secretive));
        useDeferreds();
        _exit(7);
        return true;
    });
    CHECK(WEXITSTATUS(status) == 7);
    const std::string side = readFile(folder / "mon.out.side");
    CHECK(side.size() > 4096);
    CHECK(countOf("hunter2", side) == 0);
    CHECK(loadTrace(folder / "mon.out").size() > 10);
}

TEST_CASE("TheEnvironmentSwitchesValuesAndSitesOffAndNamesSecrets")
{
    setenv("REACTORTRACK_VALUES", "off", 1);
    setenv("REACTORTRACK_SITES", "off", 1);
    setenv("REACTORTRACK_SECRETS", "login,pass*,,", 1);
    const RecorderOptions options = RecorderOptions::fromEnvironment();
    for (const char* variable : {"REACTORTRACK_VALUES", "REACTORTRACK_SITES", "REACTORTRACK_SECRETS"})
        unsetenv(variable);
    CHECK_FALSE(options.values);
    CHECK_FALSE(options.sites);
    CHECK(options.secrets == std::vector<std::string>{"login", "pass*"});
    CHECK(options.isSecret("password"));
    CHECK_FALSE(options.isSecret("logins"));
    CHECK(RecorderOptions::fromEnvironment().values);
}
