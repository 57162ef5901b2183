// SPDX-License-Identifier: MIT
#include <reactortrack/monitor/stream_sink.h>

#include "tests/monitor/recorder_support.h"
#include "tests/support/catch.h"

#include <chrono>
#include <csignal>
#include <fcntl.h>
#include <sys/socket.h>
#include <sys/time.h>
#include <thread>
#include <unistd.h>

using namespace reactortrack;
using namespace recordertest;

namespace {

struct Pipe {
    Pipe() { REQUIRE(pipe2(ends, O_CLOEXEC) == 0); }
    ~Pipe()
    {
        closeReader();
        close(ends[1]);
    }
    void closeReader()
    {
        if (ends[0] >= 0) close(ends[0]);
        ends[0] = -1;
    }
    int ends[2];
};

std::string drain(int fd)
{
    fcntl(fd, F_SETFL, fcntl(fd, F_GETFL) | O_NONBLOCK);
    std::string all;
    char bytes[4096];
    for (ssize_t n; (n = read(fd, bytes, sizeof bytes)) > 0;)
        all.append(bytes, static_cast<std::size_t>(n));
    return all;
}

} // namespace

TEST_CASE("AClosedPipeEndsTheSinkWithoutASignal")
{
    const int status = inChild([] {
        Pipe pipe;
        StreamSink sink(pipe.ends[1], "viewer");
        pipe.closeReader();
        return !sink.write("line\n") && sink.problem() == "viewer: nobody reads it" && sink.ended() &&
               !sink.write("line\n");
    });
    CHECK(status == 0);
}

TEST_CASE("ASignalThatWasWaitingForTheProgramStays")
{
    const int status = inChild([] {
        sigset_t set;
        sigemptyset(&set);
        sigaddset(&set, SIGPIPE);
        sigprocmask(SIG_BLOCK, &set, nullptr);
        raise(SIGPIPE);
        Pipe pipe;
        StreamSink sink(pipe.ends[1], "viewer");
        pipe.closeReader();
        if (sink.write("line\n")) return false;
        const timespec now{0, 0};
        return sigtimedwait(&set, nullptr, &now) == SIGPIPE;
    });
    CHECK(status == 0);
}

TEST_CASE("AFileDescriptorThatIsNotOpenIsAProblem")
{
    StreamSink sink(-1, "viewer");
    CHECK_FALSE(sink.write("line\n"));
    CHECK(sink.problem() == "viewer: Bad file descriptor");
    CHECK(sink.ended());
}

TEST_CASE("ThePipeMayBeClosedByTheProgram")
{
    Pipe pipe;
    StreamSink sink(pipe.ends[1], "viewer");
    close(std::exchange(pipe.ends[1], -1));
    CHECK(sink.write("line\n"));
    CHECK(drain(pipe.ends[0]) == "line\n");
}

TEST_CASE("ASlowReaderGetsEveryLineWhileSignalsInterrupt")
{
    Pipe pipe;
    fcntl(pipe.ends[1], F_SETPIPE_SZ, 4096);
    std::string wanted;
    std::string got;
    std::thread reader([&] {
        sigset_t all;
        sigfillset(&all);
        pthread_sigmask(SIG_BLOCK, &all, nullptr);
        char bytes[700];
        for (ssize_t n; (n = read(pipe.ends[0], bytes, sizeof bytes)) > 0;) {
            got.append(bytes, static_cast<std::size_t>(n));
            std::this_thread::sleep_for(std::chrono::microseconds(200));
        }
    });
    struct sigaction handler {};
    handler.sa_handler = [](int) {}; // and no SA_RESTART
    sigaction(SIGALRM, &handler, nullptr);
    const itimerval often{{0, 500}, {0, 500}};
    const itimerval never{};
    {
        StreamSink sink(pipe.ends[1], "viewer");
        close(std::exchange(pipe.ends[1], -1));
        setitimer(ITIMER_REAL, &often, nullptr);
        bool allTaken = true;
        for (int i = 0; i < 40; ++i) {
            const std::string line =
                std::to_string(i) + std::string(static_cast<std::size_t>(i) * 150, 'x') + '\n';
            allTaken = sink.write(line) && allTaken;
            wanted += line;
        }
        setitimer(ITIMER_REAL, &never, nullptr);
        CHECK(allTaken);
    }
    reader.join();
    std::signal(SIGALRM, SIG_DFL);
    CHECK(got == wanted);
}

TEST_CASE("AReaderThatStandsStillLosesLinesAndGetsWholeOnesAgain")
{
    Pipe pipe;
    int sockets[2];
    REQUIRE(socketpair(AF_UNIX, SOCK_STREAM, 0, sockets) == 0);
    const bool socket = GENERATE(false, true);
    const int in = socket ? sockets[0] : pipe.ends[0];
    StreamSink sink(socket ? sockets[1] : pipe.ends[1], "viewer");
    fcntl(pipe.ends[1], F_SETPIPE_SZ, 4096);
    std::string wanted;
    std::string line = std::string(3000, 'x') + '\n';
    while (sink.write(line))
        wanted += line;
    CHECK(sink.problem() == "viewer: its reader stands still");
    CHECK_FALSE(sink.ended());
    // It waited once; these would take more than the time-out of the test.
    for (int i = 0; i < 1000; ++i)
        CHECK_FALSE(sink.write(line));
    std::string got = drain(in);
    CHECK(sink.write("again\n"));
    got += drain(in);
    CHECK(got == wanted + "again\n");
    close(sockets[0]);
    close(sockets[1]);
}

TEST_CASE("AForkedChildLeavesTheStreamToItsParent")
{
    Pipe pipe;
    StreamSink sink(pipe.ends[1], "viewer");
    CHECK(inChild([&] { return !sink.afterFork() && !sink.write("child\n"); }) == 0);
    CHECK(sink.write("parent\n"));
    CHECK(drain(pipe.ends[0]) == "parent\n");
}
