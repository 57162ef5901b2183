// SPDX-License-Identifier: MIT
#include <reactortrack/formats/trace.h>
#include <reactortrack/monitor/deferred.h>
#include <reactortrack/monitor/file_sink.h>
#include <reactortrack/monitor/memory_sink.h>
#include <reactortrack/monitor/recorder.h>

#include "tests/support/catch.h"
#include "tests/support/temp_dir.h"

#include <chrono>
#include <stdexcept>
#include <thread>

using namespace reactortrack;
using namespace std::chrono_literals;

namespace {

constexpr auto nap = 40ms;

void sleeps()
{
    std::this_thread::sleep_for(nap);
}
void sleepsAndFails()
{
    std::this_thread::sleep_for(nap);
    throw std::runtime_error("oh no");
}
void errback(const Failure&)
{
    std::this_thread::sleep_for(nap);
}

Trace recorded(bool toFile)
{
    const test::TempDir folder;
    const auto memory = std::make_shared<MemorySink>();
    std::shared_ptr<Sink> sink = memory;
    if (toFile) sink = std::make_shared<FileSink>(folder / "mon.out");
    const auto recorder = std::make_shared<Recorder>(sink);
    Recorder::setProcess(recorder);
    {
        const Deferred deferred;
        deferred.addCallback<&sleeps>().addCallback<&sleepsAndFails>().addErrback<&errback>();
        deferred.callback();
    }
    Recorder::setProcess(nullptr);
    recorder->stop();
    return toFile ? loadTrace(folder / "mon.out") : parseTrace(memory->text());
}

} // namespace

TEST_CASE("TheTimeOfACallbackIsWhatPassedBetweenItsLines")
{
    const Trace trace = recorded(GENERATE(true, false));
    int brackets = 0;
    std::int64_t begin = 0;
    for (EventIndex i = 0; i < trace.size(); ++i) {
        const Event event = trace.at(i);
        if (event.action == Action::Executing) begin = event.t->count;
        if (event.action != Action::Executed && event.action != Action::Failed) continue;
        ++brackets;
        // The clock of sleeping is another one, which may be slewed; and a busy machine may stop a thread
        // between its looks at two clocks.
        const std::int64_t time = event.time->count;
        CHECK(time >= std::chrono::nanoseconds(nap).count() * 99 / 100);
        CHECK(time <= (event.t->count - begin) * 101 / 100);
    }
    CHECK(brackets == 3);
}
