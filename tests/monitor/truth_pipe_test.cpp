// SPDX-License-Identifier: MIT
// A log into a pipe: what a reader that is slow, stands still or goes away does to it, and never to the
// program.
#include <reactortrack/monitor/recorder.h>
#include <reactortrack/monitor/stream_sink.h>

#include "tests/monitor/truth_support.h"
#include "tests/support/catch.h"

#include <atomic>
#include <chrono>
#include <csignal>
#include <cstdlib>
#include <fcntl.h>
#include <sys/wait.h>
#include <thread>
#include <unistd.h>

using namespace reactortrack;
using namespace recordertest;
using namespace truth;

namespace {

class FullPipe {
public:
    FullPipe() { REQUIRE(pipe2(ends_, O_CLOEXEC) == 0); }
    ~FullPipe()
    {
        if (reader_.joinable()) reader_.join();
        close(ends_[0]);
    }
    FullPipe(const FullPipe&) = delete;
    FullPipe& operator=(const FullPipe&) = delete;

    int writer() const { return ends_[1]; }
    // From `after` on it is read to its end.
    void readAfter(std::chrono::milliseconds after)
    {
        reader_ = std::thread([this, after] {
            std::this_thread::sleep_for(after);
            char bytes[4096];
            for (ssize_t count = 0; (count = read(ends_[0], bytes, sizeof bytes)) > 0;)
                text_.append(bytes, static_cast<std::size_t>(count));
        });
    }
    std::string finish()
    {
        close(ends_[1]);
        reader_.join();
        return text_;
    }

private:
    int ends_[2];
    std::thread reader_;
    std::string text_;
};

// Sets REACTORTRACK_PIPE while it lives; null: it is not there.
class PipeVariable {
public:
    explicit PipeVariable(const char* value)
    {
        unsetenv("REACTORTRACK_PIPE");
        if (value) setenv("REACTORTRACK_PIPE", value, 1);
    }
    ~PipeVariable() { unsetenv("REACTORTRACK_PIPE"); }
    PipeVariable(const PipeVariable&) = delete;
    PipeVariable& operator=(const PipeVariable&) = delete;
};

struct Piped {
    std::chrono::milliseconds time{};
    std::int64_t lost = 0;
    Trace trace;
    std::size_t notes = 0;
    std::string told;
};

// More than fits into the pipe, whose reader reads from `after` on; and some when it has read.
Piped recordInto(const char* variable, std::chrono::milliseconds after)
{
    const PipeVariable set(variable);
    FullPipe pipe;
    Piped piped;
    piped.told = standardErrorOf([&] {
        Recorder recorder(std::make_shared<StreamSink>(pipe.writer(), "viewer"));
        pipe.readAfter(after);
        const auto begin = std::chrono::steady_clock::now();
        for (int i = 0; i < 5000; ++i)
            recorder.record(note("early " + std::to_string(i)));
        piped.time =
            std::chrono::duration_cast<std::chrono::milliseconds>(std::chrono::steady_clock::now() - begin);
        std::this_thread::sleep_for(after + std::chrono::milliseconds(500));
        for (int i = 0; i < 10; ++i)
            recorder.record(note("late " + std::to_string(i)));
        recorder.stop();
        piped.lost = recorder.stats().lost;
    });
    piped.trace = parseTrace(pipe.finish());
    piped.notes = notesOf(piped.trace).size();
    return piped;
}

std::int64_t lostIn(const Trace& trace)
{
    std::int64_t lost = 0;
    for (EventIndex i = 0; i < trace.size(); ++i)
        lost += trace.at(i).action == Action::Lost ? trace.at(i).count.value_or(0) : 0;
    return lost;
}

} // namespace

TEST_CASE("AReaderIsWaitedForAsLongAsItTakesWhereThatIsWanted")
{
    const Piped piped = recordInto("wait", std::chrono::milliseconds(1800));
    CHECK(piped.trace.complete());
    CHECK(piped.notes == 5010);
    CHECK(piped.lost == 0);
    CHECK(piped.told.empty());
    CHECK(piped.time >= std::chrono::milliseconds(1500));
}

TEST_CASE("AReaderIsNeverWaitedForWhereThatIsWanted")
{
    const Piped piped = recordInto("drop", std::chrono::milliseconds(1000));
    CHECK(piped.time < std::chrono::milliseconds(900));
    CHECK(piped.lost > 100);
    CHECK(piped.trace.hasStopped());
    CHECK(lostIn(piped.trace) == piped.lost);
    CHECK(static_cast<std::int64_t>(piped.notes) + piped.lost == 5010);
    CHECK(piped.told ==
          "reactortrack: viewer: its reader stands still; events are lost, the program goes on\n");
}

TEST_CASE("AReaderIsWaitedForASecondOnceWhereNothingIsSaid")
{
    const Piped piped =
        recordInto(GENERATE(as<const char*>(), nullptr, "nonsense"), std::chrono::milliseconds(2500));
    CHECK(piped.time >= std::chrono::milliseconds(900));
    CHECK(piped.time < std::chrono::milliseconds(2000));
    CHECK(piped.lost > 100);
    CHECK(lostIn(piped.trace) == piped.lost);
    CHECK(static_cast<std::int64_t>(piped.notes) + piped.lost == 5010);
    CHECK(countOf("\n", piped.told) == 1);
}

TEST_CASE("AReaderThatGoesWhileItIsWaitedForEndsTheLog")
{
    const char* const variable = GENERATE(as<const char*>(), "wait", "drop", nullptr);
    const PipeVariable set(variable);
    const int status = inChild([&] {
        int ends[2];
        if (pipe(ends) != 0) return false;
        Recorder recorder(std::make_shared<StreamSink>(ends[1], "viewer"));
        std::thread leaves([&] {
            usleep(100'000);
            close(ends[0]);
        });
        for (int i = 0; i < 5000; ++i)
            recorder.record(note(std::to_string(i)));
        leaves.join();
        recorder.record(note("last"));
        return !recorder.isOn() && recorder.stats().lost > 0;
    });
    CHECK(status == 0);
}

TEST_CASE("AHandlerRunsWhileAReaderIsWaitedFor")
{
    const PipeVariable set("wait");
    const int status = inChild([&] {
        static std::atomic<int> calls{0};
        std::signal(SIGALRM, [](int) { ++calls; });
        int ends[2];
        if (pipe(ends) != 0) return false;
        Recorder recorder(std::make_shared<StreamSink>(ends[1], "viewer"));
        std::thread reads([&] {
            usleep(200'000);
            for (int i = 0; i < 3; ++i) {
                kill(getpid(), SIGALRM);
                usleep(50'000);
            }
            char bytes[4096];
            while (read(ends[0], bytes, sizeof bytes) > 0) {
            }
        });
        for (int i = 0; i < 5000; ++i)
            recorder.record(note(std::to_string(i)));
        recorder.stop();
        const bool ok = recorder.stats().lost == 0 && calls > 0;
        _exit(ok ? 0 : 1);
        return ok;
    });
    CHECK(status == 0);
}
