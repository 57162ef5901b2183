// SPDX-License-Identifier: MIT
#include "tests/support/catch.h"

#include "model2map/models/sentences.h"
#include "model2map/models/session.h"
#include "model2map/models/words.h"
#include "model2map/paint/labels.h"
#include "tests/model2map/models/log_text.h"
#include "tests/support/log_lines.h"

#include <QLocale>

using namespace model2map;
using namespace model2map::test;
namespace lines = reactortrack::test;

namespace {

const DeferredIndex d{0}, d2{1};

QString detail(const std::vector<DetailLine>& lines, const QString& label)
{
    for (const DetailLine& line : lines)
        if (line.label == label) return line.text;
    return {};
}

} // namespace

TEST_CASE("ThePathNamesEveryAncestor")
{
    const Replay replay(exampleLog());
    CHECK(Words::pathText(replay.history, {TileKind::Slot, d2, 0}) ==
          "d › slot 4 → d2 › slot 0 simpleCallback");
    CHECK(Words::pathText(replay.history, {TileKind::Deferred, d, 0}) == "d");
    const auto path = Words::pathTo(replay.history, {TileKind::Deferred, d2, 0});
    REQUIRE(path.size() == 4);
    CHECK(path[0].zoom == noDeferred);
    CHECK(path[1].zoom == d);
    CHECK(path[2].zoom == d);
    CHECK(path[3].zoom == d2);
}

TEST_CASE("AVeryDeepPathIsCutAndKeepsItsNearest")
{
    std::string log;
    for (int i = 1; i < 3000; ++i) {
        const std::string number = std::to_string(i), next = std::to_string(i + 1);
        log += R"({"action": "created", "deferred": )" + number + "}\n";
        log += R"({"action": "chained", "deferred": )" + number + R"(, "to": )" + next +
               R"(, "how": "chain", "slot": 0})" + "\n";
    }
    const Replay replay(log);
    const auto path = Words::pathTo(replay.history, {TileKind::Deferred, DeferredIndex{2000}, 0});
    CHECK(path.size() < 24);
    CHECK(path[1].text == "…");
    CHECK(path.back().zoom == DeferredIndex{2000});
}

TEST_CASE("ATileIsNamedWithItsStateTheStepAndItsPlace")
{
    const Replay replay(exampleLog());
    const auto name = [&](const TileId& tile, Position position) {
        return Words::tileName(replay.history, tile, position, {2, 5});
    };
    CHECK(name({TileKind::Slot, d, 2}, problemRuns) == "problem, running, step 16 of 28, 2 of 5");
    CHECK(name({TileKind::Slot, d, 2}, problemFailed) == "problem, failed, step 17 of 28, 2 of 5");
    CHECK(name({TileKind::Slot, d, 4}, problemFailed) == "→ d2, pending, step 17 of 28, 2 of 5");
    CHECK(name({TileKind::Deferred, d, 0}, problemFailed) == "d, failed, step 17 of 28, 2 of 5");
    CHECK(Words::tileNote(replay.history, {TileKind::Slot, d, 2}, problemRuns).isEmpty());
    CHECK(Words::tileNote(replay.history, {TileKind::Slot, d, 2}, problemFailed) == "runtime_error: oh no");
}

TEST_CASE("OfAPairTheNameOfItsTileSaysWhichHalfRan")
{
    const Replay replay(lines::log({lines::created(1, "%1, d"), lines::attached(1, 0, "f", "g"),
                                    lines::fired(1), lines::executing(1, 0, "f"), lines::failed(1, 0, "f")}));
    const TileId pair{TileKind::Slot, d, 0};
    CHECK(Words::tileName(replay.history, pair, 3, {}) == "f / g, pending, step 3 of 5, 1 of 1");
    CHECK(Words::tileName(replay.history, pair, 4, {}) == "f / g, callback running, step 4 of 5, 1 of 1");
    CHECK(Words::tileName(replay.history, pair, 5, {}) == "f / g, callback failed, step 5 of 5, 1 of 1");
    CHECK(Words::tileName(replay.history, {TileKind::Deferred, d, 0}, 1, {}) ==
          "%1, d, pending: not fired yet, step 1 of 5, 1 of 1");
}

TEST_CASE("DetailsTellTheStateAtThePositionAndNotLater")
{
    const Replay replay(exampleLog());
    const auto at = [&](Position position) {
        return Words::describe(replay.history, {TileKind::Slot, d, 2}, position);
    };
    CHECK(detail(at(fired), QStringLiteral("State")) == "pending: has not run yet");
    CHECK(detail(at(problemRuns), QStringLiteral("State")) == "its callback runs");
    CHECK(detail(at(problemFailed), QStringLiteral("State")) == "its callback failed");
    CHECK(detail(at(fired), QStringLiteral("Callback")) == "problem");
    CHECK(detail(at(fired), QStringLiteral("Errback")) == "none: errors pass");
    CHECK(detail(at(problemFailed), QStringLiteral("Error"))
              .startsWith(QStringLiteral("std::runtime_error: oh no")));
    CHECK(detail(at(problemRuns), QStringLiteral("Error")).isEmpty());
    const auto failed = Words::describe(replay.history, {TileKind::Deferred, d, 0}, problemFailed);
    CHECK(detail(failed, QStringLiteral("Error")) == "std::runtime_error: oh no\n  problem  example.cpp:12");
    CHECK(detail(failed, QStringLiteral("Made at")) == "example.cpp:31");
}

TEST_CASE("ADeferredAnswersWhatPeopleAskOfOneThatIsStuck")
{
    const Replay replay(exampleLog());
    const auto ask = [&](DeferredIndex deferred, Position position, const char* label) {
        return detail(Words::describe(replay.history, {TileKind::Deferred, deferred, 0}, position),
                      QString::fromLatin1(label));
    };
    CHECK(ask(d, fired, "Running") == "no");
    CHECK(ask(d, problemRuns, "Running") == "yes");
    CHECK(ask(d, problemRuns, "Paused") == "no");
    CHECK(ask(d, problemRuns, "Waits for") == "nothing");
    CHECK(ask(d, problemRuns, "Chain") == QStringLiteral("2 of 5 done, problem runs"));
    CHECK(ask(d, dCreated, "Chain") == "empty");
    CHECK(ask(d, dCreated, "Value") == "none yet");
    CHECK(ask(d, fired, "Value") == "None");
    CHECK(ask(d, problemFailed, "Value").isEmpty());
    CHECK_FALSE(ask(d, fired, "Age").isEmpty());
    CHECK(ask(d, fired, "Queued").isEmpty());
    CHECK_FALSE(ask(d, firstRuns, "Queued").isEmpty());
    CHECK(ask(d, firstRuns, "Ran").isEmpty());
    CHECK_FALSE(ask(d, problemFailed, "Ran").isEmpty());
    CHECK(ask(d, fired, "Thread") == "1");
}

TEST_CASE("TheChainIsToldSlotBySlotWithBothHalves")
{
    const Replay replay(lines::created(1, "d") + lines::created(2, "d2") + lines::attached(1, 0, "f", "g") +
                        lines::attached(1, 1, "h") + lines::attached(1, 2, nullptr, "e") +
                        lines::attached(1, 3, "b", "b") + lines::chained(1, 4, 2) + lines::fired(1) +
                        lines::executing(1, 0, "f") + lines::failed(1, 0, "f") +
                        lines::executing(1, 2, "e", false) + lines::executed(1, 2, "e", "%1", false));
    const auto slot = [&](Position position, const char* label) {
        return detail(Words::describe(replay.history, {TileKind::Deferred, d, 0}, position),
                      QString::fromLatin1(label));
    };
    CHECK(slot(7, "Slot 0") == "callback f (to come), errback g (to come)");
    CHECK(slot(8, "Slot 0") == "callback f (next), errback g (to come)");
    CHECK(slot(9, "Slot 0") == "callback f (runs), errback g (passed over)");
    CHECK(slot(10, "Slot 0") == "callback f (raised E: m), errback g (passed over)");
    CHECK(slot(10, "Slot 1") == "callback h (passed over), no errback");
    CHECK(slot(10, "Slot 2") == "no callback, errback e (next)");
    CHECK(slot(12, "Slot 2") == "no callback, errback e (returned %1)");
    CHECK(slot(12, "Slot 3") == "callback and errback b (next)");
    CHECK(slot(12, "Slot 4") == "link to d2 (to come)");
}

TEST_CASE("OfALongChainTheSlotsAroundTheTurnAreTold")
{
    std::string log = lines::created(1);
    for (int slot = 0; slot < 40; ++slot)
        log += lines::attached(1, slot, "f");
    log += lines::fired(1);
    for (int slot = 0; slot < 20; ++slot)
        log += lines::executing(1, slot, "f") + lines::executed(1, slot, "f", "None");
    const Replay replay(log);
    const auto told =
        Words::describe(replay.history, {TileKind::Deferred, d, 0}, replay.history.eventCount());
    CHECK(detail(told, QStringLiteral("Slots")) == "14 before these");
    CHECK(detail(told, QStringLiteral("Slot 20")) == "callback f (next), no errback");
    CHECK(detail(told, QStringLiteral("Slot 14")) == "callback f (ran), no errback");
    CHECK(detail(told, QStringLiteral("Slot 13")).isEmpty());
    CHECK(detail(told, QStringLiteral("Slot 26")).isEmpty());
}

TEST_CASE("OfAVeryLongChainTheSlotsAroundTheTurnAreToldAtAnyPosition")
{
    constexpr int slots = 1200;
    std::string log = lines::created(1) + lines::fired(1);
    for (int slot = 0; slot < slots; ++slot)
        log += lines::attached(1, slot, "f") + lines::executing(1, slot, "f") + lines::executed(1, slot, "f");
    const Replay replay(log);
    for (const int turn : {1, 7, 300, 599, 1200}) {
        const auto told = Words::describe(replay.history, {TileKind::Deferred, d, 0}, 2 + 3 * turn);
        const QString all = QLocale().toString(turn);
        CHECK(detail(told, QStringLiteral("Chain")) == all + " of " + all + " done");
        CHECK(detail(told, QStringLiteral("Ran")) == timeText({std::int64_t{1000} * turn}));
        const QString last = QStringLiteral("Slot %1").arg(turn - 1);
        CHECK(detail(told, last) == "callback f (returned 2), no errback");
        CHECK(detail(told, QStringLiteral("Slot %1").arg(turn)).isEmpty());
        const QString before = turn > 12 ? QLocale().toString(turn - 12) + " before these" : QString();
        CHECK(detail(told, QStringLiteral("Slots")) == before);
    }
}

TEST_CASE("SlotsThatComeLaterAreNotToldBetweenThoseOfALongChain")
{
    std::string log = lines::created(1);
    for (int slot = 0; slot < 30; slot += 2)
        log += lines::attached(1, slot, "f");
    log += lines::fired(1);
    for (int slot = 0; slot < 20; slot += 2)
        log += lines::executing(1, slot, "f") + lines::executed(1, slot, "f");
    const Position before = 1 + 15 + 1 + 20;
    for (int slot = 1; slot < 30; slot += 2)
        log += lines::attached(1, slot, "late");
    const Replay replay(log);
    const auto told = Words::describe(replay.history, {TileKind::Deferred, d, 0}, before);
    CHECK(detail(told, QStringLiteral("Slots")) == "3 before these");
    for (int slot = 0; slot < 30; ++slot)
        CHECK(detail(told, QStringLiteral("Slot %1").arg(slot)).isEmpty() == (slot < 6 || slot % 2 == 1));
}

TEST_CASE("WhoIsWaitedForIsToldDownToTheLastOne")
{
    const Replay replay(
        lines::log({lines::started, lines::created(1, "a"), lines::created(2, "b"), lines::created(3, "c"),
                    lines::fired(1), lines::fired(2), lines::waiting(1, 2, 0), lines::waiting(2, 3, 0)}));
    const auto waitsFor = [&](Position position) {
        return detail(Words::describe(replay.history, {TileKind::Deferred, DeferredIndex{0}, 0}, position),
                      QStringLiteral("Waits for"));
    };
    CHECK(waitsFor(6) == "nothing");
    CHECK(waitsFor(7) == "b (succeeded)");
    CHECK(waitsFor(8) == "b, that for c (pending: not fired yet)");
    const Replay circle(
        lines::log({lines::started, lines::created(1, "a"), lines::created(2, "b"), lines::fired(1),
                    lines::fired(2), lines::waiting(1, 2, 0), lines::waiting(2, 1, 0)}));
    CHECK(detail(Words::describe(circle.history, {TileKind::Deferred, DeferredIndex{0}, 0}, 7),
                 QStringLiteral("Waits for")) == "b, which is this one: nothing can end it");
}

TEST_CASE("EveryTileAtEveryPositionHasAToolTip")
{
    const Replay replay(exampleLog());
    const Scene scene(replay.history, 800, 600);
    for (Position position = 0; position <= exampleEnd; ++position) {
        for (const Tile& tile : scene.tiles()) {
            if (tile.since > position || tile.id.kind == TileKind::Root) continue;
            REQUIRE(Words::toolTip(replay.history, tile.id, position)
                        .startsWith(Words::pathText(replay.history, tile.id)));
        }
    }
}

TEST_CASE("SecondsHaveMicroseconds")
{
    CHECK(Words::seconds(reactortrack::Nanoseconds{100'121'000}) == "0.100121 s");
    CHECK(Words::seconds(std::nullopt).isEmpty());
}

TEST_CASE("WhatTheRecorderTellsOfItselfHasALineEach")
{
    reactortrack::Event stopped;
    stopped.action = reactortrack::Action::Stopped;
    CHECK(Words::describeEnd(stopped).size() == 1);
    stopped.count = 27;
    stopped.bytes = 3915;
    stopped.lost = 0;
    stopped.time = reactortrack::Duration{23};
    QStringList texts;
    for (const DetailLine& line : Words::describeEnd(stopped))
        texts << line.label + QStringLiteral(": ") + line.text;
    QLocale locale;
    CHECK(texts == QStringList{QStringLiteral("Log: ended as it should"), QStringLiteral("Events: 29"),
                               QStringLiteral("Size: %1 bytes").arg(locale.toString(3915)),
                               QStringLiteral("Lost: none"),
                               QStringLiteral("Recording: 23 ns an event, on average")});
}

TEST_CASE("ThePaceIsSaidInWordsAndInShort")
{
    CHECK(Words::pace({false, 1}) == "2 events a second");
    CHECK(Words::pace({false, 0}) == "1 event a second");
    CHECK(Words::pace({false, -2}) == "1 event in 4 seconds");
    CHECK(Words::pace({false, 13}) == "as fast as it goes");
    CHECK(Words::pace({true, 0}) == "as recorded");
    CHECK(Words::pace({true, -3}).startsWith("as recorded, "));
    CHECK(Words::pace({true, 1}) == "as recorded, 10 times faster");
    CHECK(Words::paceInShort({false, 1}) == "2/s");
    CHECK(Words::paceInShort({false, -1}) == "1/2 s");
    CHECK(Words::paceInShort({true, -1}) == QStringLiteral("1/10 ×"));
}

TEST_CASE("AListWithoutANameIsCalledAListOnce")
{
    for (const auto& [name, told] : {std::pair{"", "list 4"}, std::pair{R"(, "name": "all")", "all"}}) {
        const Replay replay(
            R"({"action": "created", "deferred": 1, "name": "d"})"
            "\n" +
            std::string(R"({"action": "created", "deferred": 4, "kind": "list")") + name + "}\n" +
            R"({"action": "chained", "deferred": 1, "slot": 0, "to": 4, "how": "list"})" + "\n");
        CHECK(sentence(replay.history, 3)
                  .startsWith(QStringLiteral("d is a member of %1, which waits for it").arg(told)));
    }
}

TEST_CASE("EveryStepThatLeadsNowhereSaysSo")
{
    QStringList all;
    for (const Step step :
         {Step::Over, Step::Out, Step::Along, Step::Failure, Step::Problem, Step::Bookmark, Step::Match})
        for (const Way way : {Way::Forward, Way::Back})
            all << Words::noSuchStep(step, way);
    CHECK(all.removeDuplicates() == 0);
    CHECK_FALSE(all.contains(QString()));
}
