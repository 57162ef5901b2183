// SPDX-License-Identifier: MIT
// Somebody removes, renames or cuts the log or its side file while a program records into them.
#include <reactortrack/monitor/deferred.h>
#include <reactortrack/monitor/file_sink.h>
#include <reactortrack/monitor/recorder.h>

#include "tests/monitor/truth_loss.h"
#include "tests/support/catch.h"

#include <atomic>
#include <csignal>
#include <filesystem>
#include <sys/wait.h>
#include <thread>
#include <unistd.h>

using namespace reactortrack;
using namespace recordertest;
using namespace truth;

namespace {

constexpr std::int64_t recordsInLargestRing = 65'536;

// Records in a child from two threads while something is done to the files, as fast as it can.
int whileRecording(const TempDir& folder, const std::function<void()>& meddle)
{
    return inChild([&] {
        errorsGoTo(folder / "err");
        auto recorder = std::make_shared<Recorder>(std::make_shared<FileSink>(folder / "mon.out"));
        Recorder::setProcess(recorder);
        std::atomic<std::int64_t> attempted{0};
        std::atomic<bool> go{true};
        const auto fire = [&] {
            while (go) {
                attempted += 3; // created, fired, destroyed
                Deferred("d").callback(1);
            }
        };
        std::thread first(fire);
        std::thread second(fire);
        // However busy the machine is, there is something to meddle with, and it goes on afterwards.
        const auto more = [&](std::int64_t events) {
            for (const std::int64_t from = attempted; attempted < from + events;)
                usleep(1000);
        };
        more(3000);
        usleep(30'000);
        meddle();
        usleep(100'000);
        more(3000);
        go = false;
        first.join();
        second.join();
        attempted += recordNotes(*recorder, 100, "after ");
        recorder->stop();
        writeNumbers(folder / "numbers", {attempted, recorder->stats()});
        return true;
    });
}

std::size_t countOfNotes(const Trace& trace)
{
    std::size_t notes = 0;
    for (EventIndex i = 0; i < trace.size(); ++i)
        notes += trace.at(i).action == Action::Note;
    return notes;
}

} // namespace

TEST_CASE("ALogThatSomebodyRemovesIsHarmless")
{
    const TempDir folder;
    CHECK(whileRecording(folder, [&] { unlink((folder / "mon.out").c_str()); }) == 0);
    CHECK(readFile(folder / "err").empty());
    CHECK_FALSE(std::filesystem::exists(folder / "mon.out.side"));
}

TEST_CASE("ALogThatSomebodyRenamesGoesOnUnderItsNewName")
{
    const TempDir folder;
    CHECK(whileRecording(folder, [&] { rename((folder / "mon.out").c_str(), (folder / "moved").c_str()); }) ==
          0);
    const Trace trace = loadTrace(folder / "moved");
    CHECK(trace.complete());
    CHECK(countsOf(trace).events == readNumbers(folder / "numbers").attempted);
}

TEST_CASE("ALogThatSomebodyCutsGoesOnBehindTheGap")
{
    const TempDir folder;
    CHECK(whileRecording(folder, [&] { CHECK(truncate((folder / "mon.out").c_str(), 0) == 0); }) == 0);
    const Trace trace = loadTrace(folder / "mon.out");
    CHECK(trace.hasStopped());
    CHECK(trace.diagnostics().size() <= 1); // the gap
    CHECK(countOfNotes(trace) == 100);
}

TEST_CASE("ASideFileThatSomebodyRemovesIsNotMissed")
{
    const TempDir folder;
    CHECK(whileRecording(folder, [&] { unlink((folder / "mon.out.side").c_str()); }) == 0);
    const Trace trace = loadTrace(folder / "mon.out");
    CHECK(trace.complete());
    CHECK(countsOf(trace).events == readNumbers(folder / "numbers").attempted);
}

TEST_CASE("ASideFileThatSomebodyCutsCostsEventsAndNotTheProgram")
{
    if (isSkipped("ASideFileThatSomebodyCutsCostsEventsAndNotTheProgram")) return;
    const off_t rest = GENERATE(0, 4096, 70'000, 700'000);
    for (int round = 0; round < rounds(3, 20); ++round) {
        INFO("cut to " << rest << ", round " << round);
        const TempDir folder;
        const auto cut = [&] { NEED(truncate((folder / "mon.out.side").c_str(), rest) == 0); };
        REQUIRE(whileRecording(folder, cut) == 0);
        const Trace trace = loadTrace(folder / "mon.out");
        for (const Diagnostic& diagnostic : trace.diagnostics())
            FAIL_CHECK(toString(diagnostic));
        CHECK(trace.hasStopped());
        CHECK(countOfNotes(trace) == 100);
        const LogCounts counts = countsOf(trace);
        CHECK(counts.lost >= 1);
        // What was in the rings cannot be counted; it is two rings full at most.
        const std::int64_t attempted = readNumbers(folder / "numbers").attempted;
        CHECK(counts.events <= attempted);
        CHECK(counts.events + counts.lost + 2 * recordsInLargestRing >= attempted);
    }
}

TEST_CASE("ABusErrorThatIsNotOursGoesWhereItWentBefore")
{
    const TempDir folder;
    SECTION("it ends the program")
    {
        const int status = inChild([&] {
            const Recorder recorder(std::make_shared<FileSink>(folder / "mon.out"));
            raise(SIGBUS);
            return true;
        });
        // A sanitizer has a handler of its own for it, which tells and exits.
        CHECK(status != 0);
        if (!sanitizer().empty()) return;
        CHECK(WIFSIGNALED(status));
        CHECK(WTERMSIG(status) == SIGBUS);
    }
    SECTION("it is ignored")
    {
        const int status = inChild([&] {
            std::signal(SIGBUS, SIG_IGN);
            const Recorder recorder(std::make_shared<FileSink>(folder / "mon.out"));
            raise(SIGBUS);
            raise(SIGBUS);
            return true;
        });
        CHECK(status == 0);
    }
}
