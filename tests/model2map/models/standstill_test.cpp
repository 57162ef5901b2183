// SPDX-License-Identifier: MIT
// A document that takes nothing in for a while, since another thread reads its history.
#include "tests/support/catch.h"

#include "model2map/models/document.h"
#include "tests/model2map/models/log_text.h"

#include <QFile>
#include <QSignalSpy>
#include <QTest>

#include <memory>

#include <unistd.h>

using namespace model2map;
using namespace model2map::test;

namespace {

constexpr int patience = 10'000; // milliseconds, for what comes soon
constexpr int aWhile = 3 * FollowedFile::milliseconds;

bool reads(const Document& document, std::size_t events)
{
    return QTest::qWaitFor([&] { return document.history().eventCount() == events; }, patience);
}

// Longer than what two threads read.
std::string largeLog(std::size_t events)
{
    std::string log = exampleLog(1);
    for (std::size_t i = 1; i < events; ++i)
        log += R"({"action": "created", "deferred": )" + std::to_string(i) + "}\n";
    return log;
}

} // namespace

TEST_CASE("APipeIsNotReadInAStandstillAndThenWhole")
{
    int ends[2];
    REQUIRE(::pipe(ends) == 0);
    Document document(ends[0], QStringLiteral("<stdin>"));
    QSignalSpy finished(&document, &Document::finished);
    document.start();
    const auto write = [&](const std::string& bytes) {
        REQUIRE(::write(ends[1], bytes.data(), bytes.size()) == ssize_t(bytes.size()));
    };
    write(exampleLog(5));
    REQUIRE(reads(document, 5));
    auto first = std::make_unique<Document::Standstill>(document);
    auto second = std::make_unique<Document::Standstill>(document);
    write(exampleLog().substr(exampleLog(5).size()));
    ::close(ends[1]);
    QTest::qWait(aWhile);
    CHECK(document.trace().size() == 5);
    first.reset(); // the other one is still there
    QTest::qWait(aWhile);
    CHECK(document.trace().size() == 5);
    CHECK(document.stage() == Document::Stage::Loading);
    second.reset();
    REQUIRE((finished.count() == 1 || finished.wait(patience)));
    CHECK(document.history().eventCount() == exampleEnd);
    CHECK(document.trace().complete());
}

TEST_CASE("AFollowedFileIsNotReadInAStandstillAndThenWhole")
{
    const Folder folder;
    const QString path = folder.write(QStringLiteral("mon.out"), exampleLog(5));
    Document document(path, Document::Reading::Following);
    document.start();
    REQUIRE(reads(document, 5));
    auto standstill = std::make_unique<Document::Standstill>(document);
    QFile file(path);
    REQUIRE(file.open(QIODevice::Append));
    file.write(exampleLog().substr(exampleLog(5).size()).c_str());
    file.close();
    QTest::qWait(aWhile);
    CHECK(document.trace().size() == 5);
    standstill.reset();
    CHECK(reads(document, exampleEnd));
}

TEST_CASE("AStandstillMayBeginWheneverTheDocumentGrew")
{
    const std::size_t events = GENERATE(60'000, 300'000);
    const Folder folder;
    Document document(folder.write(QStringLiteral("mon.out"), largeLog(events)));
    std::unique_ptr<Document::Standstill> standstill;
    int times = 0;
    QObject::connect(&document, &Document::grown, &document, [&] {
        REQUIRE_FALSE(standstill);
        standstill = std::make_unique<Document::Standstill>(document);
        QTimer::singleShot(5, &document, [&, then = document.trace().size()] {
            CHECK(document.trace().size() == then);
            standstill.reset();
            ++times;
        });
    });
    QSignalSpy finished(&document, &Document::finished);
    document.start();
    REQUIRE((finished.count() == 1 || finished.wait(patience)));
    CHECK(document.history().eventCount() == events);
    CHECK(document.trace().counts().badLines == 0);
    CHECK(times > 0);
}

TEST_CASE("CancelWaitsForTheEndOfAStandstill")
{
    const Folder folder;
    const bool follows = GENERATE(false, true);
    Document document(folder.write(QStringLiteral("mon.out"), largeLog(400'000)),
                      follows ? Document::Reading::Following : Document::Reading::Once);
    document.start();
    REQUIRE(QTest::qWaitFor([&] { return document.history().eventCount() > 0; }, patience));
    auto standstill = std::make_unique<Document::Standstill>(document);
    const std::size_t events = document.trace().size();
    document.cancel();
    CHECK(document.stage() == Document::Stage::Loading);
    CHECK_FALSE(document.trace().counts().cut);
    standstill.reset();
    REQUIRE(QTest::qWaitFor([&] { return document.stage() == Document::Stage::Finished; }, patience));
    CHECK(document.trace().size() == events);
    CHECK(document.history().eventCount() == events);
    CHECK(document.trace().counts().cut);
}
