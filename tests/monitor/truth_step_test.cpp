// SPDX-License-Identifier: MIT
// A program that is stopped after every single instruction: at each of them the files hold all there is.
#include "tests/monitor/truth_support.h"
#include "tests/support/catch.h"

#include <reactortrack/formats/side_file.h>

#include <algorithm>
#include <csignal>
#include <cstring>
#include <fcntl.h>
#include <string>
#include <sys/mman.h>
#include <sys/ptrace.h>
#include <sys/stat.h>
#include <sys/wait.h>
#include <unistd.h>
#include <vector>

using namespace reactortrack;
using namespace recordertest;
using namespace truth;

namespace {

bool stopsBy(pid_t pid, int signal)
{
    int status = 0;
    return waitpid(pid, &status, 0) == pid && WIFSTOPPED(status) && WSTOPSIG(status) == signal;
}

// A file that is compared with what it was: each time the pages before its chunks, those that hold something
// and those behind them; the others, which are nearly all, now and then. What is seen there is seen late.
class WatchedFile {
public:
    explicit WatchedFile(const std::string& path) : file_(open(path.c_str(), O_RDONLY | O_CLOEXEC))
    {
        struct stat status {};
        REQUIRE(fstat(file_, &status) == 0);
        bytes_ = static_cast<std::size_t>(status.st_size);
        now_ = static_cast<const char*>(mmap(nullptr, bytes_, PROT_READ, MAP_SHARED, file_, 0));
        REQUIRE(now_ != MAP_FAILED);
        before_.assign(bytes_, '\0');
        watched_.assign(bytes_ / page + 2, false);
        takeAll();
        std::fill_n(watched_.begin(), side::chunkOffset / page, true);
        late_ = 0;
    }
    ~WatchedFile()
    {
        munmap(const_cast<char*>(now_), bytes_);
        close(file_);
    }
    WatchedFile(const WatchedFile&) = delete;
    WatchedFile& operator=(const WatchedFile&) = delete;

    int seenLate() const { return late_; }
    bool changed()
    {
        if (++calls_ % 64 == 0) return takeAll();
        bool changed = false;
        for (std::size_t i = 0; i * page < bytes_; ++i)
            changed = (watched_[i] && take(i)) || changed;
        return changed;
    }

private:
    static constexpr std::size_t page = side::pageBytes;

    bool takeAll()
    {
        bool changed = false;
        for (std::size_t i = 0; i * page < bytes_; ++i)
            changed = take(i) || changed;
        return changed;
    }
    bool take(std::size_t i)
    {
        const std::size_t begin = i * page, bytes = std::min(page, bytes_ - begin);
        if (std::memcmp(now_ + begin, before_.data() + begin, bytes) == 0) return false;
        std::memcpy(before_.data() + begin, now_ + begin, bytes);
        late_ += watched_[i] ? 0 : 1;
        watched_[i] = watched_[i + 1] = true;
        return true;
    }

    int file_;
    std::size_t bytes_ = 0;
    const char* now_ = nullptr;
    std::string before_;
    std::vector<bool> watched_; // pages
    std::size_t calls_ = 0;
    int late_ = 0;
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
    CHECK(side.seenLate() == 0);
}
