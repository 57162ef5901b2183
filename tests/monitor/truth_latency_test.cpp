// SPDX-License-Identifier: MIT
// A line is in the log itself soon after its event, also in a program that does nothing else. The benchmark
// measures how soon; here the bound leaves room for a machine that has other things to do.
#include <reactortrack/monitor/file_sink.h>
#include <reactortrack/monitor/recorder.h>

#include "tests/monitor/truth_support.h"
#include "tests/support/catch.h"

#include <algorithm>
#include <chrono>
#include <fstream>
#include <sys/stat.h>
#include <unistd.h>

using namespace reactortrack;
using namespace recordertest;
using namespace truth;

namespace {

using Clock = std::chrono::steady_clock;
constexpr std::chrono::milliseconds bound{2000};

// What has come to the end of a file since it was asked last.
class Tail {
public:
    explicit Tail(const std::string& path) : file_(path, std::ios::binary) {}
    bool has(const std::string& text)
    {
        file_.clear();
        for (char bytes[65'536]; file_.read(bytes, sizeof bytes) || file_.gcount() > 0;)
            seen_.append(bytes, static_cast<std::size_t>(file_.gcount()));
        const bool found = seen_.find(text) != std::string::npos;
        seen_.erase(0, found || seen_.size() < 256 ? 0 : seen_.size() - 256);
        return found;
    }

private:
    std::ifstream file_;
    std::string seen_;
};

} // namespace

TEST_CASE("ALineIsInTheLogSoonAfterItsEvent")
{
    const int others = GENERATE(0, 20, 20'000); // recorded between two that are looked at
    const TempDir folder;
    Recorder recorder(std::make_shared<FileSink>(folder / "mon.out"));
    Tail tail(folder / "mon.out"); // one for all: to read it all once more takes longer than a line to come
    std::chrono::microseconds longest{0};
    for (int i = 0; i < rounds(12, 200); ++i) {
        usleep(static_cast<useconds_t>(i % 5) * 13'000); // it may be asleep by then
        for (int k = 0; k < others; ++k)
            recorder.record(note("other"));
        const std::string text = "awaited " + std::to_string(i) + "\"";
        recorder.record(note("awaited " + std::to_string(i)));
        const auto begin = Clock::now();
        while (!tail.has(text) && Clock::now() - begin < 2 * bound)
            usleep(500);
        longest =
            std::max(longest, std::chrono::duration_cast<std::chrono::microseconds>(Clock::now() - begin));
    }
    CHECK(longest < bound);
    std::printf("with %d others in between a line was in the log after %.1f ms at most\n", others,
                static_cast<double>(longest.count()) / 1000);
}
