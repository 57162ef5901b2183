// SPDX-License-Identifier: MIT
#include "tests/formats/side_pair.h"

#include "tests/monitor/recorded.h"

#include <reactortrack/monitor/deferred.h>
#include <reactortrack/monitor/file_sink.h>

#include <algorithm>
#include <cstdio>
#include <limits>
#include <map>
#include <stdexcept>
#include <sys/resource.h>
#include <sys/wait.h>
#include <thread>
#include <unistd.h>
#include <utility>

namespace reactortrack::test {

namespace {

void note(Recorder& recorder, const std::string& text)
{
    Event event;
    event.action = Action::Note;
    event.text = text;
    recorder.record(event);
}

template <class T>
void fire(const T& value, const char* label)
{
    const Deferred deferred(label);
    deferred.addCallback([](const T& got) { return got; }, "same");
    deferred.addBoth([] {}, "nothing \"quoted\"\n");
    deferred.callback(value);
}

void fireOfAllKinds()
{
    fire(0, "");
    fire(std::numeric_limits<std::int64_t>::min(), "least");
    fire(std::numeric_limits<std::uint64_t>::max(), "most");
    fire(true, "yes");
    fire(false, "nö");
    fire(1.5, "a\tb\x01");
    fire(std::string("text \x7f \xe2\x82\xac \"quoted\" \\"),
         "a label that is longer than one unit of a record");
    fire(std::string(500, 'x'), "long");
    const Deferred failed("failed");
    failed.addErrback([](const Failure&) {}, "caught");
    failed.errback(std::runtime_error("oh no"));
    const Deferred cancelled("cancelled");
    cancelled.addErrback([](const Failure&) {}, "caught");
    cancelled.cancel();
}

} // namespace

void leavePair(const std::string& logPath, const std::function<void(Recorder&)>& program)
{
    std::fflush(nullptr);
    const pid_t child = fork();
    if (child == 0) {
        const auto recorder = std::make_shared<Recorder>(std::make_shared<FileSink>(logPath));
        Recorder::setProcess(recorder);
        program(*recorder);
        _exit(0);
    }
    int status = -1;
    waitpid(child, &status, 0);
    if (status != 0) throw std::runtime_error("the program that records did not end as it should");
}

std::vector<std::string> linesInMemory(const std::function<void(Recorder&)>& program)
{
    const auto sink = std::make_shared<MemorySink>();
    const auto recorder = std::make_shared<Recorder>(sink);
    Recorder::setProcess(recorder);
    program(*recorder);
    Recorder::setProcess(nullptr);
    return sink->lines();
}

std::vector<std::string> linesByThread(const std::vector<std::string>& lines)
{
    std::map<std::string, std::string> threads;
    for (std::string& line : withoutTimes(lines)) {
        const std::size_t at = line.find("\"thread\": ");
        const std::string thread = at == line.npos ? "1" : line.substr(at + 10, line.find('}', at) - at - 10);
        eraseKey(line, "thread");
        eraseKey(line, "deferred");
        threads[thread] += line + '\n';
    }
    std::vector<std::string> texts;
    for (auto& [thread, text] : threads)
        texts.push_back(std::move(text));
    std::sort(texts.begin(), texts.end());
    return texts;
}

void recordOfAllKinds(Recorder& recorder)
{
    note(recorder, "begin");
    for (int i = 0; i < 4; ++i) {
        fireOfAllKinds();
        note(recorder, std::to_string(i));
    }
    note(recorder, std::string(5'000, 'l') + " \"\\\n");
    note(recorder, std::string(40'000, 'L'));
    fireOfAllKinds();
}

void recordByThreads(Recorder& recorder)
{
    std::vector<std::thread> threads;
    for (int number = 0; number < 4; ++number)
        threads.emplace_back([number, &recorder] {
            note(recorder, "thread " + std::to_string(number));
            for (int i = 0; i < 6; ++i)
                fireOfAllKinds();
        });
    for (std::thread& thread : threads)
        thread.join();
}

void recordAroundTheRing(Recorder& recorder)
{
    for (int i = 0; i < 60'000; ++i)
        note(recorder, std::to_string(i));
    fireOfAllKinds();
}

void recordWithLosses(Recorder& recorder)
{
    note(recorder, "first");
    rlimit limit{};
    getrlimit(RLIMIT_FSIZE, &limit);
    const rlim_t before = std::exchange(limit.rlim_cur, 700'000);
    setrlimit(RLIMIT_FSIZE, &limit);
    for (int i = 0; i < 60'000; ++i)
        note(recorder, std::to_string(i));
    limit.rlim_cur = before;
    setrlimit(RLIMIT_FSIZE, &limit);
    fireOfAllKinds();
}

} // namespace reactortrack::test
