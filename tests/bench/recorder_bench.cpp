// SPDX-License-Identifier: MIT
// Recording an event into a file, against the ways in which a program would write such a line itself.
#include "tests/bench/contest.h"

#include <reactortrack/formats/trace_writer.h>
#include <reactortrack/monitor/file_sink.h>
#include <reactortrack/monitor/recorder.h>

#include <fcntl.h>
#include <unistd.h>

#include <cstdio>
#include <ctime>
#include <filesystem>
#include <memory>

namespace reactortrack::bench {

namespace {

constexpr int events = 100'000;

Event sampleEvent(int i)
{
    Event event;
    event.action = Action::Executed;
    event.deferred = DeferredId{1};
    event.time = Duration{12'345};
    event.slot = i % 6;
    event.callback = "orders::Checkout::reserve";
    event.branch = true;
    event.value = "42";
    return event;
}

void throughFprintf(const char* path, bool flush)
{
    std::FILE* file = std::fopen(path, "w");
    for (int i = 0; i < events; ++i) {
        timespec now{};
        clock_gettime(CLOCK_MONOTONIC, &now);
        std::fprintf(file,
                     "{\"action\": \"executed\", \"deferred\": %d, \"time\": %.9f, \"slot\": %d, "
                     "\"callback\": \"%s\", "
                     "\"callback?\": true, \"value\": \"%d\", \"t\": %lld.%09ld}\n",
                     1, 0.000012345, i % 6, "orders::Checkout::reserve", 42,
                     static_cast<long long>(now.tv_sec), now.tv_nsec);
        if (flush) std::fflush(file);
    }
    std::fclose(file);
}

void bareWrites(const char* path)
{
    std::string line;
    appendLine(line, sampleEvent(0));
    const int fd = ::open(path, O_WRONLY | O_CREAT | O_TRUNC | O_CLOEXEC, 0600);
    for (int i = 0; i < events; ++i) {
        if (::write(fd, line.data(), line.size()) < 0) break;
    }
    ::close(fd);
}

} // namespace

void benchRecorder()
{
    const std::string folder =
        std::filesystem::temp_directory_path() / ("reactortrack-bench-" + std::to_string(::getpid()));
    std::filesystem::create_directories(folder);
    const std::string path = folder + "/log";
    std::string line;
    contest("recording an event into a file, an event", events,
            {{"fprintf and fflush, a line an event", [&] { throughFprintf(path.c_str(), true); }},
             {"fprintf, buffered (a crash loses lines)", [&] { throughFprintf(path.c_str(), false); }},
             {"write(2) alone, of a line made before", [&] { bareWrites(path.c_str()); }},
             {"appendLine alone, formatting without a file",
              [&] {
                  for (int i = 0; i < events; ++i) {
                      line.clear();
                      appendLine(line, sampleEvent(i));
                  }
              }},
             {"Recorder on a FileSink", [&] {
                  Recorder recorder(std::make_shared<FileSink>(path));
                  for (int i = 0; i < events; ++i)
                      recorder.record(sampleEvent(i));
              }}});
    std::filesystem::remove_all(folder);
}

} // namespace reactortrack::bench
