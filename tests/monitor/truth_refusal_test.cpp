// SPDX-License-Identifier: MIT
// A folder, a mount or a system that refuses what the recorder asks it for.
#include <reactortrack/monitor/file_sink.h>
#include <reactortrack/monitor/recorder.h>

#include "tests/monitor/truth_mounts.h"
#include "tests/support/catch.h"

#include <filesystem>
#include <sys/mount.h>
#include <sys/wait.h>
#include <unistd.h>

using namespace reactortrack;
using namespace recordertest;
using namespace truth;

namespace {

int recordWhereNothingCanBeMade(const TempDir& folder, const std::string& path)
{
    return inChild([&] {
        errorsGoTo(folder / "err");
        if (getuid() == 0 && setresuid(65'534, 65'534, 65'534) != 0) return false;
        Recorder recorder(std::make_shared<FileSink>(path));
        recordNotes(recorder, 100, "n");
        return !recorder.isOn() && recorder.stats().lost >= 100;
    });
}

} // namespace

TEST_CASE("AFolderThatCannotBeWrittenIsToldOnce")
{
    const TempDir folder;
    const std::string closed = folder / "closed";
    std::filesystem::create_directory(closed);
    using std::filesystem::perms;
    std::filesystem::permissions(folder.path(), perms::owner_all | perms::others_exec);
    std::filesystem::permissions(closed, perms::owner_read | perms::owner_exec);
    CHECK(recordWhereNothingCanBeMade(folder, closed + "/mon.out") == 0);
    const std::string told = readFile(folder / "err");
    CHECK(told.find("Permission denied; events are lost, the program goes on") != std::string::npos);
    CHECK(countOf("\n", told) == 1);
}

TEST_CASE("AMountThatCannotBeWrittenIsToldOnce")
{
    const TempDir folder;
    const std::string disk = folder / "disk";
    std::filesystem::create_directory(disk);
    const int status = inChild([&] {
        errorsGoTo(folder / "err");
        if (!enterOwnMounts() || mount("tmpfs", disk.c_str(), "tmpfs", MS_RDONLY, "size=1m") != 0)
            _exit(noMounts);
        Recorder recorder(std::make_shared<FileSink>(disk + "/mon.out"));
        recordNotes(recorder, 100, "n");
        return !recorder.isOn();
    });
    if (WEXITSTATUS(status) == noMounts) return cannotRun("AMountThatCannotBeWrittenIsToldOnce", "no mounts");
    CHECK(status == 0);
    const std::string told = readFile(folder / "err");
    CHECK(told.find("Read-only file system; events are lost, the program goes on") != std::string::npos);
    CHECK(countOf("\n", told) == 1);
}

TEST_CASE("ASystemThatRefusesTheSideFileIsWrittenLineByLine")
{
    const auto [call, words] =
        GENERATE(table<const char*, const char*>({{"fallocate:95:0:99", "Operation not supported"},
                                                  {"mmap:12:0:99", "Cannot allocate memory"},
                                                  {"mmap:1:0:99", "Operation not permitted"}}));
    INFO(call);
    const TempDir folder;
    const Outcome outcome = runTruthProbe(folder, {"notes", "500"}, {{"TRUTH_FAIL", call}});
    CHECK(outcome.status == 0);
    CHECK(outcome.err == std::string("reactortrack: beside the log nothing can be mapped: ") + words +
                             "; each event is written by itself, which is slower\n");
    const Trace trace = loadTrace(folder / "mon.out");
    CHECK(trace.complete());
    CHECK(notesOf(trace).size() == 1000);
    CHECK_FALSE(std::filesystem::exists(folder / "mon.out.side"));
}

TEST_CASE("AThreadThatGetsNoRingLosesItsEventsAndSaysSo")
{
    const auto [call, words] =
        GENERATE(table<const char*, const char*>({{"fallocate:28:2:99999", "No space left on device"},
                                                  {"mmap:12:2:99999", "Cannot allocate memory"}}));
    INFO(call);
    const TempDir folder;
    const Outcome outcome = runTruthProbe(folder, {"notes", "500"}, {{"TRUTH_FAIL", call}});
    CHECK(outcome.status == 0);
    CHECK(countOf("\n", outcome.err) == 1);
    CHECK(outcome.err.ends_with(std::string("mon.out.side: ") + words +
                                "; events are lost, the program goes on\n"));
    const Trace trace = loadTrace(folder / "mon.out");
    const LogCounts counts = countsOf(trace);
    CHECK(trace.diagnostics().empty());
    CHECK(counts.events == 500);
    CHECK(counts.lost == 500);
    CHECK(counts.stoppedLost == 500);
    CHECK(counts.reason.find(words) != std::string::npos);
}
