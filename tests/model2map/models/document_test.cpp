// SPDX-License-Identifier: MIT
#include "tests/support/catch.h"

#include "model2map/models/document.h"
#include "tests/model2map/models/log_text.h"

#include <QSignalSpy>
#include <QTest>

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

} // namespace

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
