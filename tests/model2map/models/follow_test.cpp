// SPDX-License-Identifier: MIT
// Logs that are read while somebody writes them.
#include "tests/support/catch.h"

#include "model2map/models/document.h"
#include "model2map/models/load_rate.h"
#include "model2map/models/words.h"
#include "tests/model2map/models/log_text.h"

#include <QFile>
#include <QProcess>
#include <QSignalSpy>
#include <QTest>

#include <optional>

#include <fcntl.h>
#include <sys/file.h>
#include <sys/wait.h>
#include <unistd.h>

using namespace model2map;
using namespace model2map::test;

namespace {

constexpr int patience = 10'000; // milliseconds, for what comes soon
constexpr int aWhile = 4 * FollowedFile::milliseconds;

class Followed {
public:
    explicit Followed(const std::string& bytes)
        : path(folder.write(QStringLiteral("mon.out"), bytes)), document(path, Document::Reading::Following),
          file(path)
    {
        REQUIRE(file.open(QIODevice::ReadWrite));
        document.start();
    }

    void writeAt(qint64 place, const std::string& bytes)
    {
        REQUIRE(::pwrite(file.handle(), bytes.data(), bytes.size(), place) == ssize_t(bytes.size()));
    }
    void append(const std::string& bytes) { writeAt(file.size(), bytes); }
    bool has(std::size_t events)
    {
        return QTest::qWaitFor([&] { return document.history().eventCount() == events; }, patience);
    }
    bool ends()
    {
        return QTest::qWaitFor([&] { return document.stage() == Document::Stage::Finished; }, patience);
    }
    bool goesOn()
    {
        QTest::qWait(aWhile);
        return document.stage() == Document::Stage::Loading;
    }

    Folder folder;
    QString path;
    Document document;
    QFile file;
};

std::string rest(std::size_t count)
{
    return exampleLog().substr(exampleLog(count).size());
}

// What a program makes of its input.
std::string output(const QString& command, const std::string& input)
{
    QProcess program;
    program.startCommand(command);
    program.write(input.data(), qint64(input.size()));
    program.closeWriteChannel();
    REQUIRE(program.waitForFinished());
    return program.readAllStandardOutput().toStdString();
}

// A process that was, and is no more.
qint64 deadProcess()
{
    const pid_t child = fork();
    if (child == 0) _exit(0);
    waitpid(child, nullptr, 0);
    return child;
}

std::string startedBy(qint64 pid)
{
    return R"({"action": "started", "version": 1, "program": "x", "pid": )" + std::to_string(pid) +
           R"(, "recorder": "x", "wall": "2026-11-20T10:00:00.000Z"})" + "\n";
}

} // namespace

TEST_CASE("AFollowedFileIsReadAsItGrowsUntilItsLogStops")
{
    Followed log(exampleLog(3));
    REQUIRE(log.has(3));
    CHECK(log.goesOn());
    CHECK(Words::progress(log.document, LoadRate()).startsWith(QStringLiteral("Following mon.out: ")));
    log.append(rest(3).substr(0, 300)); // in the middle of a line
    CHECK(log.goesOn());
    log.append(rest(3).substr(300));
    REQUIRE(log.ends());
    CHECK(log.document.history().eventCount() == exampleEnd);
    CHECK(log.document.trace().complete());
    CHECK(Words::notice(log.document).isEmpty());
}

TEST_CASE("ACompressedLogIsFollowedToItsEndWhateverNulBytesItHas")
{
    for (const char* program : {"gzip -cn", "zstd -cq"}) {
        const std::string packed = output(program, exampleLog());
        REQUIRE(packed.find('\0') != std::string::npos);
        Followed log(packed.substr(0, 3));
        CHECK(log.goesOn());
        log.append(packed.substr(3, packed.size() / 2));
        CHECK(log.goesOn());
        CHECK(log.document.history().eventCount() < exampleEnd);
        log.append(packed.substr(3 + packed.size() / 2));
        REQUIRE(log.ends());
        CHECK(log.document.history().eventCount() == exampleEnd);
        CHECK(log.document.trace().complete());
        CHECK(Words::notice(log.document).isEmpty());
    }
}

TEST_CASE("RoomThatARecorderHasReservedIsWaitedFor")
{
    const std::string begin = exampleLog(5);
    Followed log(begin);
    REQUIRE(::flock(log.file.handle(), LOCK_EX | LOCK_NB) == 0); // as a recorder does
    log.append(std::string(5000, '\0'));
    REQUIRE(log.has(5));
    CHECK(log.goesOn());
    log.writeAt(qint64(begin.size()), rest(5));
    REQUIRE(log.ends());
    CHECK(log.document.history().eventCount() == exampleEnd);
    CHECK(log.document.trace().counts().badLines == 0);
}

TEST_CASE("AHoleThatStaysIsPassed")
{
    Followed log(exampleLog(5) + std::string(5000, '\0') + "\n" + rest(5));
    REQUIRE(log.ends());
    CHECK(log.document.history().eventCount() == exampleEnd);
}

TEST_CASE("AFollowedFileThatIsCutKeepsWhatWasReadAndSaysSo")
{
    Followed log(exampleLog(9));
    REQUIRE(log.has(9));
    REQUIRE(log.file.resize(10));
    REQUIRE(log.ends());
    CHECK(log.document.history().eventCount() == 9);
    CHECK(Words::notice(log.document) ==
          "mon.out was cut by somebody, and is read no further: Reload reads what is left.");
}

TEST_CASE("AFollowedFileWhoseNameGoesToAnotherSaysSo")
{
    Followed log(exampleLog(9));
    REQUIRE(log.has(9));
    const QString other = log.folder.write(QStringLiteral("other"), exampleLog());
    REQUIRE(::rename(other.toLocal8Bit().constData(), log.path.toLocal8Bit().constData()) == 0);
    REQUIRE(log.ends());
    CHECK(log.document.history().eventCount() == 9);
    CHECK(Words::notice(log.document) == "Another log has the name mon.out now: Reload reads that one.");
}

TEST_CASE("AFollowedFileThatLosesItsNameGoesOn")
{
    Followed log(exampleLog(9));
    REQUIRE(log.has(9));
    REQUIRE(QFile::remove(log.path));
    CHECK(log.goesOn());
    log.append(rest(9));
    REQUIRE(log.ends());
    CHECK(log.document.trace().complete());
}

TEST_CASE("ALogThatAProgramLeftWhenItDiedEndsEarly")
{
    Followed log(startedBy(deadProcess()) + std::string(100, '\0'));
    REQUIRE(log.ends());
    CHECK(Words::notice(log.document).contains(QStringLiteral("The log ended early")));
}

TEST_CASE("ALogThatComesFromAnotherMachineIsFollowedOn")
{
    Followed log(startedBy(deadProcess()));
    REQUIRE(log.has(1));
    CHECK(log.goesOn());
}

TEST_CASE("LinesThatComeBetweenTwoLooksAreNotTakenForRoomThatAProgramLeft")
{
    const Folder folder;
    const QString path = folder.write(QStringLiteral("mon.out"), exampleLog(3));
    const qint64 dead = deadProcess();
    QFile file(path);
    REQUIRE(file.open(QIODevice::Append | QIODevice::ReadOnly));
    FollowedFile followed(::open(QFile::encodeName(path).constData(), O_RDONLY), path);
    std::optional<bool> abandoned;
    QObject::connect(&followed, &FollowedFile::rested, [&] {
        const std::string line = exampleLog(4).substr(exampleLog(3).size());
        REQUIRE(::write(file.handle(), line.data(), line.size()) == ssize_t(line.size()));
        if (!abandoned) abandoned = followed.isAbandonedBy(dead);
    });
    followed.start();
    REQUIRE(QTest::qWaitFor([&] { return abandoned.has_value(); }, patience));
    CHECK_FALSE(*abandoned);
}

TEST_CASE("ALogOfAProgramThatRunsIsFollowedOn")
{
    Followed log(startedBy(getpid()) + std::string(100, '\0'));
    REQUIRE(log.has(1));
    CHECK(log.goesOn());
}

TEST_CASE("ALogThatSomebodyHoldsIsFollowedOnWhateverItsProgram")
{
    const qint64 dead = deadProcess();
    Followed log("\n");
    REQUIRE(::flock(log.file.handle(), LOCK_EX | LOCK_NB) == 0);
    log.append(startedBy(dead) + std::string(100, '\0'));
    REQUIRE(log.has(1));
    CHECK(log.goesOn());
}

TEST_CASE("ALogWithoutStartedIsFollowedForEver")
{
    Followed log("{\"action\": \"created\", \"deferred\": 1}\n");
    REQUIRE(log.has(1));
    CHECK(log.goesOn());
    log.append("{\"action\": \"created\", \"deferred\": 2}\n");
    CHECK(log.has(2));
}

TEST_CASE("AKilledProgramsLogIsFollowedToItsLastEvent")
{
    const Folder folder;
    const QString path = folder.write(QStringLiteral("mon.out"), "");
    QFile::remove(path);
    QProcess program;
    QProcessEnvironment environment = QProcessEnvironment::systemEnvironment();
    environment.insert(QStringLiteral("REACTORTRACK"), path);
    program.setProcessEnvironment(environment);
    program.setWorkingDirectory(QFileInfo(path).path());
    program.start(QStringLiteral(REACTORTRACK_BINARY_DIR "/tests/recorder_probe"), {QStringLiteral("count")});
    REQUIRE(program.waitForStarted());
    REQUIRE(QTest::qWaitFor([&] { return QFileInfo(path).size() > 100'000; }, patience));
    Document document(path, Document::Reading::Following);
    document.start();
    REQUIRE(QTest::qWaitFor([&] { return document.history().eventCount() > 100; }, patience));
    CHECK(document.stage() == Document::Stage::Loading);
    program.kill();
    REQUIRE(program.waitForFinished());
    REQUIRE(QTest::qWaitFor([&] { return document.stage() == Document::Stage::Finished; }, 6 * patience));
    const Trace whole = reactortrack::loadTrace(path.toStdString());
    CHECK(document.trace().size() == whole.size());
    for (const auto& diagnostic : document.trace().diagnostics())
        FAIL_CHECK(toString(diagnostic));
    for (std::size_t i = 1; i < document.trace().size(); ++i)
        if (document.trace().at(i).text != std::to_string(i - 1)) FAIL("event " << i << " is another one");
}
