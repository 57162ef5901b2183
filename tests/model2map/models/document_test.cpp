// SPDX-License-Identifier: MIT
#include "tests/support/catch.h"

#include "model2map/models/document.h"
#include "model2map/models/load_rate.h"
#include "model2map/models/words.h"
#include "model2map/paint/render.h"
#include "tests/model2map/models/log_text.h"

#include <reactortrack/formats/side_file.h>

#include <QSignalSpy>
#include <QTest>
#include <QTimer>

#include <algorithm>
#include <cstring>

#include <sys/stat.h>
#include <unistd.h>

using namespace model2map;
using namespace model2map::test;

namespace {

constexpr int patience = 5000; // milliseconds, for what comes at once

struct Pipe {
    Pipe() { REQUIRE(::pipe(ends) == 0); }
    ~Pipe() { closeWriter(); }
    void write(const std::string& bytes)
    {
        REQUIRE(::write(ends[1], bytes.data(), bytes.size()) == ssize_t(bytes.size()));
    }
    void closeWriter()
    {
        if (ends[1] >= 0) ::close(ends[1]);
        ends[1] = -1;
    }
    int ends[2];
};

void readAll(Document& document)
{
    QSignalSpy finished(&document, &Document::finished);
    document.start();
    REQUIRE((finished.count() == 1 || finished.wait(patience)));
}

// The example of so many lines; its side file has the rest, from the middle of a line on.
QString writePair(const Folder& folder, std::size_t count)
{
    const std::string log = exampleLog();
    const std::size_t counted = exampleLog(count).size() - 20;
    std::string side(reactortrack::side::chunkOffset, '\0');
    auto* const header = reinterpret_cast<reactortrack::side::Header*>(side.data());
    auto* const state =
        reinterpret_cast<reactortrack::side::State*>(side.data() + reactortrack::side::stateOffset);
    std::memcpy(header->magic, reactortrack::side::magic, sizeof header->magic);
    header->bytes.store(side.size());
    header->startedBytes = static_cast<std::uint32_t>(exampleLog(1).copy(header->started, 2048));
    state->logBytes = counted;
    state->rest = static_cast<std::uint32_t>(log.copy(state->restText, 8192, counted));
    folder.write(QStringLiteral("mon.out.side"), side);
    return folder.write(QStringLiteral("mon.out"), log.substr(0, counted) + "{\"what does not count");
}

} // namespace

TEST_CASE("ALongFileIsReadToItsLastLine")
{
    const std::string log = lengthened(exampleLog(1));
    const Folder folder;
    Document document(folder.write(QStringLiteral("mon.out"), log));
    readAll(document);
    CHECK(document.history().eventCount() == 6001);
    CHECK(document.bytesRead() == qint64(log.size()));
    CHECK(document.bytesTotal() == qint64(log.size()));
    CHECK(document.trace().counts().lines == 6001);
    CHECK(document.trace().diagnostics().empty());
}

TEST_CASE("AFileIsReadWithItsSideFile")
{
    const Folder folder;
    Document document(writePair(folder, 20));
    readAll(document);
    CHECK(document.history().eventCount() == exampleEnd);
    CHECK(document.trace().complete());
    CHECK(document.bytesRead() == document.bytesTotal());
    CHECK(Words::notice(document).isEmpty());
}

TEST_CASE("ReadingEndsAtALimitAndTheNoticeNamesTheOption")
{
    const Folder folder;
    reactortrack::ReadLimits limits;
    limits.events = 12;
    for (const auto reading : {Document::Reading::Once, Document::Reading::Following}) {
        Document document(writePair(folder, 20), reading, limits);
        readAll(document);
        CHECK(document.stage() == Document::Stage::Finished);
        CHECK(document.history().eventCount() == 12);
        CHECK(document.trace().diagnostics().size() == 1);
        CHECK(Words::notice(document).startsWith(QStringLiteral("Not all of the log was read: ")));
        CHECK(Words::notice(document).endsWith(QStringLiteral("(--max-events sets the limit).")));
    }
}

TEST_CASE("ALogThatEndsBeforeItsSideFileBeginsIsToldToBeDamaged")
{
    const Folder folder;
    const QString path = writePair(folder, 20);
    folder.write(QStringLiteral("mon.out"), exampleLog(10));
    Document document(path);
    readAll(document);
    REQUIRE(document.trace().diagnostics().size() == 1);
    CHECK(document.trace().diagnostics()[0].kind == reactortrack::DiagnosticKind::Side);
    CHECK(document.history().eventCount() == 10 + exampleEnd - 20);
    CHECK(Words::notice(document).contains(QStringLiteral("bytes of the log before it are gone")));
}

TEST_CASE("ASideFileThatMakesNoSenseIsToldAndTheLogReadAlone")
{
    const Folder folder;
    folder.write(QStringLiteral("mon.out.side"), "rubbish");
    Document document(folder.write(QStringLiteral("mon.out"), exampleLog()));
    readAll(document);
    CHECK(document.history().eventCount() == exampleEnd);
    CHECK_FALSE(document.trace().complete());
    CHECK(Words::notice(document).contains(QStringLiteral("it is none of this version's")));
}

TEST_CASE("OnlyAPipeThatEndsEarlyNamesTheCommandThatAddsTheRest")
{
    const Folder folder;
    Document file(folder.write(QStringLiteral("mon.out"), exampleLog(20)));
    readAll(file);
    CHECK_FALSE(Words::notice(file).contains(QStringLiteral("mon-recover")));
    Pipe pipe;
    Document piped(pipe.ends[0], QStringLiteral("<stdin>"));
    pipe.write(exampleLog(20));
    pipe.closeWriter();
    readAll(piped);
    CHECK(Words::notice(piped).contains(QStringLiteral("mon-recover FILE")));
    const auto& problems = piped.history().problems();
    CHECK(std::any_of(problems.begin(), problems.end(), [&](const Problem& problem) {
        return problem.rule == "ended-early" &&
               piped.history().sentence(problem).find("mon-recover FILE") != std::string::npos;
    }));
}

TEST_CASE("AFileThatIsNotThereFailsWithItsNameAndTheReason")
{
    Document document(QStringLiteral("/no/such/mon.out"));
    const QSignalSpy failed(&document, &Document::failed);
    document.start();
    REQUIRE(failed.count() == 1);
    CHECK(document.stage() == Document::Stage::Failed);
    CHECK(document.failure() == "/no/such/mon.out cannot be read: No such file or directory.");
}

TEST_CASE("AFolderFailsWithAReason")
{
    Document document(QStringLiteral("/"));
    QSignalSpy failed(&document, &Document::failed);
    document.start();
    REQUIRE((failed.count() == 1 || failed.wait(patience)));
    CHECK(document.failure().contains(QStringLiteral("Is a directory")));
}

TEST_CASE("AnEmptyFileFinishesWithoutEvents")
{
    const Folder folder;
    Document document(folder.write(QStringLiteral("empty.out"), ""));
    readAll(document);
    CHECK(document.stage() == Document::Stage::Finished);
    CHECK(document.history().eventCount() == 0);
    CHECK(document.bytesRead() == 0);
}

TEST_CASE("NoiseFinishesAndIsCounted")
{
    const Folder folder;
    Document document(
        folder.write(QStringLiteral("noise.out"), std::string(3000, '\x01') + "\n{]\n\xff\xfe\n"));
    readAll(document);
    CHECK(document.history().eventCount() == 0);
    CHECK(document.trace().counts().badLines == 3);
}

TEST_CASE("AFileIsReadWhole")
{
    const Folder folder;
    Document document(folder.write(QStringLiteral("mon.out"), exampleLog()));
    readAll(document);
    CHECK(document.history().eventCount() == exampleEnd);
    CHECK(document.trace().complete());
    CHECK(document.title() == "mon.out");
    CHECK(document.bytesRead() == document.bytesTotal());
}

TEST_CASE("AFileLongerThanOneStretchIsReadWhole")
{
    std::string log = exampleLog(1);
    for (int i = 1; i <= 20000; ++i)
        log += R"({"action": "created", "deferred": )" + std::to_string(i) + "}\n";
    const Folder folder;
    Document document(folder.write(QStringLiteral("long.out"), log));
    QSignalSpy finished(&document, &Document::finished);
    std::size_t last = 0;
    QObject::connect(&document, &Document::grown, [&] {
        CHECK(document.history().eventCount() >= last);
        last = document.history().eventCount();
    });
    document.start();
    REQUIRE(finished.wait(patience));
    CHECK(last == 20001);
}

TEST_CASE("APipeIsShownWhileItIsStillOpen")
{
    Pipe pipe;
    Document document(pipe.ends[0], QStringLiteral("<stdin>"));
    QSignalSpy grown(&document, &Document::grown), finished(&document, &Document::finished);
    document.start();
    for (std::size_t count = 1; count <= exampleEnd; ++count) {
        pipe.write(exampleLines()[count - 1] + "\n");
        REQUIRE(QTest::qWaitFor([&] { return document.history().eventCount() == count; }, patience));
        CHECK(document.stage() == Document::Stage::Loading);
    }
    CHECK(finished.count() == 0);
    pipe.closeWriter();
    REQUIRE((finished.count() == 1 || finished.wait(patience)));
    CHECK(document.trace().complete());
}

TEST_CASE("APipeThatClosesWithinALineIsTorn")
{
    Pipe pipe;
    Document document(pipe.ends[0], QStringLiteral("<stdin>"));
    QSignalSpy finished(&document, &Document::finished);
    document.start();
    const std::string log = exampleLog();
    pipe.write(log.substr(0, log.size() - 9));
    pipe.closeWriter();
    REQUIRE(finished.wait(patience));
    CHECK(document.history().eventCount() == exampleEnd - 1);
    CHECK(document.trace().counts().torn);
}

TEST_CASE("ADocumentMayGoWhileItIsStillRead")
{
    Pipe pipe;
    auto document = std::make_unique<Document>(pipe.ends[0], QStringLiteral("<stdin>"));
    document->start();
    pipe.write(exampleLog(5));
    SECTION("BeforeItReadAnything")
    {
        document.reset();
    }
    SECTION("AfterItReadSome")
    {
        REQUIRE(QTest::qWaitFor([&] { return document->history().eventCount() == 5; }, patience));
        document.reset();
    }
    QTest::qWait(1);
    CHECK_FALSE(document);
}

TEST_CASE("ACancelledLogKeepsWhatWasReadAndTellsNothingOfItsEnd")
{
    const Folder folder;
    const QString path = folder.write(QStringLiteral("mon.out"), exampleLog(20));
    Pipe pipe;
    Document followed(path, Document::Reading::Following);
    Document piped(pipe.ends[0], QStringLiteral("<stdin>"));
    pipe.write(exampleLog(20) + "{\"action\": \"cre");
    for (Document* document : {&followed, &piped}) {
        QSignalSpy finished(document, &Document::finished);
        document->start();
        REQUIRE(QTest::qWaitFor([&] { return document->history().eventCount() == 20; }, patience));
        document->cancel();
        CHECK(finished.count() == 1);
        document->cancel(); // again
        CHECK(finished.count() == 1);
        CHECK(document->stage() == Document::Stage::Finished);
        CHECK(Words::notice(*document) == document->interruption());
        CHECK(Words::notice(*document).startsWith(QStringLiteral("You cancelled loading after 20 events. ")));
        CHECK(noticeFor(document->trace()) ==
              "This log is incomplete: not all was read (reading was cancelled)");
        for (const Problem& problem : document->history().problems())
            CHECK_FALSE(problem.isError);
        CHECK(Words::progress(*document, LoadRate()).isEmpty());
    }
    pipe.write(exampleLog().substr(exampleLog(20).size()));
    QTest::qWait(1);
    CHECK(piped.history().eventCount() == 20);
}

TEST_CASE("WhatIsTakenInAtOnceIsLittleHoweverFastItComes")
{
    std::string log = exampleLog(1);
    for (int i = 0; i < 300'000; ++i)
        log += "{\"action\": \"note\", \"text\": \"n\"}\n";
    const Folder folder;
    Document document(folder.write(QStringLiteral("mon.out"), log));
    std::size_t before = 0, most = 0;
    QObject::connect(&document, &Document::grown, &document, [&] {
        most = std::max(most, document.history().eventCount() - before);
        before = document.history().eventCount();
    });
    readAll(document);
    CHECK(before == 300'001);
    // What waits, and a stretch of two MiB that came on top of it.
    CHECK(most < 32'768 + 2 * 1024 * 1024 / 30);
}

TEST_CASE("WhatTheEndOfALongLogTellsIsFoundInTurnsOfTheEventLoop")
{
    constexpr int deferreds = 150'000;
    std::string log = exampleLog(1);
    for (int i = 1; i <= deferreds; ++i)
        log += "{\"action\": \"created\", \"deferred\": " + std::to_string(i) + "}\n";
    log += "{\"action\": \"stopped\"}\n";
    const Folder folder;
    Document document(folder.write(QStringLiteral("mon.out"), log));
    int turns = 0; // with all in the history
    QTimer ear;
    QObject::connect(&ear, &QTimer::timeout, &ear, [&] {
        const bool all = document.history().eventCount() == deferreds + 2;
        turns += all && document.stage() == Document::Stage::Loading;
    });
    ear.start(0);
    readAll(document);
    CHECK(turns > 4);
    CHECK(document.history().problems().size() == deferreds); // pending at the end
}

TEST_CASE("NothingIsReadOnWhileTheEndOfACancelledLogIsLookedAt")
{
    std::string log = exampleLog(1);
    for (int i = 1; i <= 400'000; ++i)
        log += "{\"action\": \"created\", \"deferred\": " + std::to_string(i) + "}\n";
    const Folder folder;
    Document document(folder.write(QStringLiteral("mon.out"), log));
    QSignalSpy finished(&document, &Document::finished);
    std::size_t events = 0; // when it was cancelled
    QObject::connect(&document, &Document::grown, &document, [&] {
        if (events > 0 || document.trace().size() < 100'000) return;
        events = document.trace().size();
        document.cancel();
        CHECK(document.stage() == Document::Stage::Loading); // what that much tells takes turns
        document.cancel();                                   // again
    });
    readAll(document);
    QTest::qWait(1);
    CHECK(events < 400'000);
    CHECK(document.trace().size() == events);
    CHECK(document.history().eventCount() == events);
    CHECK(finished.count() == 1);
}

TEST_CASE("AFileMayBeCancelledAtAnyTurn")
{
    const std::string log = lengthened(exampleLog(1));
    const Folder folder;
    const QString path = folder.write(QStringLiteral("mon.out"), log);
    for (int turns = 0; turns < 4; ++turns) {
        Document document(path);
        document.start();
        for (int i = 0; i < turns; ++i)
            QCoreApplication::processEvents();
        if (document.stage() != Document::Stage::Loading) break;
        document.cancel();
        CHECK(document.history().eventCount() <= 6001);
        CHECK(document.trace().counts().cut);
        const auto count = document.history().eventCount();
        QTest::qWait(1);
        CHECK(document.trace().size() == count);
    }
}

TEST_CASE("ANamedPipeWithoutAWriterDoesNotBlock")
{
    QTemporaryDir folder;
    const QString path = folder.filePath(QStringLiteral("fifo"));
    REQUIRE(::mkfifo(path.toLocal8Bit().constData(), 0600) == 0);
    Document document(path);
    QSignalSpy finished(&document, &Document::finished);
    document.start();
    QTest::qWait(1);
    CHECK(document.stage() == Document::Stage::Loading);
    QFile writer(path);
    REQUIRE(writer.open(QIODevice::WriteOnly));
    writer.write(exampleLog().c_str());
    writer.close();
    REQUIRE((finished.count() == 1 || finished.wait(patience)));
    CHECK(document.history().eventCount() == exampleEnd);
}
