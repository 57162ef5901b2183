// SPDX-License-Identifier: MIT
#include "tests/monitor/truth_support.h"

#include "tests/support/catch.h"

#include <csignal>
#include <fcntl.h>
#include <sys/ptrace.h>
#include <sys/wait.h>
#include <unistd.h>

namespace truth {

using namespace reactortrack;

namespace {

void toFile(const std::string& path, int descriptor)
{
    const int file = open(path.c_str(), O_WRONLY | O_CREAT | O_APPEND | O_CLOEXEC, 0600);
    dup2(file, descriptor);
}

// The thread of the test whose stream an event begins or goes on with; `threads` where it is another's.
std::size_t streamOf(const Event& event, std::size_t threads)
{
    const std::string_view name = event.text.value_or(event.name.value_or(""));
    const std::size_t colon = name.find(':');
    if (colon == std::string_view::npos) return threads;
    return static_cast<std::size_t>(std::atoi(std::string(name.substr(0, colon)).c_str()));
}

struct Stream {
    std::uint64_t events = 0;
    DeferredId deferred = DeferredId::None;
};

} // namespace

Probe::Probe(const TempDir& folder, std::vector<std::string> arguments, const Environment& environment)
{
    std::vector<char*> words;
    arguments.insert(arguments.begin(), REACTORTRACK_BINARY_DIR "/tests/truth_probe");
    for (std::string& argument : arguments)
        words.push_back(argument.data());
    words.push_back(nullptr);
    pid_ = fork();
    if (pid_ != 0) return;
    if (chdir(folder.path().c_str()) != 0) _exit(99);
    toFile("out.txt", STDOUT_FILENO);
    toFile("err.txt", STDERR_FILENO);
    setenv("REACTORTRACK", "mon.out", 1);
    for (const auto& [name, value] : environment)
        setenv(name.c_str(), value.c_str(), 1);
    if (environment.contains("TRUTH_TRACED")) ptrace(PTRACE_TRACEME, 0, nullptr, nullptr);
    execv(words[0], words.data());
    _exit(99);
}

Probe::~Probe()
{
    if (pid_ <= 0) return;
    kill(pid_, SIGKILL);
    waitpid(pid_, nullptr, 0);
}

void Probe::send(int signal) const
{
    kill(pid_, signal);
}

int Probe::wait()
{
    int status = -1;
    const bool ended = eventually([&] { return waitpid(pid_, &status, WNOHANG) == pid_; });
    if (!ended) return -1;
    pid_ = -1;
    return status;
}

recordertest::Outcome runTruthProbe(const TempDir& folder, std::vector<std::string> arguments,
                                    const Probe::Environment& environment)
{
    Probe probe(folder, std::move(arguments), environment);
    recordertest::Outcome outcome;
    outcome.status = probe.wait();
    outcome.out = recordertest::readFile(folder / "out.txt");
    outcome.err = recordertest::readFile(folder / "err.txt");
    return outcome;
}

bool eventually(const std::function<bool()>& holds)
{
    constexpr int step = 1000; // microseconds
    for (int waited = 0; waited < rounds(60, 600) * 1'000'000; waited += step) {
        if (holds()) return true;
        usleep(step);
    }
    return false;
}

void checkOrderOfTimes(const Trace& trace)
{
    std::int64_t last = 0;
    for (EventIndex i = 1; i < trace.size(); ++i) {
        const std::int64_t now = trace.at(i).t.value_or(Timestamp{-1}).count;
        if (now < last) FAIL_CHECK("line " << trace.lineOf(i) << " is before the one above it");
        last = now;
    }
}

void checkStreams(const Trace& trace, const Counters& counters, Kind kind, std::size_t threads,
                  std::uint64_t ahead)
{
    for (const Diagnostic& diagnostic : trace.diagnostics())
        FAIL_CHECK("the log: " << toString(diagnostic));
    checkOrderOfTimes(trace);
    std::map<std::int64_t, std::size_t> streamOfThread;
    std::vector<Stream> streams(threads);
    for (EventIndex i = 0; i < trace.size(); ++i) {
        const Event event = trace.at(i);
        if (event.action == Action::Started || event.action == Action::Stopped) continue;
        const auto found = streamOfThread.try_emplace(event.thread, streamOf(event, threads)).first;
        if (found->second >= threads) continue;
        Stream& stream = streams[found->second];
        const std::string expected = expectedSketch(kind, found->second, stream.events);
        if (sketchOf(event) != expected)
            FAIL("line " << trace.lineOf(i) << ": " << sketchOf(event) << " instead of " << expected);
        if (stream.events % eventsOfLap(kind) == 0) stream.deferred = event.deferred;
        if (event.deferred != stream.deferred) FAIL("line " << trace.lineOf(i) << ": of another deferred");
        ++stream.events;
    }
    for (std::size_t thread = 0; thread < threads; ++thread) {
        const std::uint64_t counted = counters.of(thread);
        INFO("thread " << thread << ": " << counted << " were recorded, the log has "
                       << streams[thread].events);
        CHECK(streams[thread].events >= counted);
        CHECK(streams[thread].events <= counted + ahead);
    }
}

} // namespace truth
