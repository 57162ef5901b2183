// SPDX-License-Identifier: MIT
// A program that is stopped after every single instruction: at each of them the files hold all there is.
#include "tests/monitor/truth_support.h"
#include "tests/support/catch.h"

#include <csignal>
#include <cstring>
#include <fcntl.h>
#include <sys/mman.h>
#include <sys/ptrace.h>
#include <sys/stat.h>
#include <sys/wait.h>
#include <unistd.h>

using namespace reactortrack;
using namespace recordertest;
using namespace truth;

namespace {

bool stopsBy(pid_t pid, int signal)
{
    int status = 0;
    return waitpid(pid, &status, 0) == pid && WIFSTOPPED(status) && WSTOPSIG(status) == signal;
}

// A file that is compared with what it was.
class WatchedFile {
public:
    explicit WatchedFile(const std::string& path) : file_(open(path.c_str(), O_RDONLY | O_CLOEXEC))
    {
        struct stat status {};
        REQUIRE(fstat(file_, &status) == 0);
        bytes_ = static_cast<std::size_t>(status.st_size);
        now_ = static_cast<const char*>(mmap(nullptr, bytes_, PROT_READ, MAP_SHARED, file_, 0));
        REQUIRE(now_ != MAP_FAILED);
        before_.assign(now_, bytes_);
    }
    ~WatchedFile()
    {
        munmap(const_cast<char*>(now_), bytes_);
        close(file_);
    }
    WatchedFile(const WatchedFile&) = delete;
    WatchedFile& operator=(const WatchedFile&) = delete;

    bool changed()
    {
        if (std::memcmp(now_, before_.data(), bytes_) == 0) return false;
        before_.assign(now_, bytes_);
        return true;
    }

private:
    int file_;
    std::size_t bytes_ = 0;
    const char* now_ = nullptr;
    std::string before_;
};

} // namespace

TEST_CASE("AKillAtAnyInstructionLosesNothing")
{
    if (isSkipped("AKillAtAnyInstructionLosesNothing")) return;
    const std::string what = GENERATE("drain", "record");
    INFO(what);
    const TempDir folder;
    const Counters counters(folder / "counters");
    // Without a thread that drains, so that nothing else moves.
    Probe probe(folder, {"step", what}, {{"TRUTH_FAIL", "pthread_create:11:0:0"}, {"TRUTH_TRACED", "1"}});
    if (!stopsBy(probe.pid(), SIGTRAP)) // of the exec
        return cannotRun("AKillAtAnyInstructionLosesNothing", "nothing can be traced");
    ptrace(PTRACE_CONT, probe.pid(), nullptr, nullptr);
    REQUIRE(stopsBy(probe.pid(), SIGSTOP));
    WatchedFile side(folder / "mon.out.side");
    int instructions = 0;
    int looks = 0;
    for (bool traced = true; traced; ++instructions) {
        if (side.changed()) {
            ++looks;
            checkStreams(loadTrace(folder / "mon.out"), counters, Kind::Deferreds, 1, 2);
        }
        REQUIRE(ptrace(PTRACE_SINGLESTEP, probe.pid(), nullptr, nullptr) == 0);
        traced = stopsBy(probe.pid(), SIGTRAP);
    }
    std::printf("%s: %d instructions, %d stores that a reader could see\n", what.c_str(), instructions,
                looks);
    CHECK(looks > 20);
}
