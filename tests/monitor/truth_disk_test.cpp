// SPDX-License-Identifier: MIT
// A disk that is full: events wait for room, and are told where there was none.
#include <reactortrack/monitor/file_sink.h>
#include <reactortrack/monitor/recorder.h>

#include "tests/monitor/truth_mounts.h"
#include "tests/support/catch.h"

#include <filesystem>
#include <map>
#include <thread>

using namespace reactortrack;
using namespace recordertest;
using namespace truth;

TEST_CASE("AFullDiskLosesEventsThatAreToldWhenThereIsRoomAgain")
{
    const int threads = GENERATE(0, 3);
    INFO(threads << " more threads");
    const TempDir folder;
    const std::string disk = folder / "disk";
    const bool ran = onSmallDisk(folder, "12m", [&] {
        return recordThroughFailure(
            disk + "/mon.out", threads, [&] { fillDisk(disk + "/filler", 100'000); },
            [&] { std::filesystem::remove(disk + "/filler"); });
    });
    if (!ran) return cannotRun("AFullDiskLosesEventsThatAreToldWhenThereIsRoomAgain", "no mounts");
    checkLossIsTold(folder, "No space left on device");
}

TEST_CASE("ADiskThatStaysFullKeepsTheNewestEventsBesideTheLog")
{
    const TempDir folder;
    const std::string disk = folder / "disk";
    const bool ran = onSmallDisk(folder, "12m", [&] {
        return recordThroughFailure(
            disk + "/mon.out", 0, [&] { fillDisk(disk + "/filler", 100'000); }, [] {});
    });
    if (!ran) return cannotRun("ADiskThatStaysFullKeepsTheNewestEventsBesideTheLog", "no mounts");
    const Numbers numbers = readNumbers(folder / "numbers");
    const Trace trace = loadTrace(folder / "mon.out");
    CHECK(trace.diagnostics().empty());
    const LogCounts counts = countsOf(trace);
    CHECK(counts.lost > 0);
    CHECK(counts.events + counts.lost == numbers.attempted);
    CHECK(numbers.stats.lost == counts.lost);
    CHECK(countOf("\n", readFile(folder / "err")) == 1);
}

TEST_CASE("ADiskWithoutRoomForTheSideFileIsWrittenLineByLine")
{
    const TempDir folder;
    const std::string disk = folder / "disk";
    const bool ran = onSmallDisk(folder, "1m", [&] {
        fillDisk(disk + "/filler", 40'000);
        Numbers numbers;
        Recorder recorder(std::make_shared<FileSink>(disk + "/mon.out"));
        numbers.attempted = recordNotes(recorder, 100, "n");
        recorder.stop();
        numbers.stats = recorder.stats();
        return numbers;
    });
    if (!ran) return cannotRun("ADiskWithoutRoomForTheSideFileIsWrittenLineByLine", "no mounts");
    const Trace trace = loadTrace(folder / "mon.out");
    CHECK(trace.complete());
    CHECK(notesOf(trace).size() == 100);
    CHECK(countOf("\n", readFile(folder / "err")) == 1);
}

TEST_CASE("ThreadsThatComeWhileADiskIsFullKeepTheirNumbersApart")
{
    const int more = GENERATE(0, 1, 2); // so that in one of them not even a word fits into the ring
    const TempDir folder;
    const std::string disk = folder / "disk";
    const bool ran = onSmallDisk(folder, "12m", [&] {
        Numbers numbers;
        Recorder recorder(std::make_shared<FileSink>(disk + "/mon.out"));
        const auto inThread = [&](const char* what, int count) {
            std::thread([&] { recordNotes(recorder, count, what); }).join();
            numbers.attempted += count;
        };
        for (int i = 0; i <= more; ++i)
            inThread("first ", 1);
        recorder.stats();
        fillDisk(disk + "/filler", 0);
        inThread("second ", moreThanARingHolds);
        std::thread([&] {
            recordNotes(recorder, 10, "after ");
            std::filesystem::remove(disk + "/filler");
            recordNotes(recorder, 10, "after ");
        }).join();
        numbers.attempted += 20;
        recorder.stop();
        numbers.stats = recorder.stats();
        return numbers;
    });
    if (!ran) return cannotRun("ThreadsThatComeWhileADiskIsFullKeepTheirNumbersApart", "no mounts");
    checkLossIsTold(folder, "No space left on device");
    const Trace trace = loadTrace(folder / "mon.out");
    std::map<std::string, std::int64_t> threads;
    for (EventIndex i = 0; i < trace.size(); ++i) {
        const Event event = trace.at(i);
        if (event.action != Action::Note) continue;
        const std::string who(event.text->substr(0, event.text->find(' ')));
        threads[who] = event.thread;
    }
    CHECK(threads["second"] == more + 2);
    CHECK(threads["after"] == more + 3);
}
