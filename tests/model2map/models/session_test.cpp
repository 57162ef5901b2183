// SPDX-License-Identifier: MIT
#include "tests/support/catch.h"

#include "model2map/models/session.h"
#include "model2map/models/words.h"
#include "tests/model2map/models/log_text.h"

#include <QElapsedTimer>
#include <QTest>

using namespace model2map;
using namespace model2map::test;

namespace {

void load(Session& session)
{
    session.document().start();
    REQUIRE(QTest::qWaitFor([&] { return session.document().stage() == Document::Stage::Finished; }, 5000));
}

} // namespace

TEST_CASE("APositionBeyondTheEndIsToldWithBothNumbers")
{
    const Folder folder;
    Session session(folder.write(QStringLiteral("mon.out"), exampleLog()), 99);
    load(session);
    CHECK(session.position() == exampleEnd);
    CHECK(session.beyondEnd() == "Event 99 was asked for, but the log has only 28.");
}

TEST_CASE("ASessionStartsWhereItWasAskedTo")
{
    const Folder folder;
    const QString path = folder.write(QStringLiteral("mon.out"), exampleLog());
    const auto [asked, found] =
        GENERATE(std::pair<Position, Position>{0, 0}, std::pair<Position, Position>{6, 6},
                 std::pair<Position, Position>{Playback::atEnd, exampleEnd});
    Session session(path, asked);
    load(session);
    CHECK(session.position() == found);
    CHECK(session.beyondEnd().isEmpty());
    CHECK(session.events().rowCount() == int(exampleEnd));
}

TEST_CASE("AFastLogIsTakenInWithRestsBetween")
{
    constexpr EventNumber events = 200'000;
    const Folder folder;
    std::string log;
    for (EventNumber i = 0; i < events; ++i)
        log += "{\"action\": \"note\", \"text\": \"n\"}\n";
    Session session(folder.write(QStringLiteral("mon.out"), log), Playback::atEnd);
    QElapsedTimer sinceLast;
    std::size_t early = 0;
    QObject::connect(&session, &Session::changed, [&] {
        REQUIRE(session.playback().end() == session.history().eventCount());
        const bool loads = session.document().stage() == Document::Stage::Loading;
        if (loads && sinceLast.isValid() && sinceLast.elapsed() < 25) ++early;
        sinceLast.start();
    });
    load(session);
    CHECK(early == 0);
    CHECK(session.position() == events);
}

TEST_CASE("TheNoticeSaysWhyALogIsNotWhole")
{
    const Folder folder;
    const auto notice = [&](const std::string& log) {
        Session session(folder.write(QStringLiteral("mon.out"), log));
        load(session);
        return Words::notice(session.document());
    };
    CHECK(notice(exampleLog()).isEmpty());
    CHECK(notice(exampleLog(20)).contains(QStringLiteral("ended early")));
    CHECK(notice(exampleLog() + "?\n").contains(QStringLiteral("1 line could not be read")));
    CHECK(notice(exampleLog() + "?\n?\n").contains(QStringLiteral("2 lines could not be read")));
    CHECK(notice(exampleLog() + "{\"action\": \"cre").contains(QStringLiteral("torn")));
    CHECK(notice(exampleLog(20) + "{\"action\": \"lost\", \"count\": 7, \"reason\": \"full\"}\n")
              .contains(QStringLiteral("lost")));
    CHECK(notice("{\"action\": \"started\", \"version\": 99}\n").contains(QStringLiteral("newer format")));
    // A log of 2013 has neither a beginning nor an end to miss.
    CHECK(notice("{\"action\": \"attached\", \"deferred\": 7, \"errback\": null, \"callback\": \"f\"}\n")
              .isEmpty());
}
