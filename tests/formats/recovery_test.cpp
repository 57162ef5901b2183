// SPDX-License-Identifier: MIT
// mon-recover, run as people run it.
#include "tests/formats/side_pair.h"
#include "tests/monitor/skips.h"
#include "tests/support/catch.h"
#include "tests/support/temp_dir.h"

#include <reactortrack/formats/side_file.h>
#include <reactortrack/formats/side_reader.h>
#include <reactortrack/formats/trace.h>
#include <reactortrack/monitor/recorder.h>

#include <cstddef>
#include <cstring>
#include <fcntl.h>
#include <filesystem>
#include <sys/file.h>
#include <sys/stat.h>
#include <sys/wait.h>
#include <unistd.h>

using namespace reactortrack;
using namespace reactortrack::test;

namespace {

struct Ran {
    int status = -1;
    std::string out, err;
};

// In the folder; `before` is for the shell.
Ran run(const TempDir& folder, const std::string& arguments, const std::string& before = "")
{
    const std::string command = "cd " + folder.path() + " && " + before + " " REACTORTRACK_MON_RECOVER " " +
                                arguments + " >out.txt 2>err.txt";
    const int status = std::system(command.c_str());
    return {WEXITSTATUS(status), readFile(folder / "out.txt"), readFile(folder / "err.txt")};
}

struct Pair {
    explicit Pair(void (*program)(Recorder&) = recordAroundTheRing)
    {
        leavePair(log, program);
        const SideRest rest = readSide(log);
        counted = rest.logBytes;
        whole = readFile(log).substr(0, counted) + rest.lines;
    }
    bool hasSide() const { return std::filesystem::exists(sidePath(log)); }

    TempDir folder;
    std::string log = folder / "mon.out";
    std::uint64_t counted = 0;
    std::string whole;
};

// Makes a name of the first names unknown to all.
void damage(const std::string& log)
{
    std::string side = readFile(sidePath(log));
    for (std::size_t at = side.find("\"same\""); at != side.npos; at = side.find("\"same\"", at))
        side[at] = '\x01';
    writeFile(sidePath(log), side);
}

} // namespace

TEST_CASE("AFileAndItsSideFileBecomeOneFile")
{
    const Pair pair;
    const Ran ran = run(pair.folder, "mon.out");
    CHECK(ran.status == 0);
    CHECK(ran.err.empty());
    CHECK(ran.out.ends_with(" came from its side file, which is gone now.\n"));
    CHECK(readFile(pair.log) == pair.whole);
    CHECK_FALSE(pair.hasSide());
    CHECK(loadTrace(pair.log).diagnostics().empty());

    const Ran again = run(pair.folder, "mon.out");
    CHECK(again.status == 0);
    CHECK(again.out == "mon.out: nothing to do: there is no mon.out.side.\n");
    CHECK(readFile(pair.log) == pair.whole);
}

TEST_CASE("WhereverARecoveryIsCutOffItCanBeRunAgain")
{
    const Pair pair(recordOfAllKinds);
    const std::string side = readFile(sidePath(pair.log));
    const std::size_t rest = pair.whole.size() - pair.counted;
    // It has written nothing, some, all of the lines; and there may be more behind them, of before.
    for (const std::size_t written : {std::size_t{0}, std::size_t{1}, rest / 2, rest})
        for (const char* behind : {"", "{\"action\": \"note\"}\n{\"act"}) {
            writeFile(pair.log, pair.whole.substr(0, pair.counted + written) + behind);
            writeFile(sidePath(pair.log), side);
            CHECK(run(pair.folder, "mon.out").status == 0);
            CHECK(readFile(pair.log) == pair.whole);
            CHECK_FALSE(pair.hasSide());
        }
}

TEST_CASE("WhileTheProgramRunsOnlyACopyIsMade")
{
    const Pair pair;
    const std::string before = readFile(pair.log);
    const int lock = open(pair.log.c_str(), O_RDONLY | O_CLOEXEC);
    REQUIRE(flock(lock, LOCK_EX | LOCK_NB) == 0);
    const Ran refused = run(pair.folder, "mon.out");
    CHECK(refused.status == 2);
    CHECK(refused.err ==
          "mon.out: its program still writes it; 'mon-recover mon.out -o OUT' writes a copy as of now.\n");
    CHECK(run(pair.folder, "mon.out -o copy").status == 0);
    CHECK(readFile(pair.folder / "copy") == pair.whole);
    CHECK(readFile(pair.log) == before);
    CHECK(pair.hasSide());
    // Nor is a log that is being written written over.
    CHECK(run(pair.folder, "copy -o mon.out").status == 2);
    CHECK(readFile(pair.log) == before);
    close(lock);
}

TEST_CASE("ACopyIsForItsOwnerOnlyAndNeverTheLogItself")
{
    const Pair pair(recordOfAllKinds);
    const std::string before = readFile(pair.log);
    writeFile(pair.folder / "copy", std::string(1'000'000, 'x'));
    CHECK(run(pair.folder, "-o copy mon.out", "umask 0;").status == 0);
    CHECK(readFile(pair.folder / "copy") == pair.whole);
    struct stat status {};
    REQUIRE(stat((pair.folder / "copy").c_str(), &status) == 0);
    CHECK((status.st_mode & 0777) == 0600);
    std::filesystem::create_hard_link(pair.log, pair.folder / "link");
    for (const char* same : {"mon.out", "./mon.out", "link", "mon.out.side"}) {
        const Ran ran = run(pair.folder, std::string("mon.out -o ") + same);
        CHECK(ran.status == 2);
        CHECK(ran.err.find("it is the log itself") != std::string::npos);
    }
    CHECK(readFile(pair.log) == before);
    CHECK(pair.hasSide());
}

TEST_CASE("AMinusCopiesToStandardOutput")
{
    const Pair pair(recordByThreads);
    const Ran ran = run(pair.folder, "mon.out -o -");
    CHECK(ran.status == 0);
    CHECK(ran.out == pair.whole);
    CHECK(ran.err.empty());
    CHECK(pair.hasSide());
}

TEST_CASE("WhereThereIsNoRoomBothFilesStayAsTheyAre")
{
    if (truth::isSkipped("WhereThereIsNoRoomBothFilesStayAsTheyAre")) return;
    const Pair pair(recordOfAllKinds);
    const std::string log = readFile(pair.log);
    const std::string side = readFile(sidePath(pair.log));
    const Ran ran = run(pair.folder, "mon.out", "ulimit -f 45;");
    CHECK(ran.status == 2);
    CHECK(ran.err == "mon.out: cannot be written: File too large.\n");
    CHECK(readFile(pair.log) == log);
    CHECK(readFile(sidePath(pair.log)) == side);
    CHECK(run(pair.folder, "mon.out -o /dev/full").status == 2);
    CHECK(run(pair.folder, "mon.out -o copy", "ulimit -f 45;").status == 2);
    CHECK_FALSE(std::filesystem::exists(pair.folder / "copy"));
    CHECK(run(pair.folder, "mon.out").status == 0);
    CHECK(readFile(pair.log) == pair.whole);
}

TEST_CASE("WhatIsLeftOutIsToldAndTheSideFileKept")
{
    if (truth::isSkipped("WhatIsLeftOutIsToldAndTheSideFileKept")) return;
    const Pair pair(recordOfAllKinds);
    damage(pair.log);
    const SideRest rest = readSide(pair.log);
    REQUIRE(rest.problem == "some of its events make no sense and are left out");
    const std::string wanted = readFile(pair.log).substr(0, rest.logBytes) + rest.lines;
    for (int times = 0; times < 2; ++times) {
        const Ran ran = run(pair.folder, "mon.out");
        CHECK(ran.status == 1);
        CHECK(ran.err.starts_with("mon.out.side: " + rest.problem + ".\n"));
        CHECK(readFile(pair.log) == wanted);
        CHECK(pair.hasSide());
    }
    CHECK(run(pair.folder, "mon.out -o -").status == 1);
}

TEST_CASE("ALogThatLostItsEndIsOnlyCopied")
{
    const Pair pair;
    std::filesystem::resize_file(pair.log, pair.counted - 50'000);
    const std::string log = readFile(pair.log);
    const Ran ran = run(pair.folder, "mon.out");
    CHECK(ran.status == 2);
    CHECK(ran.err == "mon.out: 50000 bytes of it, which come before what its side file holds, are gone; "
                     "'mon-recover mon.out -o OUT' writes what there is.\n");
    CHECK(readFile(pair.log) == log);
    CHECK(run(pair.folder, "mon.out -o copy").status == 1);
    // A line that began in what is gone goes as well.
    const std::size_t next = pair.whole.find('\n', pair.counted - 1) + 1;
    CHECK(readFile(pair.folder / "copy") == log + "\n" + pair.whole.substr(next));
}

TEST_CASE("ASideFileThatItsProgramWasAboutToRemoveIsRemoved")
{
    const Pair pair(recordOfAllKinds);
    std::string side = readFile(sidePath(pair.log));
    side[offsetof(side::Header, closed)] = 1;
    writeFile(sidePath(pair.log), side);
    const std::string log = readFile(pair.log);
    const Ran ran = run(pair.folder, "mon.out");
    CHECK(ran.status == 0);
    CHECK(ran.out == "mon.out: nothing to do: its program had stopped; its side file is gone now.\n");
    CHECK(readFile(pair.log) == log);
    CHECK_FALSE(pair.hasSide());
}

TEST_CASE("ASideFileOfAnotherLogStaysAsItIs")
{
    const Pair pair, other;
    std::filesystem::copy_file(sidePath(other.log), sidePath(pair.log),
                               std::filesystem::copy_options::overwrite_existing);
    const std::string log = readFile(pair.log);
    const Ran ran = run(pair.folder, "mon.out");
    CHECK(ran.status == 1);
    CHECK(ran.err == "mon.out.side: it belongs to another log.\n");
    CHECK(readFile(pair.log) == log);
    CHECK(pair.hasSide());
}

TEST_CASE("WrongUsageIsToldInASentence")
{
    const TempDir folder;
    CHECK(run(folder, "").err == "mon-recover: it needs a FILE; --help tells more.\n");
    CHECK(run(folder, "a b").err == "mon-recover: it takes one FILE; --help tells more.\n");
    CHECK(run(folder, "-x a").err == "mon-recover: there is no option -x; --help lists them.\n");
    CHECK(run(folder, "a -o").err == "mon-recover: -o needs the name of a file, or - behind it.\n");
    CHECK(run(folder, "a").err == "a: cannot be opened: No such file or directory.\n");
    CHECK(run(folder, "a").status == 2);
    CHECK(run(folder, ".").status == 2);
    CHECK(run(folder, "--help").out.starts_with("Usage: mon-recover FILE [-o OUT]\n"));
    CHECK(run(folder, "--version").out.starts_with("mon-recover 0."));
    CHECK(run(folder, "--help").status == 0);
}
