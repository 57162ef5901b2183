// SPDX-License-Identifier: MIT
#include "tests/support/catch.h"

#include "model2map/models/words.h"
#include "tests/model2map/models/log_text.h"

using namespace model2map;
using namespace model2map::test;

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
