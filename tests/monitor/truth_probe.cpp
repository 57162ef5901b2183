// SPDX-License-Identifier: MIT
// A program that is recorded through REACTORTRACK and dies, forks, is interrupted, or finds its disk full.
#include <reactortrack/monitor/deferred.h>
#include <reactortrack/monitor/recorder.h>

#include "tests/monitor/truth_allocator.h"
#include "tests/monitor/truth_stream.h"

#include <barrier>
#include <chrono>
#include <csetjmp>
#include <csignal>
#include <cstdio>
#include <cstdlib>
#include <cstring>
#include <fstream>
#include <functional>
#include <map>
#include <new>
#include <ostream>
#include <stdexcept>
#include <sys/resource.h>
#include <sys/stat.h>
#include <sys/wait.h>
#include <thread>
#include <time.h>
#include <unistd.h>
#include <vector>

using namespace reactortrack;
using namespace truth;

namespace {

using Arguments = std::vector<std::string>;

void note(std::string_view text)
{
    Event event;
    event.action = Action::Note;
    event.text = text;
    if (const auto recorder = Recorder::process()) recorder->record(event);
}

void count(const Counters& counters, std::size_t thread)
{
    ++counters.of(thread);
}

// Its events have returned from being recorded where they are counted; `fired` and `executing` come with one
// call.
void deferredLap(const Counters& counters, std::size_t thread, std::uint64_t lap)
{
    {
        const Deferred deferred(lapName(thread, lap));
        count(counters, thread);
        const auto pass = [&](Value value) {
            counters.of(thread) += 2;
            return value;
        };
        deferred.addCallback(pass, "pass");
        count(counters, thread);
        deferred.callback(lapValue(lap));
        count(counters, thread);
    }
    count(counters, thread);
}

void recordLaps(const Counters& counters, Kind kind, std::size_t thread, bool slow)
{
    for (std::uint64_t lap = 0;; ++lap) {
        if (kind == Kind::Notes) {
            note(lapName(thread, lap));
            count(counters, thread);
        } else {
            deferredLap(counters, thread, lap);
        }
        if (slow) usleep(100);
    }
}

void startRecording(const Counters& counters, const Arguments& arguments, std::size_t first)
{
    const auto threads = static_cast<std::size_t>(std::stoi(arguments.at(1)));
    const Kind kind = arguments.at(2) == "notes" ? Kind::Notes : Kind::Deferreds;
    const bool slow = arguments.at(3) == "slow";
    for (std::size_t i = first; i < threads; ++i)
        std::thread([=, &counters] { recordLaps(counters, kind, i, slow); }).detach();
    if (first == 1) recordLaps(counters, kind, 0, slow);
}

// record THREADS notes|deferreds fast|slow: until it is killed.
int record(const Arguments& arguments)
{
    static const Counters counters("counters");
    startRecording(counters, arguments, 1);
    return 0;
}

void fault()
{
    volatile int* volatile nowhere = nullptr;
    *nowhere = 1;
}

// die THREADS notes|deferreds fast|slow HOW: in the middle of what its threads record.
int die(const Arguments& arguments)
{
    static const Counters counters("counters");
    startRecording(counters, arguments, 0);
    while (counters.of(0) < 500)
        usleep(100);
    const std::string& how = arguments.at(4);
    if (how == "abort") std::abort();
    if (how == "fault") fault();
    if (how == "_exit") _exit(3);
    if (how == "throw") throw std::runtime_error("out of main");
    return 2;
}

// step drain|record: between two stops it moves events into the log, or records; without a thread that
// drains.
int step(const Arguments& arguments)
{
    static const Counters counters("counters");
    std::uint64_t lap = 0;
    const auto laps = [&] {
        for (int i = 0; i < 4; ++i)
            deferredLap(counters, 0, lap++);
    };
    laps();
    raise(SIGSTOP);
    if (arguments.at(1) == "record") laps();
    if (arguments.at(1) == "drain") {
        Recorder::process()->stats();
        deferredLap(counters, 0, lap++);
        Recorder::process()->stats();
    }
    raise(SIGSTOP);
    _exit(0);
}

// Threads with a ring each, which they do not use.
class IdleThreads {
public:
    explicit IdleThreads(int count)
    {
        for (int i = 0; i < count; ++i)
            threads_.emplace_back([this] {
                Deferred("idle").callback();
                ++begun_;
                end_.wait(false);
            });
        while (begun_ < count)
            usleep(100);
    }
    ~IdleThreads()
    {
        end_ = true;
        end_.notify_all();
        for (std::thread& thread : threads_)
            thread.join();
    }
    IdleThreads(const IdleThreads&) = delete;
    IdleThreads& operator=(const IdleThreads&) = delete;

private:
    std::atomic<int> begun_{0};
    std::atomic<bool> end_{false};
    std::vector<std::thread> threads_;
};

// watch COUNT: a thread records each number and then shows it; another records what it sees.
int watch(const Arguments& arguments)
{
    const std::uint64_t count = std::stoull(arguments.at(1));
    std::vector<Deferred> tokens;
    std::vector<Deferred> seen;
    for (std::uint64_t i = 0; i < count; ++i) {
        tokens.emplace_back("token");
        seen.emplace_back("seen");
    }
    std::atomic<std::uint64_t> shown{0};
    std::atomic<bool> begun{false};
    std::thread watches([&] {
        note("begins");
        begun = true;
        for (const Deferred& deferred : seen)
            deferred.callback(shown.load(std::memory_order_acquire));
    });
    while (!begun)
        sched_yield();
    for (std::uint64_t i = 0; i < count; ++i) {
        tokens[i].callback(i);
        shown.store(i + 1, std::memory_order_release);
    }
    watches.join();
    return 0;
}

// pingpong MILLISECONDS FILLERS IDLE: two threads hand a token to each other, and record before they do.
// Between their rings lie those of idle threads, so that nobody looks at both at the same moment.
int pingpong(const Arguments& arguments)
{
    static const Counters counters("counters");
    const auto end = std::chrono::steady_clock::now() + std::chrono::milliseconds(std::stoi(arguments.at(1)));
    const std::uint64_t fillers = std::stoull(arguments.at(2));
    note("first"); // has the first ring
    const IdleThreads idle(std::stoi(arguments.at(3)));
    std::atomic<std::uint64_t> token{0};
    std::atomic<bool> go{true};
    const auto play = [&](std::uint64_t side) {
        std::uint64_t spins = 0;
        while (go) {
            const std::uint64_t now = token.load();
            if (now % 2 != side) {
                if (++spins % 512 == 0) sched_yield();
                continue;
            }
            for (std::uint64_t i = 0; i < fillers * (now % 7) / 7; ++i)
                Deferred("filler").callback(1);
            const Deferred deferred("token");
            deferred.callback(now);
            counters.of(0) = now + 1;
            if (side == 0 && std::chrono::steady_clock::now() > end) go = false;
            token = now + 1;
        }
    };
    std::thread other(play, 1);
    play(0);
    other.join();
    return 0;
}

struct Late {
    int number = 0;
    ~Late() { note("late " + std::to_string(number)); }
};

// Records at once, and again when its thread_local objects go, after those of the recorder.
void recordEarlyAndLate(int number)
{
    static thread_local Late late;
    late.number = number;
    note("early " + std::to_string(number));
}

// late THREADS: eight at a time.
int late(const Arguments& arguments)
{
    std::atomic<int> next{0};
    std::vector<std::thread> workers;
    for (int i = 0; i < 8; ++i)
        workers.emplace_back([&] {
            for (int k = next++; k < std::stoi(arguments.at(1)); k = next++)
                std::thread(recordEarlyAndLate, k).join();
        });
    for (std::thread& worker : workers)
        worker.join();
    return 0;
}

// together THREADS: all record, and again when all have.
int together(const Arguments& arguments)
{
    const int all = std::stoi(arguments.at(1));
    std::barrier allHaveBegun(all);
    std::vector<std::thread> threads;
    for (int i = 0; i < all; ++i)
        threads.emplace_back([&, i] {
            note("early " + std::to_string(i));
            allHaveBegun.arrive_and_wait();
            note("late " + std::to_string(i));
        });
    for (std::thread& thread : threads)
        thread.join();
    return 0;
}

// inTurn THREADS: one after another. Prints how large the side file is in the end.
int inTurn(const Arguments& arguments)
{
    for (int i = 0; i < std::stoi(arguments.at(1)); ++i)
        std::thread([i] {
            note("early " + std::to_string(i));
            note("late " + std::to_string(i));
        }).join();
    struct stat status {};
    stat("mon.out.side", &status);
    std::printf("%lld\n", static_cast<long long>(status.st_size));
    return 0;
}

void childRecords(int number)
{
    alarm(20); // a child that hangs
    std::thread([] {
        for (int i = 0; i < 100; ++i)
            note("child " + std::to_string(i));
    }).join();
    const Deferred deferred("child");
    deferred.addCallback([] {}, "of child " + std::to_string(number));
    deferred.callback();
}

// forks CHILDREN: while threads record, give names, begin and end.
int forks(const Arguments& arguments)
{
    std::atomic<bool> go{true};
    std::vector<std::thread> threads;
    for (int i = 0; i < 2; ++i) {
        threads.emplace_back([&, i] {
            for (int k = 0; go; ++k) {
                const Deferred deferred("parent");
                deferred.addCallback([] {}, std::to_string(i) + ' ' + std::to_string(k % 30'000));
                deferred.callback(k);
                if (k % 16 == 0) usleep(1000);
            }
        });
        threads.emplace_back([&] {
            for (; go; usleep(500))
                std::thread([] { note("parent"); }).join();
        });
    }
    int failed = 0;
    for (int i = 0; i < std::stoi(arguments.at(1)); ++i) {
        note("parent");
        const pid_t child = fork();
        if (child == 0) {
            childRecords(i);
            if (i % 2) _exit(0);
            std::exit(0);
        }
        int status = 0;
        waitpid(child, &status, 0);
        if (status != 0) std::printf("child %d: %d\n", i, status);
        failed += status != 0;
    }
    go = false;
    for (std::thread& thread : threads)
        thread.join();
    return failed != 0;
}

// again NUMBER: records, and then becomes itself with one less.
int again(const Arguments& arguments)
{
    const int number = std::stoi(arguments.at(1));
    for (int i = 0; i < 1000; ++i)
        note(std::to_string(i));
    if (number == 0) return 0;
    execl("/proc/self/exe", "truth_probe", "again", std::to_string(number - 1).c_str(), nullptr);
    return 1;
}

void noteTo(Recorder& recorder, const char* what, std::uint64_t number)
{
    char text[64];
    std::snprintf(text, sizeof text, "%s %llu", what, static_cast<unsigned long long>(number));
    Event event;
    event.action = Action::Note;
    event.text = text;
    recorder.record(event);
}

// What a signal handler of the main thread uses; it asks for no memory.
struct Interruption {
    Recorder* recorder = nullptr;
    std::vector<Deferred> deferreds;
    std::vector<Value> values;
    std::uint64_t fired = 0;
    std::uint64_t notes = 0;
    bool jumps = false;
    sigjmp_buf back;
};
Interruption* interruption = nullptr;

void onProfile(int)
{
    Interruption& it = *interruption;
    if (it.fired < it.deferreds.size()) {
        const std::uint64_t number = it.fired++;
        it.deferreds[number].callback(std::move(it.values[number]));
    }
    noteTo(*it.recorder, "handler", it.notes++);
    if (it.notes % 3 == 0) Recorder::process();
    if (it.jumps) siglongjmp(it.back, 1);
}

// Sends SIGPROF to the thread that makes it, as often as it can.
class Hammer {
public:
    explicit Hammer(long nanoseconds)
    {
        struct sigaction action {};
        action.sa_handler = onProfile;
        sigaction(SIGPROF, &action, nullptr);
        sigevent event{};
        event.sigev_notify = SIGEV_THREAD_ID;
        event.sigev_signo = SIGPROF;
        event._sigev_un._tid = gettid();
        if (timer_create(CLOCK_MONOTONIC, &event, &timer_) != 0) std::abort();
        const itimerspec often{{0, nanoseconds}, {0, nanoseconds}};
        timer_settime(timer_, 0, &often, nullptr);
    }
    ~Hammer()
    {
        timer_delete(timer_);
        signal(SIGPROF, SIG_IGN);
    }
    Hammer(const Hammer&) = delete;
    Hammer& operator=(const Hammer&) = delete;

private:
    timer_t timer_{};
};

void makeDeferreds(Interruption& it, std::uint64_t count)
{
    for (std::uint64_t i = 0; i < count; ++i) {
        it.deferreds.emplace_back("handler " + std::to_string(i));
        it.values.push_back(lapValue(i));
    }
}

// Attempted events, and what the recorder says of them.
void printNumbers(Recorder& recorder, std::uint64_t attempted)
{
    recorder.stop();
    const RecorderStats stats = recorder.stats();
    std::printf("%llu %lld %lld\n", static_cast<unsigned long long>(attempted),
                static_cast<long long>(stats.events), static_cast<long long>(stats.lost));
}

// signals COUNT: a handler comes so often into the main thread, which records, and fires deferreds there.
int signals(const Arguments& arguments)
{
    const std::uint64_t count = std::stoull(arguments.at(1));
    const auto recorder = Recorder::process();
    Interruption it;
    interruption = &it;
    it.recorder = recorder.get();
    makeDeferreds(it, count);
    std::uint64_t notes = 0;
    std::uint64_t lives = 0;
    noteTo(*recorder, "main", notes++);
    {
        const Hammer hammer(15'000);
        for (; it.fired < count; ++lives) {
            Deferred("main " + std::to_string(lives)).callback(lapValue(lives));
            if (lives % 16 == 0) noteTo(*recorder, "main", notes++);
        }
    }
    printNumbers(*recorder, count + it.fired + notes + it.notes + 3 * lives);
    std::printf("%llu %llu\n", static_cast<unsigned long long>(lives),
                static_cast<unsigned long long>(it.notes));
    return 0;
}

// jumps COUNT: a handler leaves by siglongjmp() so many times.
int jumps(const Arguments& arguments)
{
    const std::uint64_t count = std::stoull(arguments.at(1));
    const auto recorder = Recorder::process();
    Interruption it;
    interruption = &it;
    it.recorder = recorder.get();
    makeDeferreds(it, count / 2);
    static std::string returned; // of each record, whether it did
    static std::uint64_t attempted = 0;
    returned.assign(std::size_t{1} << 26, 'n');
    noteTo(*recorder, "main", attempted++);
    it.jumps = true;
    {
        const Hammer hammer(60'000);
        sigsetjmp(it.back, 1);
        while (it.notes < count && attempted < returned.size()) {
            const std::uint64_t number = attempted++;
            noteTo(*recorder, "main", number);
            returned[number] = 'y';
        }
        it.jumps = false;
    }
    for (std::uint64_t i = 0; i < 100; ++i)
        noteTo(*recorder, "end", i);
    printNumbers(*recorder, count / 2 + it.fired + it.notes + attempted + 100);
    std::ofstream("returned") << std::string_view(returned).substr(0, attempted);
    return 0;
}

struct Loud {
    int number;
};
std::ostream& operator<<(std::ostream& stream, const Loud& loud)
{
    note("shown " + std::to_string(loud.number));
    Deferred("inner").callback(loud.number);
    return stream << "loud " << loud.number;
}

// shows COUNT: values whose operator<< records.
int shows(const Arguments& arguments)
{
    for (int i = 0; i < std::stoi(arguments.at(1)); ++i)
        Deferred("outer").callback(Loud{i});
    return 0;
}

std::atomic<std::uint64_t> recordedByNew{0};

void recordAllocation(std::size_t bytes)
{
    ++recordedByNew;
    if (const auto recorder = Recorder::process()) noteTo(*recorder, "allocated", bytes);
}

// allocates THREADS: operator new records, from the first event of each thread on.
int allocates(const Arguments& arguments)
{
    const auto loudLife = [](int number) {
        whenAllocating = recordAllocation;
        {
            const Deferred deferred("allocates");
            deferred.addCallback([] { return std::string(1000, 'x'); }, "name " + std::to_string(number));
            deferred.callback(number);
        }
        whenAllocating = nullptr;
    };
    loudLife(0); // makes the recorder
    std::vector<std::thread> threads;
    for (int i = 1; i <= std::stoi(arguments.at(1)); ++i)
        threads.emplace_back(loudLife, i);
    for (std::thread& thread : threads)
        thread.join();
    std::printf("%llu\n", static_cast<unsigned long long>(recordedByNew.load()));
    return 0;
}

// notes COUNT: from the main thread, and as many from another.
int notes(const Arguments& arguments)
{
    const auto recorder = Recorder::process();
    const std::uint64_t count = std::stoull(arguments.at(1));
    const auto all = [&] {
        for (std::uint64_t i = 0; i < count; ++i)
            noteTo(*recorder, "note", i);
    };
    all();
    std::thread(all).join();
    printNumbers(*recorder, 2 * count);
    return 0;
}

const std::map<std::string, std::function<int(const Arguments&)>> modes = {
    {"record", record},     {"die", die},
    {"step", step},         {"pingpong", pingpong},
    {"watch", watch},       {"late", late},
    {"together", together}, {"inTurn", inTurn},
    {"forks", forks},       {"again", again},
    {"signals", signals},   {"jumps", jumps},
    {"shows", shows},       {"allocates", allocates},
    {"notes", notes},

};

} // namespace

int main(int argc, char** argv)
{
    // No core files in the folders of tests.
    const rlimit none{0, 0};
    setrlimit(RLIMIT_CORE, &none);
    const Arguments arguments(argv + 1, argv + argc);
    const auto mode = modes.find(arguments.at(0));
    return mode == modes.end() ? 2 : mode->second(arguments);
}
