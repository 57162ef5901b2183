// SPDX-License-Identifier: MIT
// A map of more than can be seen: what stands in tiles too small to be looked into has none of its own.
#include "tests/model2map/widgets/window_fixture.h"

using namespace model2map;
using namespace model2map::test;

namespace {

constexpr int crowd = 60'000;

// The example, and behind it so many deferreds that have one pair, the last of another name.
std::string crowdedLog()
{
    std::string log = exampleLog();
    for (int i = 0; i < crowd; ++i) {
        const std::string number = std::to_string(1000 + i);
        log += R"({"action": "created", "deferred": )" + number + "}\n";
        log += R"({"action": "attached", "deferred": )" + number + R"(, "slot": 0, "callback": ")" +
               (i + 1 == crowd ? "last" : "other") + "\", \"errback\": null}\n";
    }
    return log;
}

// It does not say first that it draws, however slow the machine is.
void goToTheEnd(const Window& window)
{
    constexpr double hour = 3'600'000;
    window.map().setPatience(hour);
    window.seek(window.session().history().eventCount());
}

TileId lastDeferred(const Window& window)
{
    return {TileKind::Deferred, static_cast<DeferredIndex>(window.session().history().deferredCount() - 1),
            0};
}

} // namespace

TEST_CASE("WhatIsChosenInACrowdIsSeenOnTheTileThatHasItInIt")
{
    const Window window(crowdedLog());
    goToTheEnd(window);
    const TileId holder = lastDeferred(window), slot = slotTile(holder.deferred, 0);
    const Scene& scene = window.map().scene();
    REQUIRE(scene.tiles().size() < 2 * crowd);
    REQUIRE_FALSE(scene.find(slot));
    REQUIRE(window.map().rectOf(holder));
    CHECK(window.map().rectOf(slot) == window.map().rectOf(holder));
    const QImage before = window.map().grab().toImage();
    window.session().selection().select(slot);
    CHECK(window.map().grab().toImage() != before);
    window.seek(window.position() - 1); // before there was such a slot
    CHECK_FALSE(window.map().rectOf(slot));
    CHECK(window.map().rectOf(holder));
}

TEST_CASE("TheKeysLeadFromWhatHasNoTileAndReturnLooksInto")
{
    const Window window(crowdedLog());
    goToTheEnd(window);
    const TileId holder = lastDeferred(window), slot = slotTile(holder.deferred, 0);
    window.map().setFocus();
    window.session().selection().select(slot);
    window.key(Qt::Key_Left, Qt::ShiftModifier); // as from its deferred
    const auto chosen = window.session().selection().selected();
    REQUIRE(chosen);
    CHECK(*chosen == TileId{TileKind::Deferred, static_cast<DeferredIndex>(at(holder.deferred) - 1), 0});
    window.session().selection().select(holder);
    window.key(Qt::Key_Down); // there is nothing to be seen in it
    CHECK(window.session().selection().selected() == holder);
    window.key(Qt::Key_Return);
    REQUIRE(window.map().scene().find(slot));
    window.key(Qt::Key_Down);
    CHECK(window.session().selection().selected() == slot);
}

TEST_CASE("AMatchInACrowdIsNotDimmed")
{
    const Window window(crowdedLog());
    goToTheEnd(window);
    const TileId holder = lastDeferred(window);
    const QRectF rect = *window.map().rectOf(holder);
    const QPoint point = rect.center().toPoint();
    const QColor undimmed = window.colourAt(point);
    Search& search = window.session().search();
    const auto look = [&](const char* query) {
        search.setText(QString::fromLatin1(query));
        waitFor([&] { return !search.isWorking(); });
    };
    look("name:other");
    CHECK(window.colourAt(point) != undimmed);
    look("name:last");
    REQUIRE(search.matchedDeferreds() == 1);
    CHECK(window.colourAt(point) == undimmed);
}
