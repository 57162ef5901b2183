// SPDX-License-Identifier: MIT
// A limit of file sizes, or a quota, that the log comes to.
#include <reactortrack/monitor/file_sink.h>
#include <reactortrack/monitor/recorder.h>

#include "tests/monitor/truth_loss.h"
#include "tests/support/catch.h"

#include <algorithm>
#include <sys/resource.h>

using namespace reactortrack;
using namespace recordertest;
using namespace truth;

namespace {

// Fails and is mended in a folder as it is.
void failInFolder(const TempDir& folder, int threads, const std::function<void()>& breakIt,
                  const std::function<void()>& mendIt)
{
    const int status = inChild([&] {
        errorsGoTo(folder / "err");
        writeNumbers(folder / "numbers", recordThroughFailure(folder / "mon.out", threads, breakIt, mendIt));
        return true;
    });
    CHECK(status == 0);
}

void limitFiles(rlim_t bytes)
{
    rlimit limit{};
    getrlimit(RLIMIT_FSIZE, &limit);
    limit.rlim_cur = std::min(bytes, limit.rlim_max);
    setrlimit(RLIMIT_FSIZE, &limit);
}

} // namespace

TEST_CASE("ALimitOfFileSizesLosesEventsAndRaisesNoSignal")
{
    const int threads = GENERATE(0, 3);
    const TempDir folder;
    failInFolder(
        folder, threads, [] { limitFiles(200'000); }, [] { limitFiles(RLIM_INFINITY); });
    checkLossIsTold(folder, "File too large");
}

TEST_CASE("ALimitThatLeavesNoRoomForTheSideFileIsHarmless")
{
    const TempDir folder;
    const int status = inChild([&] {
        errorsGoTo(folder / "err");
        limitFiles(30'000);
        Recorder recorder(std::make_shared<FileSink>(folder / "mon.out"));
        recordNotes(recorder, 100, "n");
        return true;
    });
    CHECK(status == 0);
    const Trace trace = loadTrace(folder / "mon.out");
    CHECK(trace.complete());
    CHECK(notesOf(trace).size() == 100);
    CHECK(readFile(folder / "err") ==
          "reactortrack: beside the log nothing can be mapped: File too large; each "
          "event is written by itself, which is slower\n");
}

TEST_CASE("AQuotaThatIsUsedUpForAWhileIsTold")
{
    const TempDir folder;
    const Outcome outcome =
        runTruthProbe(folder, {"failing", "100000"}, {{"TRUTH_FAIL", "pwrite:122:3:999999999"}});
    CHECK(outcome.status == 0);
    CHECK(countOf("\n", outcome.err) == 1);
    CHECK(outcome.err.find("Disk quota exceeded") != std::string::npos);
    const Trace trace = loadTrace(folder / "mon.out");
    const LogCounts counts = countsOf(trace);
    CHECK(trace.diagnostics().empty());
    CHECK(counts.lost > 0);
    CHECK(counts.events + counts.lost == 200'000);
    CHECK(counts.reason.find("Disk quota exceeded") != std::string::npos);
}
