// SPDX-License-Identifier: MIT
// A map of more than can be seen: what stands in tiles too small to be looked into has none of its own.
#include "tests/model2map/widgets/window_fixture.h"

#include <QAccessible>

using namespace model2map;
using namespace model2map::test;

namespace {

constexpr int crowd = 60'000;

// The example, and behind it so many deferreds that have one pair. The last one, whose pair has another name,
// comes to stand in the one before.
std::string crowdedLog()
{
    std::string log = exampleLog();
    for (int i = 0; i < crowd; ++i) {
        const std::string number = std::to_string(1000 + i);
        log += R"({"action": "created", "deferred": )" + number + "}\n";
        log += R"({"action": "attached", "deferred": )" + number + R"(, "slot": 0, "callback": ")" +
               (i + 1 == crowd ? "last" : "other") + "\", \"errback\": null}\n";
    }
    const std::string last = std::to_string(1000 + crowd - 1), before = std::to_string(1000 + crowd - 2);
    return log + R"({"action": "chained", "deferred": )" + before + R"(, "to": )" + last +
           R"(, "how": "chain", "slot": 1})" + "\n";
}

void goToTheEnd(const Window& window)
{
    window.seek(window.session().history().eventCount());
}

TileId nthLast(const Window& window, std::size_t n)
{
    const std::size_t all = window.session().history().deferredCount();
    return {TileKind::Deferred, static_cast<DeferredIndex>(all - n), 0};
}

} // namespace

TEST_CASE("WhatIsChosenInACrowdIsSeenOnTheTileThatHasItInIt")
{
    const Window window(crowdedLog());
    goToTheEnd(window);
    const TileId inside = nthLast(window, 1), holder = nthLast(window, 2),
                 slot = slotTile(inside.deferred, 0);
    const Scene& scene = window.map().scene();
    REQUIRE(scene.tiles().size() < 2 * crowd);
    REQUIRE_FALSE((scene.find(slot) || scene.find(inside)));
    REQUIRE(window.map().rectOf(holder));
    CHECK(window.map().rectOf(slot) == window.map().rectOf(holder));
    window.map().setFocus();
    const QImage before = window.map().grab().toImage();
    window.session().selection().select(slot);
    CHECK(window.map().grab().toImage() != before);
    const QAccessibleInterface* heard = QAccessible::queryAccessibleInterface(&window.map())->focusChild();
    REQUIRE(heard);
    CHECK(heard->rect().center() ==
          window.map().mapToGlobal(window.map().rectOf(holder)->toAlignedRect().center()));
    CHECK(heard->state().selected);
    window.seek(window.position() - 2); // before there was such a slot
    CHECK_FALSE(window.map().rectOf(slot));
    CHECK(window.map().rectOf(holder));
}

TEST_CASE("TheKeysLeadFromWhatHasNoTileAndReturnLooksInto")
{
    const Window window(crowdedLog());
    goToTheEnd(window);
    const TileId inside = nthLast(window, 1), holder = nthLast(window, 2);
    window.map().setFocus();
    window.session().selection().select(slotTile(inside.deferred, 0));
    window.key(Qt::Key_Left, Qt::ShiftModifier); // as from the tile that has it in it
    CHECK(window.session().selection().selected() == nthLast(window, 3));
    window.session().selection().select(holder);
    window.key(Qt::Key_Down); // there is nothing to be seen in it
    CHECK(window.session().selection().selected() == holder);
    window.key(Qt::Key_Return);
    REQUIRE(window.map().scene().find(slotTile(inside.deferred, 0)));
    window.key(Qt::Key_Down);
    CHECK(window.session().selection().selected() == slotTile(holder.deferred, 0));
}

TEST_CASE("AMatchInACrowdIsNotDimmed")
{
    const Window window(crowdedLog());
    goToTheEnd(window);
    const QRectF rect = *window.map().rectOf(nthLast(window, 2));
    const QPoint point = rect.center().toPoint();
    const QColor undimmed = window.colourAt(point);
    Search& search = window.session().search();
    const auto look = [&](const char* query) {
        search.setText(QString::fromLatin1(query));
        waitFor([&] { return !search.isWorking(); });
    };
    look("name:problem");
    CHECK(window.colourAt(point) != undimmed);
    look("name:last");
    REQUIRE(search.matchedDeferreds() == 1);
    CHECK(window.colourAt(point) == undimmed);
}
