// SPDX-License-Identifier: MIT
// Whatever fails around the log, the program goes on: no signal, no crash, one line on standard error, and a
// count of what is missing.
#include <reactortrack/monitor/deferred.h>
#include <reactortrack/monitor/file_sink.h>
#include <reactortrack/monitor/recorder.h>

#include "tests/monitor/truth_support.h"
#include "tests/support/catch.h"

#include <csignal>
#include <cstdlib>
#include <fcntl.h>
#include <filesystem>
#include <sched.h>
#include <sys/mount.h>
#include <sys/resource.h>
#include <sys/stat.h>
#include <thread>
#include <unistd.h>

using namespace reactortrack;
using namespace recordertest;
using namespace truth;

namespace {

// Where something fails in a child, it says so by its exit status.
#define NEED(condition)                                                                                      \
    do {                                                                                                     \
        if (!(condition)) _exit(__LINE__ % 250 + 1);                                                         \
    } while (false)

struct Numbers {
    std::int64_t attempted = 0;
    RecorderStats stats;
};

void writeNumbers(const std::string& path, const Numbers& numbers)
{
    writeFile(path, std::to_string(numbers.attempted) + ' ' + std::to_string(numbers.stats.events) + ' ' +
                        std::to_string(numbers.stats.lost));
}

Numbers readNumbers(const std::string& path)
{
    Numbers numbers;
    long long attempted = 0;
    long long events = 0;
    long long lost = 0;
    REQUIRE(std::sscanf(readFile(path).c_str(), "%lld %lld %lld", &attempted, &events, &lost) == 3);
    numbers.attempted = attempted;
    numbers.stats.events = events;
    numbers.stats.lost = lost;
    return numbers;
}

struct LogCounts {
    std::int64_t events = 0; // but for `started`, `stopped` and those of `lost`
    std::int64_t lost = 0;
    std::int64_t lostLines = 0;
    std::int64_t stoppedLost = -1;
    std::string reason;
};

LogCounts countsOf(const Trace& trace)
{
    LogCounts counts;
    for (EventIndex i = 0; i < trace.size(); ++i) {
        const Event event = trace.at(i);
        if (event.action == Action::Stopped) counts.stoppedLost = event.lost.value_or(-1);
        if (event.action == Action::Lost) {
            counts.lost += event.count.value_or(0);
            ++counts.lostLines;
            counts.reason = event.reason.value_or("");
        }
        const bool ours = event.action != Action::Started && event.action != Action::Stopped &&
                          event.action != Action::Lost;
        counts.events += ours;
    }
    return counts;
}

// What holds wherever writing failed for a while, and worked again.
void checkLossIsTold(const TempDir& folder, std::string_view reason)
{
    const Numbers numbers = readNumbers(folder / "numbers");
    const Trace trace = loadTrace(folder / "mon.out");
    for (const Diagnostic& diagnostic : trace.diagnostics())
        FAIL_CHECK(toString(diagnostic));
    checkOrderOfTimes(trace);
    const LogCounts counts = countsOf(trace);
    CHECK(trace.hasStopped());
    CHECK(counts.lost > 0);
    CHECK(counts.lostLines > 0);
    CHECK(counts.events + counts.lost == numbers.attempted);
    CHECK(counts.stoppedLost == counts.lost);
    CHECK(numbers.stats.lost == counts.lost);
    CHECK(numbers.stats.events == counts.events + counts.lostLines);
    CHECK(counts.reason.find(reason) != std::string::npos);
    const std::string told = readFile(folder / "err");
    INFO(told);
    CHECK(countOf("reactortrack: ", told) == 1);
    CHECK(countOf("\n", told) == 1);
    CHECK(told.find(reason) != std::string::npos);
}

// A mount namespace of one's own. False: that is not allowed here.
bool enterOwnMounts()
{
    const uid_t user = getuid();
    if (unshare(user == 0 ? CLONE_NEWNS : CLONE_NEWUSER | CLONE_NEWNS) != 0) return false;
    if (user != 0) {
        writeFile("/proc/self/setgroups", "deny");
        writeFile("/proc/self/uid_map", "0 " + std::to_string(user) + " 1");
    }
    return mount("none", "/", nullptr, MS_REC | MS_PRIVATE, nullptr) == 0;
}

constexpr int noMounts = 251;

// Runs `run` in a child, with standard error in the file "err" and with a small disk at the folder "disk".
// Its log is in "mon.out" afterwards. False: no disk can be mounted here.
bool onSmallDisk(const TempDir& folder, const char* size, const std::function<Numbers()>& run)
{
    const std::string disk = folder / "disk";
    std::filesystem::create_directory(disk);
    const int status = inChild([&] {
        const int file = open((folder / "err").c_str(), O_WRONLY | O_CREAT | O_APPEND, 0600);
        dup2(file, STDERR_FILENO);
        if (!enterOwnMounts()) _exit(noMounts);
        const std::string options = std::string("size=") + size;
        if (mount("tmpfs", disk.c_str(), "tmpfs", 0, options.c_str()) != 0) _exit(noMounts);
        writeNumbers(folder / "numbers", run());
        for (const char* name : {"mon.out", "mon.out.side"}) {
            std::error_code none;
            std::filesystem::copy_file(disk + '/' + name, folder / name, none);
        }
        return true;
    });
    if (WIFEXITED(status) && WEXITSTATUS(status) == noMounts) return false;
    CHECK(status == 0);
    return true;
}

// Takes all the room that is left on a disk, but for `rest` bytes.
void fillDisk(const std::string& path, std::size_t rest)
{
    const int file = open(path.c_str(), O_WRONLY | O_CREAT, 0600);
    const std::string page(4096, 'x');
    off_t bytes = 0;
    for (ssize_t count = 1; count > 0; bytes += count > 0 ? count : 0)
        count = write(file, page.data(), page.size());
    NEED(ftruncate(file, std::max<off_t>(bytes - static_cast<off_t>(rest), 0)) == 0);
    close(file);
}

std::int64_t recordNotes(Recorder& recorder, int count, const char* what)
{
    for (int i = 0; i < count; ++i)
        recorder.record(note(what + std::to_string(i)));
    return count;
}

constexpr std::int64_t recordsInLargestRing = 65'536;
constexpr int moreThanARingHolds = 60'000; // notes, of at least two records

// While `breakIt` is in force more is recorded than rings hold, from `threads` threads.
Numbers recordThroughFailure(const std::string& path, int threads, const std::function<void()>& breakIt,
                             const std::function<void()>& mendIt)
{
    Numbers numbers;
    Recorder recorder(std::make_shared<FileSink>(path));
    numbers.attempted += recordNotes(recorder, 1'000, "before ");
    recorder.stats(); // is on the disk
    breakIt();
    std::vector<std::thread> more;
    for (int i = 0; i < threads; ++i)
        more.emplace_back([&] { recordNotes(recorder, moreThanARingHolds, "while "); });
    numbers.attempted += recordNotes(recorder, moreThanARingHolds, "while ");
    for (std::thread& thread : more)
        thread.join();
    numbers.attempted += threads * moreThanARingHolds;
    mendIt();
    numbers.attempted += recordNotes(recorder, 1'000, "after ");
    recorder.stop();
    numbers.stats = recorder.stats();
    return numbers;
}

// The same in a folder as it is.
void failInFolder(const TempDir& folder, int threads, const std::function<void()>& breakIt,
                  const std::function<void()>& mendIt)
{
    const int status = inChild([&] {
        const int file = open((folder / "err").c_str(), O_WRONLY | O_CREAT | O_APPEND, 0600);
        dup2(file, STDERR_FILENO);
        writeNumbers(folder / "numbers", recordThroughFailure(folder / "mon.out", threads, breakIt, mendIt));
        return true;
    });
    CHECK(status == 0);
}

void limitFiles(rlim_t bytes)
{
    rlimit limit{};
    getrlimit(RLIMIT_FSIZE, &limit);
    limit.rlim_cur = std::min(bytes, limit.rlim_max);
    setrlimit(RLIMIT_FSIZE, &limit);
}

} // namespace

TEST_CASE("AFullDiskLosesEventsThatAreToldWhenThereIsRoomAgain")
{
    const int threads = GENERATE(0, 3);
    INFO(threads << " more threads");
    const TempDir folder;
    const std::string disk = folder / "disk";
    const bool ran = onSmallDisk(folder, "12m", [&] {
        return recordThroughFailure(
            disk + "/mon.out", threads, [&] { fillDisk(disk + "/filler", 100'000); },
            [&] { std::filesystem::remove(disk + "/filler"); });
    });
    if (!ran) return cannotRun("AFullDiskLosesEventsThatAreToldWhenThereIsRoomAgain", "no mounts");
    checkLossIsTold(folder, "No space left on device");
}

TEST_CASE("ADiskThatStaysFullKeepsTheNewestEventsBesideTheLog")
{
    const TempDir folder;
    const std::string disk = folder / "disk";
    const bool ran = onSmallDisk(folder, "12m", [&] {
        return recordThroughFailure(
            disk + "/mon.out", 0, [&] { fillDisk(disk + "/filler", 100'000); }, [] {});
    });
    if (!ran) return cannotRun("ADiskThatStaysFullKeepsTheNewestEventsBesideTheLog", "no mounts");
    const Numbers numbers = readNumbers(folder / "numbers");
    const Trace trace = loadTrace(folder / "mon.out");
    CHECK(trace.diagnostics().empty());
    const LogCounts counts = countsOf(trace);
    CHECK(counts.lost > 0);
    CHECK(counts.events + counts.lost == numbers.attempted);
    CHECK(numbers.stats.lost == counts.lost);
    CHECK(countOf("\n", readFile(folder / "err")) == 1);
}

TEST_CASE("ADiskWithoutRoomForTheSideFileIsWrittenLineByLine")
{
    const TempDir folder;
    const std::string disk = folder / "disk";
    const bool ran = onSmallDisk(folder, "1m", [&] {
        fillDisk(disk + "/filler", 40'000);
        Numbers numbers;
        Recorder recorder(std::make_shared<FileSink>(disk + "/mon.out"));
        numbers.attempted = recordNotes(recorder, 100, "n");
        recorder.stop();
        numbers.stats = recorder.stats();
        return numbers;
    });
    if (!ran) return cannotRun("ADiskWithoutRoomForTheSideFileIsWrittenLineByLine", "no mounts");
    const Trace trace = loadTrace(folder / "mon.out");
    CHECK(trace.complete());
    CHECK(notesOf(trace).size() == 100);
    CHECK(countOf("\n", readFile(folder / "err")) == 1);
}

TEST_CASE("ALimitOfFileSizesLosesEventsAndRaisesNoSignal")
{
    const int threads = GENERATE(0, 3);
    const TempDir folder;
    failInFolder(
        folder, threads, [] { limitFiles(200'000); }, [] { limitFiles(RLIM_INFINITY); });
    checkLossIsTold(folder, "File too large");
}

TEST_CASE("ALimitThatLeavesNoRoomForTheSideFileIsHarmless")
{
    const TempDir folder;
    const int status = inChild([&] {
        const int file = open((folder / "err").c_str(), O_WRONLY | O_CREAT | O_APPEND, 0600);
        dup2(file, STDERR_FILENO);
        limitFiles(30'000);
        Recorder recorder(std::make_shared<FileSink>(folder / "mon.out"));
        recordNotes(recorder, 100, "n");
        return true;
    });
    CHECK(status == 0);
    const Trace trace = loadTrace(folder / "mon.out");
    CHECK(trace.complete());
    CHECK(notesOf(trace).size() == 100);
    CHECK(readFile(folder / "err") ==
          "reactortrack: beside the log nothing can be mapped: File too large; each "
          "event is written by itself, which is slower\n");
}

namespace {

// Records in a child from two threads while something is done to the files, as fast as it can.
int whileRecording(const TempDir& folder, const std::function<void()>& meddle)
{
    return inChild([&] {
        const int file = open((folder / "err").c_str(), O_WRONLY | O_CREAT | O_APPEND, 0600);
        dup2(file, STDERR_FILENO);
        auto recorder = std::make_shared<Recorder>(std::make_shared<FileSink>(folder / "mon.out"));
        Recorder::setProcess(recorder);
        std::atomic<std::int64_t> attempted{0};
        std::atomic<bool> go{true};
        const auto fire = [&] {
            while (go) {
                attempted += 3; // created, fired, destroyed
                Deferred("d").callback(1);
            }
        };
        std::thread first(fire);
        std::thread second(fire);
        usleep(30'000);
        meddle();
        usleep(100'000);
        go = false;
        first.join();
        second.join();
        attempted += recordNotes(*recorder, 100, "after ");
        recorder->stop();
        writeNumbers(folder / "numbers", {attempted, recorder->stats()});
        return true;
    });
}

std::size_t countOfNotes(const Trace& trace)
{
    std::size_t notes = 0;
    for (EventIndex i = 0; i < trace.size(); ++i)
        notes += trace.at(i).action == Action::Note;
    return notes;
}

} // namespace

TEST_CASE("ALogThatSomebodyRemovesIsHarmless")
{
    const TempDir folder;
    CHECK(whileRecording(folder, [&] { unlink((folder / "mon.out").c_str()); }) == 0);
    CHECK(readFile(folder / "err").empty());
    CHECK_FALSE(std::filesystem::exists(folder / "mon.out.side"));
}

TEST_CASE("ALogThatSomebodyRenamesGoesOnUnderItsNewName")
{
    const TempDir folder;
    CHECK(whileRecording(folder, [&] { rename((folder / "mon.out").c_str(), (folder / "moved").c_str()); }) ==
          0);
    const Trace trace = loadTrace(folder / "moved");
    CHECK(trace.complete());
    CHECK(countsOf(trace).events == readNumbers(folder / "numbers").attempted);
}

TEST_CASE("ALogThatSomebodyCutsGoesOnBehindTheGap")
{
    const TempDir folder;
    CHECK(whileRecording(folder, [&] { CHECK(truncate((folder / "mon.out").c_str(), 0) == 0); }) == 0);
    const Trace trace = loadTrace(folder / "mon.out");
    CHECK(trace.hasStopped());
    CHECK(trace.diagnostics().size() <= 1); // the gap
    CHECK(countOfNotes(trace) == 100);
}

TEST_CASE("ASideFileThatSomebodyRemovesIsNotMissed")
{
    const TempDir folder;
    CHECK(whileRecording(folder, [&] { unlink((folder / "mon.out.side").c_str()); }) == 0);
    const Trace trace = loadTrace(folder / "mon.out");
    CHECK(trace.complete());
    CHECK(countsOf(trace).events == readNumbers(folder / "numbers").attempted);
}

TEST_CASE("ASideFileThatSomebodyCutsCostsEventsAndNotTheProgram")
{
    if (isSkipped("ASideFileThatSomebodyCutsCostsEventsAndNotTheProgram")) return;
    const off_t rest = GENERATE(0, 4096, 70'000, 700'000);
    for (int round = 0; round < rounds(3, 30); ++round) {
        INFO("cut to " << rest << ", round " << round);
        const TempDir folder;
        const auto cut = [&] { NEED(truncate((folder / "mon.out.side").c_str(), rest) == 0); };
        REQUIRE(whileRecording(folder, cut) == 0);
        const Trace trace = loadTrace(folder / "mon.out");
        for (const Diagnostic& diagnostic : trace.diagnostics())
            FAIL_CHECK(toString(diagnostic));
        CHECK(trace.hasStopped());
        CHECK(countOfNotes(trace) == 100);
        const LogCounts counts = countsOf(trace);
        CHECK(counts.lost >= 1);
        // What was in the rings cannot be counted; it is two rings full at most.
        const std::int64_t attempted = readNumbers(folder / "numbers").attempted;
        CHECK(counts.events <= attempted);
        CHECK(counts.events + counts.lost + 2 * recordsInLargestRing >= attempted);
    }
}

TEST_CASE("ABusErrorThatIsNotOursGoesWhereItWentBefore")
{
    const TempDir folder;
    SECTION("it ends the program")
    {
        const int status = inChild([&] {
            const Recorder recorder(std::make_shared<FileSink>(folder / "mon.out"));
            raise(SIGBUS);
            return true;
        });
        // A sanitizer has a handler of its own for it, which tells and exits.
        CHECK(status != 0);
        if (!sanitizer().empty()) return;
        CHECK(WIFSIGNALED(status));
        CHECK(WTERMSIG(status) == SIGBUS);
    }
    SECTION("it is ignored")
    {
        const int status = inChild([&] {
            std::signal(SIGBUS, SIG_IGN);
            const Recorder recorder(std::make_shared<FileSink>(folder / "mon.out"));
            raise(SIGBUS);
            raise(SIGBUS);
            return true;
        });
        CHECK(status == 0);
    }
}

namespace {

int recordWhereNothingCanBeMade(const TempDir& folder, const std::string& path)
{
    return inChild([&] {
        const int file = open((folder / "err").c_str(), O_WRONLY | O_CREAT | O_APPEND, 0600);
        dup2(file, STDERR_FILENO);
        if (getuid() == 0 && setresuid(65'534, 65'534, 65'534) != 0) return false;
        Recorder recorder(std::make_shared<FileSink>(path));
        recordNotes(recorder, 100, "n");
        return !recorder.isOn() && recorder.stats().lost >= 100;
    });
}

} // namespace

TEST_CASE("AFolderThatCannotBeWrittenIsToldOnce")
{
    const TempDir folder;
    const std::string closed = folder / "closed";
    std::filesystem::create_directory(closed);
    using std::filesystem::perms;
    std::filesystem::permissions(folder.path(), perms::owner_all | perms::others_exec);
    std::filesystem::permissions(closed, perms::owner_read | perms::owner_exec);
    CHECK(recordWhereNothingCanBeMade(folder, closed + "/mon.out") == 0);
    const std::string told = readFile(folder / "err");
    CHECK(told.find("Permission denied; events are lost, the program goes on") != std::string::npos);
    CHECK(countOf("\n", told) == 1);
}

TEST_CASE("AMountThatCannotBeWrittenIsToldOnce")
{
    const TempDir folder;
    const std::string disk = folder / "disk";
    std::filesystem::create_directory(disk);
    const int status = inChild([&] {
        const int file = open((folder / "err").c_str(), O_WRONLY | O_CREAT | O_APPEND, 0600);
        dup2(file, STDERR_FILENO);
        if (!enterOwnMounts() || mount("tmpfs", disk.c_str(), "tmpfs", MS_RDONLY, "size=1m") != 0)
            _exit(noMounts);
        Recorder recorder(std::make_shared<FileSink>(disk + "/mon.out"));
        recordNotes(recorder, 100, "n");
        return !recorder.isOn();
    });
    if (WEXITSTATUS(status) == noMounts) return cannotRun("AMountThatCannotBeWrittenIsToldOnce", "no mounts");
    CHECK(status == 0);
    const std::string told = readFile(folder / "err");
    CHECK(told.find("Read-only file system; events are lost, the program goes on") != std::string::npos);
    CHECK(countOf("\n", told) == 1);
}

TEST_CASE("ThreadsThatComeWhileADiskIsFullKeepTheirNumbersApart")
{
    const int more = GENERATE(0, 1, 2); // so that in one of them not even a word fits into the ring
    const TempDir folder;
    const std::string disk = folder / "disk";
    const bool ran = onSmallDisk(folder, "12m", [&] {
        Numbers numbers;
        Recorder recorder(std::make_shared<FileSink>(disk + "/mon.out"));
        const auto inThread = [&](const char* what, int count) {
            std::thread([&] { recordNotes(recorder, count, what); }).join();
            numbers.attempted += count;
        };
        for (int i = 0; i <= more; ++i)
            inThread("first ", 1);
        recorder.stats();
        fillDisk(disk + "/filler", 0);
        inThread("second ", moreThanARingHolds);
        std::thread([&] {
            recordNotes(recorder, 10, "after ");
            std::filesystem::remove(disk + "/filler");
            recordNotes(recorder, 10, "after ");
        }).join();
        numbers.attempted += 20;
        recorder.stop();
        numbers.stats = recorder.stats();
        return numbers;
    });
    if (!ran) return cannotRun("ThreadsThatComeWhileADiskIsFullKeepTheirNumbersApart", "no mounts");
    checkLossIsTold(folder, "No space left on device");
    const Trace trace = loadTrace(folder / "mon.out");
    std::map<std::string, std::int64_t> threads;
    for (EventIndex i = 0; i < trace.size(); ++i) {
        const Event event = trace.at(i);
        if (event.action != Action::Note) continue;
        const std::string who(event.text->substr(0, event.text->find(' ')));
        threads[who] = event.thread;
    }
    CHECK(threads["second"] == more + 2);
    CHECK(threads["after"] == more + 3);
}

TEST_CASE("ASystemThatRefusesTheSideFileIsWrittenLineByLine")
{
    const auto [call, words] =
        GENERATE(table<const char*, const char*>({{"fallocate:95:0:99", "Operation not supported"},
                                                  {"mmap:12:0:99", "Cannot allocate memory"},
                                                  {"mmap:1:0:99", "Operation not permitted"}}));
    INFO(call);
    const TempDir folder;
    const Outcome outcome = runTruthProbe(folder, {"notes", "500"}, {{"TRUTH_FAIL", call}});
    CHECK(outcome.status == 0);
    CHECK(outcome.err == std::string("reactortrack: beside the log nothing can be mapped: ") + words +
                             "; each event is written by itself, which is slower\n");
    const Trace trace = loadTrace(folder / "mon.out");
    CHECK(trace.complete());
    CHECK(notesOf(trace).size() == 1000);
    CHECK_FALSE(std::filesystem::exists(folder / "mon.out.side"));
}

TEST_CASE("AThreadThatGetsNoRingLosesItsEventsAndSaysSo")
{
    const auto [call, words] =
        GENERATE(table<const char*, const char*>({{"fallocate:28:2:99999", "No space left on device"},
                                                  {"mmap:12:2:99999", "Cannot allocate memory"}}));
    INFO(call);
    const TempDir folder;
    const Outcome outcome = runTruthProbe(folder, {"notes", "500"}, {{"TRUTH_FAIL", call}});
    CHECK(outcome.status == 0);
    CHECK(countOf("\n", outcome.err) == 1);
    CHECK(outcome.err.ends_with(std::string("mon.out.side: ") + words +
                                "; events are lost, the program goes on\n"));
    const Trace trace = loadTrace(folder / "mon.out");
    const LogCounts counts = countsOf(trace);
    CHECK(trace.diagnostics().empty());
    CHECK(counts.events == 500);
    CHECK(counts.lost == 500);
    CHECK(counts.stoppedLost == 500);
    CHECK(counts.reason.find(words) != std::string::npos);
}

TEST_CASE("AQuotaThatIsUsedUpForAWhileIsTold")
{
    const TempDir folder;
    const Outcome outcome = runTruthProbe(folder, {"notes", "100000"}, {{"TRUTH_FAIL", "pwrite:122:3:5000"}});
    CHECK(outcome.status == 0);
    CHECK(countOf("\n", outcome.err) == 1);
    CHECK(outcome.err.find("Disk quota exceeded") != std::string::npos);
    const Trace trace = loadTrace(folder / "mon.out");
    const LogCounts counts = countsOf(trace);
    CHECK(trace.diagnostics().empty());
    CHECK(counts.lost > 0);
    CHECK(counts.events + counts.lost == 200'000);
    CHECK(counts.reason.find("Disk quota exceeded") != std::string::npos);
}
