// SPDX-License-Identifier: MIT
// A program that is recorded through REACTORTRACK, and then does what programs do: exits, crashes, forks.
#include <reactortrack/monitor/deferred.h>
#include <reactortrack/monitor/file_sink.h>
#include <reactortrack/monitor/recorder.h>

#include <atomic>
#include <csignal>
#include <cstdio>
#include <cstdlib>
#include <cstring>
#include <string>
#include <sys/mman.h>
#include <sys/wait.h>
#include <thread>
#include <unistd.h>
#include <vector>

using namespace reactortrack;

namespace {

void record(const std::string& text)
{
    const auto recorder = Recorder::process();
    if (!recorder) return;
    Event event;
    event.action = Action::Note;
    event.text = text;
    recorder->record(event);
}

DeferredId begin()
{
    const auto recorder = Recorder::process();
    Event event;
    event.action = Action::Created;
    return recorder ? recorder->begin(event) : DeferredId::None;
}

struct Late {
    bool active = false;
    ~Late()
    {
        if (active) record("late");
    }
} late;

int events(int count)
{
    for (int i = 0; i < count; ++i)
        record(std::to_string(i));
    // A program whose standard output is a broken pipe would end here.
    if (count <= 1000) std::puts("done");
    return 0;
}

// Deferreds that nobody tracks by hand: one that goes at once, one with the static objects.
int deferreds()
{
    static const Deferred atTheEnd("at the end");
    atTheEnd.addCallback([] {}, "nothing");
    Deferred("at once").callback(1);
    return 0;
}

// A deferred of before the fork, chained to one of the child's.
int inherit()
{
    const Deferred before("before");
    before.addCallback([] {}, "nothing");
    if (::fork() == 0) {
        {
            const Deferred after("after");
            after.chainDeferred(before);
            after.callback();
        }
        std::exit(0);
    }
    int status = 0;
    wait(&status);
    return status;
}

// Records for ever; the number of events that are surely recorded stands in the file "count".
int countForEver()
{
    std::FILE* file = std::fopen("count", "w+");
    std::int64_t zero = 0;
    std::fwrite(&zero, sizeof zero, 1, file);
    std::fflush(file);
    void* place = mmap(nullptr, sizeof zero, PROT_READ | PROT_WRITE, MAP_SHARED, fileno(file), 0);
    const std::atomic_ref<std::int64_t> recorded(*static_cast<std::int64_t*>(place));
    for (;; ++recorded)
        record(std::to_string(recorded));
}

int fork(const char* how)
{
    const DeferredId inherited = begin();
    const pid_t child = ::fork();
    if (child == 0) {
        const auto recorder = Recorder::process();
        if (std::strcmp(how, "quiet") == 0) std::exit(0);
        Event event;
        event.action = Action::Destroyed;
        event.deferred = inherited;
        recorder->record(event); // of the parent's log
        event.deferred = begin();
        std::printf("knows %d %d\n", recorder->knows(inherited), recorder->knows(event.deferred));
        recorder->record(event);
        std::exit(0);
    }
    int status = 0;
    waitpid(child, &status, 0);
    record("parent");
    std::printf("%d\n", static_cast<int>(child));
    return status;
}

// Forks in the middle of the recording of other threads: no child may hang or write half a line.
int forkAmongThreads()
{
    record("thread"); // a child of before the first event would begin the log itself
    std::atomic<bool> go{true};
    std::vector<std::thread> threads;
    for (int i = 0; i < 4; ++i)
        threads.emplace_back([&] {
            while (go)
                record("thread");
        });
    int status = 0;
    for (int i = 0; i < 20 && status == 0; ++i) {
        const pid_t child = ::fork();
        if (child == 0) {
            record("child");
            _exit(0);
        }
        waitpid(child, &status, 0);
    }
    go = false;
    for (std::thread& thread : threads)
        thread.join();
    return status;
}

} // namespace

int main(int argc, char** argv)
{
    const std::string mode = argc > 1 ? argv[1] : "";
    const char* more = argc > 2 ? argv[2] : "0";
    if (mode == "events") return events(std::atoi(more));
    if (mode == "static") return late.active = true, events(1);
    if (mode == "count") return countForEver();
    if (mode == "fork") return fork(more);
    if (mode == "deferreds") return deferreds();
    if (mode == "inherit") return inherit();
    if (mode == "threads") return forkAmongThreads();
    if (mode == "unused") return 0;
    if (mode == "abort") {
        events(std::atoi(more));
        std::fflush(stdout);
        std::abort();
    }
    if (mode == "exec") {
        record("outer");
        std::fflush(stdout);
        const int status = std::system((std::string(argv[0]) + " events 1").c_str());
        record("outer again");
        return status;
    }
    if (mode == "code") {
        Recorder::setProcess(std::make_shared<Recorder>(std::make_shared<FileSink>(more)));
        events(2);
        Recorder::setProcess(nullptr);
        return events(1) + Recorder::processIsOn();
    }
    return 2;
}
