// SPDX-License-Identifier: MIT
#include "tests/model2map/widgets/window_fixture.h"

#include <QHelpEvent>
#include <QLabel>
#include <QToolButton>
#include <QToolTip>

using namespace model2map;
using namespace model2map::test;

namespace {

bool isRed(const QColor& colour)
{
    return colour.red() > 200 && colour.green() < 70 && colour.blue() < 75;
}

// How much of a tile is red; letters and marks stand on it.
double redShare(const Window& window, const TileId& tile)
{
    const auto rect = window.map().rectOf(tile);
    if (!rect) return 0;
    const QImage image = window.map().grab().toImage();
    int red = 0, all = 0;
    for (int y = int(rect->top()) + 3; y < rect->bottom() - 3; y += 2) {
        for (int x = int(rect->left()) + 3; x < rect->right() - 3; x += 2) {
            ++all;
            red += isRed(image.pixelColor(x, y));
        }
    }
    return all > 0 ? double(red) / all : 0;
}

} // namespace

TEST_CASE("TheRedTileWalksTheChain")
{
    const Window window(exampleLog());
    const std::pair<EventNumber, TileId> stations[] = {
        {firstRuns, slotTile(d, 0)}, {14, slotTile(d, 1)},      {problemRuns, slotTile(d, 2)},
        {18, slotTile(d, 3)},        {d2Runs, slotTile(d2, 0)}, {24, slotTile(d2, 1)},
    };
    for (const auto& [event, tile] : stations) {
        window.seek(event);
        for (const auto& [otherEvent, other] : stations) {
            INFO("event " << event << ", tile of event " << otherEvent);
            if (other == tile) {
                CHECK(redShare(window, other) > 0.6);
            } else {
                CHECK(redShare(window, other) < 0.05);
            }
        }
    }
}

TEST_CASE("TheRedTileStaysAfterItsCallbackEnded")
{
    const Window window(exampleLog());
    window.seek(firstRuns + 1);
    CHECK(redShare(window, slotTile(d, 0)) > 0.6);
}

TEST_CASE("AStepPaintsTheMapWithoutBeingAsked")
{
    const Window window(exampleLog());
    struct : QObject {
        bool eventFilter(QObject*, QEvent* event) override
        {
            painted = painted || event->type() == QEvent::Paint;
            return false;
        }
        bool painted = false;
    } witness;
    window.map().installEventFilter(&witness);
    QCoreApplication::processEvents();
    witness.painted = false;
    window.key(Qt::Key_N, Qt::ControlModifier);
    waitFor([&] { return witness.painted; });
    CHECK(witness.painted);
}

TEST_CASE("NoTileMovesWhileStepping")
{
    const Window window(exampleLog());
    const TileList before = window.map().scene().tiles();
    for (Position position = 0; position <= exampleEnd; ++position) {
        window.seek(position);
        const auto& now = window.map().scene().tiles();
        REQUIRE(now.size() == before.size());
        for (std::size_t i = 0; i < now.size(); ++i)
            REQUIRE(now.rect(i) == before.rect(i));
    }
}

TEST_CASE("AClickSelectsAndAClickOnTheGroundSelectsNothing")
{
    const Window window(exampleLog());
    window.seek(exampleEnd);
    window.click(slotTile(d, 1));
    CHECK(window.session().selection().selected() == slotTile(d, 1));
    CHECK(window.map().accessibleDescription() == "d › slot 1 followup");
    window.click({});
    CHECK_FALSE(window.session().selection().selected());
}

TEST_CASE("ADoubleClickZoomsAndTheBreadcrumbLeadsBack")
{
    const Window window(exampleLog());
    window.seek(exampleEnd);
    window.doubleClick(slotTile(d2, 0));
    CHECK(window.session().selection().zoom() == d2);
    const auto steps = [&] {
        QStringList texts;
        for (const auto* button :
             window->findChild<QWidget*>(QStringLiteral("breadcrumb"))->findChildren<QToolButton*>())
            texts << button->text();
        return texts;
    };
    QCoreApplication::sendPostedEvents(nullptr, QEvent::DeferredDelete);
    CHECK(steps() == QStringList{"All", "d", "slot 4", "d2"});
    for (auto* button :
         window->findChild<QWidget*>(QStringLiteral("breadcrumb"))->findChildren<QToolButton*>())
        if (button->text() == QStringLiteral("All")) QTest::mouseClick(button, Qt::LeftButton);
    QCoreApplication::sendPostedEvents(nullptr, QEvent::DeferredDelete);
    CHECK(window.session().selection().zoom() == noDeferred);
    CHECK(steps() == QStringList{"All"});
}

TEST_CASE("BackAndForwardButtonsOfTheMouseFollowTheZoom")
{
    const Window window(exampleLog());
    window.seek(exampleEnd);
    window.doubleClick(d2Tile);
    QTest::mouseClick(&window.map(), Qt::BackButton);
    CHECK(window.session().selection().zoom() == noDeferred);
    QTest::mouseClick(&window.map(), Qt::ForwardButton);
    CHECK(window.session().selection().zoom() == d2);
}

TEST_CASE("HoverTellsTheChainOfAncestors")
{
    const Window window(exampleLog());
    window.seek(exampleEnd);
    QTest::mouseMove(&window.map(), window.pointOn(slotTile(d, 0)));
    QTest::mouseMove(&window.map(), window.pointOn(slotTile(d2, 0)));
    CHECK(window.session().selection().hovered() == slotTile(d2, 0));
    CHECK(window.text("hover") == "d › slot 4 → d2 › slot 0 simpleCallback");
    QEvent leave(QEvent::Leave);
    QCoreApplication::sendEvent(&window.map(), &leave);
    CHECK(window.text("hover").isEmpty());
}

TEST_CASE("TheToolTipShowsTheLogsWordsAsTheyStand")
{
    std::string log = exampleLog(1);
    log += R"({"action": "created", "deferred": 1, "name": "<b>&amp; %1 bold</b>"})"
           "\n";
    const Window window(log);
    window.seek(2);
    const QPoint point = window.pointOn(dTile);
    QHelpEvent help(QEvent::ToolTip, point, window.map().mapToGlobal(point));
    QCoreApplication::sendEvent(&window.map(), &help);
    CHECK(QToolTip::text().contains(QStringLiteral("&lt;b&gt;&amp;amp; %1 bold&lt;/b&gt;")));
}

TEST_CASE("AZoomBeforeItsDeferredExistsSaysSo")
{
    const Window window(exampleLog());
    window.session().selection().zoomTo(d2);
    window.seek(d2Created);
    const QImage there = window.map().grab().toImage();
    window.seek(d2Created - 1);
    CHECK(window.map().grab().toImage() != there);
    CHECK_FALSE(window.map().tileAt({20, 20}));
}

TEST_CASE("ResizingLaysTheMapOutAnew")
{
    const Window window(exampleLog());
    window.seek(exampleEnd);
    const Rect before = window.map().scene().tiles()[1].rect;
    window->resize(700, 500);
    waitFor([&] { return window.map().scene().width() == window.map().width(); });
    CHECK_FALSE(window.map().scene().tiles()[1].rect == before);
    CHECK(window.map().rectOf(dTile)->right() <= window.map().width());
}

TEST_CASE("ANarrowWindowStillShowsAMap")
{
    const Window window(exampleLog());
    window->resize(320, 240);
    window.seek(d2Runs);
    CHECK(window.map().width() >= 100);
    CHECK_FALSE(window.map().grab().isNull());
}

TEST_CASE("AMapThatTakesLongToDrawSaysSoFirstAndThenShowsIt")
{
    const Window window(exampleLog());
    TreemapView& map = window.map();
    Search& search = window.session().search();
    window.seek(exampleEnd);
    const QImage all = map.grab().toImage();
    search.setHidesOthers(true);
    search.setText(QStringLiteral("failed"));
    waitFor([&] { return !search.isWorking(); });
    const QImage part = map.grab().toImage();
    REQUIRE(part != all);
    const auto* working = map.findChild<QLabel*>(QStringLiteral("working"));
    REQUIRE(working);
    CHECK_FALSE(working->isVisible());
    map.setPatience(-1);
    search.setText({});
    CHECK(map.isDrawing());
    CHECK(working->isVisible());
    CHECK(working->text().endsWith(QStringLiteral("…")));
    const auto left = [&](const QImage& image) { return image.copy(0, 0, working->x() - 1, map.height()); };
    CHECK(left(map.grab().toImage()) == left(part)); // as it was
    waitFor([&] { return !working->isVisible(); });
    CHECK(map.grab().toImage() == all);
    // A log of one screen is near from everywhere.
    window.seek(problemRuns);
    CHECK_FALSE(map.isDrawing());
}

TEST_CASE("TheMapOfAllIsTheSameAfterALookIntoAPart")
{
    const Window window(exampleLog());
    TreemapView& map = window.map();
    Selection& selection = window.session().selection();
    window.seek(exampleEnd);
    const QImage all = map.grab().toImage();
    selection.zoomTo(d2);
    CHECK(map.grab().toImage() != all);
    selection.zoomTo(noDeferred);
    CHECK(map.grab().toImage() == all);
    SECTION("AtAnotherPosition")
    {
        window.seek(problemRuns);
        const QImage then = map.grab().toImage();
        selection.zoomTo(d2);
        map.grab();
        window.seek(exampleEnd);
        selection.zoomTo(noDeferred);
        CHECK(map.grab().toImage() == all);
        window.seek(problemRuns);
        CHECK(map.grab().toImage() == then);
    }
    SECTION("AtAnotherSize")
    {
        selection.zoomTo(d2);
        map.grab();
        window->resize(window->size() + QSize(120, 80));
        selection.zoomTo(noDeferred);
        QCoreApplication::processEvents();
        CHECK(map.scene().width() == map.width());
    }
    SECTION("OfWhatASearchLeaves")
    {
        selection.zoomTo(d2);
        map.grab();
        window->commands().hideOthers->setChecked(true);
        window.session().search().setText(QStringLiteral("failed"));
        waitFor([&] { return !window.session().search().isWorking(); });
        selection.zoomTo(noDeferred);
        CHECK_FALSE(map.rectOf({TileKind::Deferred, d2, 0}));
    }
}
