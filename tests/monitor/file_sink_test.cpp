// SPDX-License-Identifier: MIT
#include <reactortrack/monitor/file_sink.h>

#include "tests/monitor/recorder_support.h"
#include "tests/support/catch.h"

#include <csignal>
#include <fcntl.h>
#include <filesystem>
#include <sys/resource.h>
#include <sys/stat.h>
#include <sys/wait.h>
#include <unistd.h>

using namespace reactortrack;
using namespace recordertest;

namespace {

// The sink's last problem after a write that must have failed, "" if it did not.
std::string problemOf(const std::string& path)
{
    FileSink sink(path);
    if (sink.write("line\n")) return "";
    return std::string(sink.problem());
}

void limitFileSize(rlim_t bytes)
{
    rlimit limit{};
    getrlimit(RLIMIT_FSIZE, &limit);
    limit.rlim_cur = std::min(bytes, limit.rlim_max);
    setrlimit(RLIMIT_FSIZE, &limit);
}

} // namespace

TEST_CASE("AMissingFolderIsAProblem")
{
    const TempDir folder;
    const std::string path = folder / "none/mon.out";
    CHECK(problemOf(path) == path + ": No such file or directory");
    CHECK(FileSink(path).ended());
}

TEST_CASE("ACurrentFolderThatIsGoneIsAProblem")
{
    const int status = inChild([] {
        const TempDir folder;
        if (chdir(folder.path().c_str()) != 0 || rmdir(folder.path().c_str()) != 0) return false;
        return problemOf("mon.out") == "mon.out: No such file or directory";
    });
    CHECK(status == 0);
}

TEST_CASE("AFolderInPlaceOfTheFileIsAProblem")
{
    const TempDir folder;
    CHECK(problemOf(folder.path()) == folder.path() + ": Is a directory");
    CHECK(std::filesystem::is_directory(folder.path()));
}

TEST_CASE("AFolderThatMayNotBeWrittenIsAProblem")
{
    const TempDir folder;
    const std::string path = folder / "mon.out";
    chmod(folder.path().c_str(), 0555);
    const int status = inChild([&] {
        // Root may write anywhere.
        if (getuid() == 0 && (setgid(65534) != 0 || setuid(65534) != 0)) return false;
        return problemOf(path) == path + ": Permission denied";
    });
    CHECK(status == 0);
}

TEST_CASE("AFullDiskIsAProblemEveryTime")
{
    FileSink sink("/dev/full");
    for (int i = 0; i < 2; ++i) {
        CHECK_FALSE(sink.write("line\n"));
        CHECK(sink.problem() == "/dev/full: No space left on device");
        CHECK_FALSE(sink.ended()); // it may have room again
    }
    CHECK(std::filesystem::is_character_file("/dev/full")); // and was not renamed
}

TEST_CASE("AFileInSharedMemoryIsALogAndNoDevice")
{
    const std::string path = "/dev/shm/reactortrack-test-" + std::to_string(getpid());
    {
        FileSink sink(path);
        REQUIRE(sink.write("line\n"));
        CHECK(readFile(path) == "line\n");
    }
    std::filesystem::remove(path);
}

TEST_CASE("APipeThatNobodyReadsIsAProblemAndDoesNotBlock")
{
    const TempDir folder;
    const std::string path = folder / "pipe";
    REQUIRE(mkfifo(path.c_str(), 0600) == 0);
    CHECK(problemOf(path) == path + ": nobody reads it");
    CHECK(std::filesystem::is_fifo(path));
}

TEST_CASE("ANamedPipeIsWrittenTo")
{
    const TempDir folder;
    const std::string path = folder / "pipe";
    REQUIRE(mkfifo(path.c_str(), 0600) == 0);
    const int reader = open(path.c_str(), O_RDONLY | O_NONBLOCK);
    FileSink sink(path);
    CHECK(sink.write("line\n"));
    char bytes[16];
    CHECK(read(reader, bytes, sizeof bytes) == 5);
    close(reader);
    CHECK_FALSE(sink.write("line\n"));
    CHECK(sink.ended());
}

TEST_CASE("AnOldLogIsKeptForOneGeneration")
{
    const TempDir folder;
    const std::string path = folder / "mon.out";
    writeFile(path, "old\n");
    writeFile(path + ".1", "older\n");
    FileSink sink(path);
    CHECK(sink.write("new\n"));
    CHECK(readFile(path) == "new\n");
    CHECK(readFile(path + ".1") == "old\n");
}

TEST_CASE("ALogThatIsBeingWrittenIsLeftAlone")
{
    const TempDir folder;
    const std::string path = folder / "mon.out";
    FileSink first(path);
    CHECK(first.write("first\n"));
    {
        FileSink second(path);
        CHECK(second.write("second\n"));
    }
    CHECK(first.write("more\n"));
    CHECK(readFile(path) == "first\nmore\n");
    CHECK(readFile(path + "." + std::to_string(getpid())) == "second\n");
    CHECK_FALSE(std::filesystem::exists(path + ".1"));
}

TEST_CASE("ALinkIsPutAsideAndItsTargetIsNotTouched")
{
    const TempDir folder;
    writeFile(folder / "target", "precious\n");
    std::filesystem::create_symlink("target", folder / "mon.out");
    FileSink sink(folder / "mon.out");
    CHECK(sink.write("new\n"));
    CHECK(readFile(folder / "target") == "precious\n");
    CHECK(std::filesystem::is_symlink(folder / "mon.out.1"));
}

TEST_CASE("TheFileIsForItsOwnerOnlyAndClosedOnExec")
{
    const TempDir folder;
    const std::string path = folder / "mon.out";
    const mode_t before = umask(0);
    FileSink sink(path);
    umask(before);
    struct stat status {};
    REQUIRE(stat(path.c_str(), &status) == 0);
    CHECK((status.st_mode & 0777) == 0600);
    int found = 0;
    for (int fd = 3; fd < 64; ++fd) {
        struct stat other {};
        if (fstat(fd, &other) != 0 || other.st_ino != status.st_ino || other.st_dev != status.st_dev)
            continue;
        ++found;
        CHECK((fcntl(fd, F_GETFD) & FD_CLOEXEC) != 0);
    }
    CHECK(found == 1);
}

TEST_CASE("AFileThatMayNotGrowRaisesNoSignalAndItsTornLineIsCompleted")
{
    const TempDir folder;
    const std::string path = folder / "mon.out";
    const int status = inChild([&] {
        FileSink sink(path);
        limitFileSize(8);
        bool right = sink.write("one\n") && sink.write("two three\n"); // cut after "two "
        right = right && !sink.write("lost\n");
        right = right && sink.problem() == path + ": File too large" && !sink.ended();
        limitFileSize(RLIM_INFINITY);
        return right && sink.write("four\n");
    });
    CHECK(status == 0);
    CHECK(readFile(path) == "one\ntwo three\nfour\n");
}

TEST_CASE("AForkedChildOpensAFileOfItsOwnWithItsFirstLine")
{
    const TempDir folder;
    const std::string path = folder / "mon.out";
    FileSink sink(path);
    CHECK(sink.write("parent\n"));
    std::string own = path + ".";
    const int status = inChild([&] {
        own += std::to_string(getpid());
        const bool goesOn = sink.afterFork() && !std::filesystem::exists(own);
        return chdir("/") == 0 && goesOn && sink.write("child\n") && readFile(own) == "child\n";
    });
    CHECK(status == 0);
    CHECK(readFile(path) == "parent\n");
}

TEST_CASE("OpenSinkKnowsStandardOutput")
{
    const TempDir folder;
    const int status = inChild([&] {
        const int file = open((folder / "out").c_str(), O_WRONLY | O_CREAT, 0600);
        dup2(file, STDOUT_FILENO);
        return openSink("-")->write("line\n");
    });
    CHECK(status == 0);
    CHECK(readFile(folder / "out") == "line\n");
}
