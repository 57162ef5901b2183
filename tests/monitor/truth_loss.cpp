// SPDX-License-Identifier: MIT
#include "tests/monitor/truth_loss.h"

#include "tests/support/catch.h"

#include <reactortrack/monitor/file_sink.h>

#include <cstdio>
#include <fcntl.h>
#include <memory>
#include <thread>
#include <vector>

namespace truth {

using namespace reactortrack;
using namespace recordertest;

void errorsGoTo(const std::string& path)
{
    const int file = open(path.c_str(), O_WRONLY | O_CREAT | O_APPEND, 0600);
    dup2(file, STDERR_FILENO);
}

void writeNumbers(const std::string& path, const Numbers& numbers)
{
    writeFile(path, std::to_string(numbers.attempted) + ' ' + std::to_string(numbers.stats.events) + ' ' +
                        std::to_string(numbers.stats.lost));
}

Numbers readNumbers(const std::string& path)
{
    Numbers numbers;
    long long attempted = 0;
    long long events = 0;
    long long lost = 0;
    REQUIRE(std::sscanf(readFile(path).c_str(), "%lld %lld %lld", &attempted, &events, &lost) == 3);
    numbers.attempted = attempted;
    numbers.stats.events = events;
    numbers.stats.lost = lost;
    return numbers;
}

LogCounts countsOf(const Trace& trace)
{
    LogCounts counts;
    for (EventIndex i = 0; i < trace.size(); ++i) {
        const Event event = trace.at(i);
        if (event.action == Action::Stopped) counts.stoppedLost = event.lost.value_or(-1);
        if (event.action == Action::Lost) {
            counts.lost += event.count.value_or(0);
            ++counts.lostLines;
            counts.reason = event.reason.value_or("");
        }
        const bool ours = event.action != Action::Started && event.action != Action::Stopped &&
                          event.action != Action::Lost;
        counts.events += ours;
    }
    return counts;
}

void checkLossIsTold(const TempDir& folder, std::string_view reason)
{
    const Numbers numbers = readNumbers(folder / "numbers");
    const Trace trace = loadTrace(folder / "mon.out");
    for (const Diagnostic& diagnostic : trace.diagnostics())
        FAIL_CHECK(toString(diagnostic));
    checkOrderOfTimes(trace);
    const LogCounts counts = countsOf(trace);
    CHECK(trace.hasStopped());
    CHECK(counts.lost > 0);
    CHECK(counts.lostLines > 0);
    CHECK(counts.events + counts.lost == numbers.attempted);
    CHECK(counts.stoppedLost == counts.lost);
    CHECK(numbers.stats.lost == counts.lost);
    CHECK(numbers.stats.events == counts.events + counts.lostLines);
    CHECK(counts.reason.find(reason) != std::string::npos);
    const std::string told = readFile(folder / "err");
    INFO(told);
    CHECK(countOf("reactortrack: ", told) == 1);
    CHECK(countOf("\n", told) == 1);
    CHECK(told.find(reason) != std::string::npos);
}

std::int64_t recordNotes(Recorder& recorder, int count, const char* what)
{
    for (int i = 0; i < count; ++i)
        recorder.record(note(what + std::to_string(i)));
    return count;
}

Numbers recordThroughFailure(const std::string& path, int threads, const std::function<void()>& breakIt,
                             const std::function<void()>& mendIt)
{
    Numbers numbers;
    Recorder recorder(std::make_shared<FileSink>(path));
    numbers.attempted += recordNotes(recorder, 1'000, "before ");
    recorder.stats(); // is on the disk
    breakIt();
    std::vector<std::thread> more;
    for (int i = 0; i < threads; ++i)
        more.emplace_back([&] { recordNotes(recorder, moreThanARingHolds, "while "); });
    numbers.attempted += recordNotes(recorder, moreThanARingHolds, "while ");
    for (std::thread& thread : more)
        thread.join();
    numbers.attempted += threads * moreThanARingHolds;
    mendIt();
    numbers.attempted += recordNotes(recorder, 1'000, "after ");
    recorder.stop();
    numbers.stats = recorder.stats();
    return numbers;
}

} // namespace truth
