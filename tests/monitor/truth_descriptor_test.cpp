// SPDX-License-Identifier: MIT
// A program that closes all descriptors it does not know, as daemons do, and the log's among them.
#include <reactortrack/monitor/file_sink.h>
#include <reactortrack/monitor/recorder.h>

#include "tests/monitor/truth_loss.h"
#include "tests/support/catch.h"

#include <fcntl.h>
#include <filesystem>
#include <sys/resource.h>
#include <unistd.h>

using namespace reactortrack;
using namespace recordertest;
using namespace truth;

namespace {

constexpr int before = 100;

// The number under which this process has a file open; -1: it has not.
int descriptorOf(const std::string& path)
{
    for (const auto& entry : std::filesystem::directory_iterator("/proc/self/fd")) {
        std::error_code gone; // the iterator's own
        const auto target = std::filesystem::read_symlink(entry.path(), gone);
        if (!gone && target == path) return std::stoi(entry.path().filename());
    }
    return -1;
}

// So that nothing can be mapped beside the log, and each event is written by itself.
void leaveNoRoomForTheSideFile()
{
    rlimit limit{};
    getrlimit(RLIMIT_FSIZE, &limit);
    limit.rlim_cur = 60'000;
    setrlimit(RLIMIT_FSIZE, &limit);
}

// Records notes, lets them come into the log, gives its number to `take`, and goes on.
int recordWhileTheNumberGoes(const TempDir& folder, bool plainly, const std::function<void(int)>& take)
{
    return inChild([&] {
        errorsGoTo(folder / "err");
        if (plainly) leaveNoRoomForTheSideFile();
        int number = -1;
        int meaning = -1; // what fcntl() says of the number while it is the program's
        {
            Recorder recorder(std::make_shared<FileSink>(folder / "mon.out"));
            recordNotes(recorder, before, "before ");
            recorder.stats();
            number = descriptorOf(std::filesystem::canonical(folder / "mon.out"));
            NEED(number >= 0);
            take(number);
            meaning = fcntl(number, F_GETFD);
            recordNotes(recorder, moreThanARingHolds, "after ");
            recorder.stop();
            NEED(!recorder.isOn());
            NEED(recorder.stats().lost > 0);
        }
        return fcntl(number, F_GETFD) == meaning; // its end closes nothing of the program's
    });
}

void checkLogEnded(const TempDir& folder)
{
    const std::string said = readFile(folder / "err");
    const std::string ended = "reactortrack: " + (folder / "mon.out") +
                              ": Bad file descriptor; events are lost, the program goes on\n";
    CHECK(countOf(ended, said) == 1);
    CHECK(said.ends_with(ended));
    const std::string log = readFile(folder / "mon.out");
    CHECK(countOf("\"before ", log) == before);
    CHECK(countOf("\"after ", log) == 0);
    CHECK(countOf("\"stopped\"", log) == 0);
}

} // namespace

TEST_CASE("ALogWhoseNumberGoesToAnotherFileEndsAndLeavesThatFileAlone")
{
    const TempDir folder;
    const std::string precious = GENERATE("", "precious\n");
    writeFile(folder / "other", precious);
    const bool plainly = GENERATE(false, true);
    const int status = recordWhileTheNumberGoes(folder, plainly, [&](int number) {
        const int other = open((folder / "other").c_str(), O_RDWR);
        NEED(close(number) == 0);
        NEED(dup2(other, number) == number);
        close(other);
    });
    CHECK(status == 0);
    CHECK(readFile(folder / "other") == precious);
    checkLogEnded(folder);
}

TEST_CASE("ALogThatItsProgramClosesEnds")
{
    const TempDir folder;
    CHECK(recordWhileTheNumberGoes(folder, GENERATE(false, true),
                                   [](int number) { NEED(close(number) == 0); }) == 0);
    checkLogEnded(folder);
}
