// SPDX-License-Identifier: MIT
#include "tests/model2map/widgets/accessible_walk.h"
#include "tests/model2map/widgets/window_fixture.h"
#include "tests/support/log_lines.h"
#include "tests/support/test_files.h"

#include "model2map/models/words.h"
#include "model2map/widgets/tile_accessible.h"

#include <QRegularExpression>

#include <set>

#include <unistd.h>

using namespace model2map;
using namespace model2map::test;
namespace lines = reactortrack::test;

namespace {

// Found from the window down, as a reader finds it.
QAccessibleInterface* mapOf(const Window& window)
{
    QAccessibleInterface* map = QAccessible::queryAccessibleInterface(&window.map());
    REQUIRE(map);
    REQUIRE(map->role() == QAccessible::Tree);
    QAccessibleInterface* top = QAccessible::queryAccessibleInterface(window.window);
    for (QAccessibleInterface* object = map; object != top; object = object->parent()) {
        REQUIRE(object->parent());
        REQUIRE(object->parent()->child(object->parent()->indexOfChild(object)) == object);
    }
    return map;
}

// The tiles of the map, a line each: its depth in dots, its name.
QStringList tilesOf(const Window& window)
{
    QStringList tiles;
    walkAccessible(mapOf(window), [&](auto& object, int depth) {
        if (depth > 0) tiles << QString(depth - 1, u'.') + nameOf(&object);
    });
    return tiles;
}

QAccessibleInterface* tileNamed(const Window& window, const QString& start)
{
    QAccessibleInterface* found = nullptr;
    walkAccessible(mapOf(window), [&](auto& object, int depth) {
        if (depth > 0 && !found && nameOf(&object).startsWith(start)) found = &object;
    });
    INFO(start.toStdString());
    REQUIRE(found);
    return found;
}

void press(QAccessibleInterface* tile, const QString& action = QAccessibleActionInterface::pressAction())
{
    REQUIRE(tile->actionInterface());
    CHECK(tile->actionInterface()->actionNames().contains(action));
    tile->actionInterface()->doAction(action);
}

// Which tile it is, as pressing it tells.
TileId idOf(const Window& window, QAccessibleInterface* tile)
{
    window.session().selection().select(std::nullopt);
    press(tile);
    REQUIRE(window.session().selection().selected());
    return *window.session().selection().selected();
}

QString lastOf(Ear& ear)
{
    const QStringList heard = ear.take();
    return heard.isEmpty() ? QString() : heard.last();
}

std::string sampleLog()
{
    return reactortrack::test::sourceFile("samples/example/expected.jsonl");
}

// A hundred deferreds, with some inside others in all the ways there are; many tied later than they were
// made.
std::string hundredDeferreds()
{
    std::string log = lines::started;
    for (long i = 1; i <= 100; ++i) {
        log += lines::created(i, ("job " + std::to_string(i)).c_str());
        log += lines::attached(i, 0, "load");
        log += lines::attached(i, 2, "parse", "recover");
        if (i % 3 == 0) log += lines::waiting(i, i - 1, 0);
        if (i % 4 == 0) log += lines::chained(i, 4, i - 3);
        if (i % 10 == 0) log += lines::chained(i, 6, 1); // the second time: a reference
        log += lines::attached(i, 1, "check");
        if (i % 2 == 0)
            log += lines::firedError(i) + lines::executing(i, 2, "recover", false) +
                   lines::executed(i, 2, "recover", "2", false);
    }
    return log;
}

} // namespace

TEST_CASE("TheMapIsATreeWithItsTilesInWordsAtEveryStep")
{
    const Window window(sampleLog());
    CHECK(tilesOf(window).isEmpty());
    CHECK(nameOf(mapOf(window)) == "Map of the deferreds");
    window.seek(7);
    CHECK(tilesOf(window) == QStringList{
                                 "deferred 1, pending: not fired yet, step 7 of 29, 1 of 1",
                                 ".simpleCallback, pending, step 7 of 29, 1 of 5",
                                 ".followup, pending, step 7 of 29, 2 of 5",
                                 ".problem, pending, step 7 of 29, 3 of 5",
                                 ".simpleErrback, pending, step 7 of 29, 4 of 5",
                                 ".deferred 2, pending: not fired yet, step 7 of 29, 5 of 5",
                             });
    const QStringList problemFails{
        "deferred 1, failed, step 17 of 29, 1 of 1",
        ".simpleCallback, succeeded, step 17 of 29, 1 of 6",
        ".followup, succeeded, step 17 of 29, 2 of 6",
        ".problem, failed, step 17 of 29, 3 of 6",
        ".simpleErrback, pending, step 17 of 29, 4 of 6",
        ".→ deferred 2, pending, step 17 of 29, 5 of 6",
        "..deferred 2, pending: not fired yet, step 17 of 29, 1 of 1",
        "...simpleCallback, pending, step 17 of 29, 1 of 1",
        ".finished, pending, step 17 of 29, 6 of 6",
    };
    window.seek(17);
    CHECK(tilesOf(window) == problemFails);
    CHECK(tileNamed(window, QStringLiteral("problem"))->text(QAccessible::Value) == "runtime_error: oh no");
    CHECK(tileNamed(window, QStringLiteral("deferred 2"))->text(QAccessible::Value) == "pending");
    window.seek(18);
    CHECK(tilesOf(window)[0] == "deferred 1, running a callback, step 18 of 29, 1 of 1");
    CHECK(tilesOf(window)[4] == ".simpleErrback, running, step 18 of 29, 4 of 6");
    window.seek(17);
    CHECK(tilesOf(window) == problemFails);
}

TEST_CASE("OfAPairTheNameSaysWhichHalf")
{
    const Window window(hundredDeferreds());
    window.seek(window.session().history().eventCount());
    CHECK(nameOf(tileNamed(window, QStringLiteral("parse / recover, errback")))
              .startsWith(QStringLiteral("parse / recover, errback succeeded, step ")));
    CHECK(nameOf(tileNamed(window, QStringLiteral("job 1, pending: not fired yet, drawn in full elsewhere")))
              .contains(QStringLiteral(" of ")));
}

TEST_CASE("EveryTileIsMetOnceWithItsPlaceAndItsParent")
{
    const Window window(hundredDeferreds());
    const Position end = window.session().history().eventCount();
    static const QRegularExpression form(QStringLiteral("^.+, .+, step (\\d+) of (\\d+), (\\d+) of (\\d+)$"));
    for (const Position position : {end / 3, end / 2 + 1, end}) {
        window.seek(position);
        std::set<std::tuple<TileKind, DeferredIndex, std::size_t>> met;
        walkAccessible(mapOf(window), [&](QAccessibleInterface& object, int depth) {
            if (depth == 0) return;
            const QString name = nameOf(&object);
            INFO(name.toStdString());
            REQUIRE(object.role() == QAccessible::TreeItem);
            REQUIRE(object.isValid());
            const auto match = form.match(name);
            REQUIRE(match.hasMatch());
            REQUIRE(match.captured(1).toULongLong() == position);
            REQUIRE(match.captured(2).toULongLong() == end);
            QAccessibleInterface* parent = object.parent();
            REQUIRE(parent);
            REQUIRE(match.captured(3).toInt() == parent->indexOfChild(&object) + 1);
            REQUIRE(match.captured(4).toInt() == parent->childCount());
            REQUIRE(parent->child(parent->indexOfChild(&object)) == &object);
            REQUIRE(parent->rect().contains(object.rect()));
            REQUIRE(object.state().expandable == (object.childCount() > 0));
            REQUIRE_FALSE(object.state().invisible);
            const TileId id = idOf(window, &object);
            REQUIRE(met.emplace(id.kind, id.deferred, id.index).second);
            const QRect seen = window.map().rectOf(id)->toAlignedRect();
            REQUIRE(object.rect() == QRect(window.map().mapToGlobal(seen.topLeft()), seen.size()));
            REQUIRE(object.text(QAccessible::Description) == Words::pathText(window.session().history(), id));
        });
        std::size_t drawn = 0;
        for (const Tile& tile : window.map().scene().tiles())
            drawn += tile.drawnAt(position) && tile.id.kind != TileKind::Root;
        CHECK(met.size() == drawn);
    }
}

TEST_CASE("TheObjectAtAPointIsTheTileThatAClickSelects")
{
    const Window window(hundredDeferreds());
    window.seek(window.session().history().eventCount());
    QAccessibleInterface* map = mapOf(window);
    int onTiles = 0;
    for (int y = 3; y < window.map().height(); y += 41) {
        for (int x = 3; x < window.map().width(); x += 37) {
            QTest::mouseClick(&window.map(), Qt::LeftButton, {}, {x, y});
            const auto clicked = window.session().selection().selected();
            const QPoint point = window.map().mapToGlobal(QPoint(x, y));
            QAccessibleInterface* object = map->childAt(point.x(), point.y());
            REQUIRE(clicked.has_value() == (object != nullptr));
            if (!object) continue;
            ++onTiles;
            REQUIRE(object->state().selected);
            REQUIRE(object->childAt(point.x(), point.y()) == nullptr);
            QAccessibleInterface* parent = object->parent();
            REQUIRE(parent->childAt(point.x(), point.y()) == object);
        }
    }
    CHECK(onTiles > 100);
}

TEST_CASE("ArrowKeysTellWhichTileHasTheFocus")
{
    const Window window(sampleLog());
    window.seek(12);
    Ear ear;
    window.key(Qt::Key_Right, Qt::ShiftModifier);
    const QString first = QStringLiteral("simpleCallback, running, step 12 of 29, 1 of 6");
    CHECK(ear.take() == QStringList{"selection: " + first, "focus: " + first});
    CHECK(mapOf(window)->focusChild() == tileNamed(window, first));
    CHECK(tileNamed(window, first)->state().focused);
    window.key(Qt::Key_Right, Qt::ShiftModifier);
    const QString second = QStringLiteral("followup, pending, step 12 of 29, 2 of 6");
    CHECK(ear.take() == QStringList{"selection: " + second, "focus: " + second});
    CHECK(tileNamed(window, second)->state().selected);
    CHECK_FALSE(tileNamed(window, first)->state().selected);
    CHECK_FALSE(tileNamed(window, first)->state().focused);
    window.key(Qt::Key_Up);
    CHECK(lastOf(ear) == "focus: deferred 1, running a callback, step 12 of 29, 1 of 1");
    window.key(Qt::Key_Up); // nowhere
    CHECK(ear.take().isEmpty());
    window.key(Qt::Key_Escape);
    CHECK(ear.take() == QStringList{"focus: Map of the deferreds"});
}

TEST_CASE("StepsTellTheNewNameOfTheTileThatHasTheFocus")
{
    const Window window(sampleLog());
    window.seek(12);
    Ear ear;
    window.click(slotTile(d, 0));
    window.key(Qt::Key_N, Qt::ControlModifier);
    CHECK(ear.take().contains(QStringLiteral("name: simpleCallback, succeeded, step 13 of 29, 1 of 6")));
    window.key(Qt::Key_N, Qt::ControlModifier | Qt::ShiftModifier);
    CHECK(ear.take().contains(QStringLiteral("name: simpleCallback, running, step 12 of 29, 1 of 6")));
    window.seek(2); // its slot is not there yet
    CHECK(ear.take().contains(QStringLiteral("focus: Map of the deferreds")));
    window.seek(3);
    CHECK(ear.take().contains(QStringLiteral("focus: simpleCallback, pending, step 3 of 29, 1 of 1")));
}

TEST_CASE("TheTileIsToldWhenTheMapGetsTheFocus")
{
    const Window window(sampleLog());
    window.seek(12);
    window.click(slotTile(d, 0));
    window->findChild<QWidget*>(QStringLiteral("timeline"))->setFocus();
    CHECK_FALSE(tileNamed(window, QStringLiteral("simpleCallback, running"))->state().focused);
    Ear ear;
    window.map().setFocus();
    QCoreApplication::processEvents();
    CHECK(lastOf(ear) == "focus: simpleCallback, running, step 12 of 29, 1 of 6");
}

TEST_CASE("ATileOutsideOfTheZoomIsInvisibleAndComesBack")
{
    const Window window(sampleLog());
    window.seek(20);
    QAccessibleInterface* problem = tileNamed(window, QStringLiteral("problem"));
    press(tileNamed(window, QStringLiteral("deferred 2")), TileAccessible::zoomAction());
    CHECK(window.session().selection().zoom() == d2);
    CHECK(tilesOf(window).size() == 2);
    CHECK(mapOf(window)->text(QAccessible::Value) == "deferred 2");
    CHECK(problem->state().invisible);
    CHECK(problem->rect().isEmpty());
    CHECK(problem->parent() == mapOf(window));
    CHECK(mapOf(window)->indexOfChild(problem) == -1);
    press(problem); // does nothing
    CHECK_FALSE(window.session().selection().selected());
    window.map().showAll();
    CHECK_FALSE(problem->state().invisible);
    CHECK(tileNamed(window, QStringLiteral("problem")) == problem);
    CHECK(mapOf(window)->text(QAccessible::Value) == "All");
    window.seek(0);
    CHECK(problem->state().invisible);
    CHECK(nameOf(problem) == "deferred 1 › slot 2 problem");
}

TEST_CASE("PressingATileAnswersAQuestionAsAClickDoes")
{
    const Window window(sampleLog());
    window.seek(17);
    window->commands().predict->trigger();
    REQUIRE(window.session().quiz().isAsking());
    press(tileNamed(window, QStringLiteral("simpleErrback")));
    CHECK(window.session().quiz().stage() == Quiz::Stage::Answered);
    CHECK(window.session().selection().selected() == slotTile(d, 3));
}

TEST_CASE("WhereTheMapIsPresentedAnObjectIsWhereItsTileIsSeen")
{
    const Window window(sampleLog());
    window.seek(20);
    const QRectF before = *window.map().rectOf(slotTile(d, 0));
    window->commands().present->trigger();
    waitFor([&] { return window.map().rectOf(slotTile(d, 0))->width() > before.width(); });
    QAccessibleInterface* map = mapOf(window);
    walkAccessible(map, [&](QAccessibleInterface& object, int depth) {
        if (depth == 0) return;
        const TileId id = idOf(window, &object);
        const QRect seen = window.map().rectOf(id)->toAlignedRect();
        CHECK(object.rect() == QRect(window.map().mapToGlobal(seen.topLeft()), seen.size()));
        const QPoint middle = object.rect().center();
        REQUIRE(map->childAt(middle.x(), middle.y()));
        CHECK(idOf(window, map->childAt(middle.x(), middle.y())) ==
              window.map().tileAt(window.map().mapFromGlobal(middle)));
    });
}

TEST_CASE("AnotherLogEndsTheObjectsOfTheLastOne")
{
    const Window window(sampleLog());
    Ear ear;
    window.seek(20);
    std::vector<QAccessible::Id> old;
    walkAccessible(mapOf(window), [&](auto& object, int) { old.push_back(QAccessible::uniqueId(&object)); });
    REQUIRE(old.size() == 10);
    window.click(slotTile(d, 0));
    window->open(window.folder.write(QStringLiteral("other.out"), exampleLog()));
    waitFor([&] { return window.session().document().stage() == Document::Stage::Finished; });
    for (const QAccessible::Id id : old) {
        const QAccessibleInterface* object = QAccessible::accessibleInterface(id);
        CHECK((!object || !object->isValid()));
    }
    window.seek(exampleEnd);
    CHECK(tilesOf(window).front().startsWith(QStringLiteral("d, ")));
}

TEST_CASE("ATileKeepsItsObjectWhileItsMapIsLaidOutAnew")
{
    const Window window(hundredDeferreds());
    window.seek(window.session().history().eventCount());
    QAccessibleInterface* job = tileNamed(window, QStringLiteral("job 98"));
    const QRect before = job->rect();
    window->resize(700, 500);
    waitFor([&] { return window.map().scene().width() == window.map().width(); });
    CHECK(tileNamed(window, QStringLiteral("job 98")) == job);
    CHECK(job->rect() != before);
    CHECK(mapOf(window)->rect().contains(job->rect()));
}

TEST_CASE("ATileKeepsItsObjectWhileItsLogGrowsAndNobodyIsToldOfThat")
{
    int ends[2];
    REQUIRE(::pipe(ends) == 0);
    const auto write = [&](const std::string& bytes) {
        REQUIRE(::write(ends[1], bytes.data(), bytes.size()) == ssize_t(bytes.size()));
    };
    const Window window;
    window->open(std::make_unique<Session>(ends[0], QStringLiteral("<pipe>")));
    write(exampleLog(firstRuns));
    waitFor([&] { return window.session().history().eventCount() == firstRuns; });
    window.seek(fired);
    Ear ear;
    window.click(slotTile(d, 0));
    CHECK(lastOf(ear) == "focus: simpleCallback, pending, step 11 of 12, 1 of 5");
    QAccessibleInterface* tile = mapOf(window)->focusChild();
    write(exampleLog().substr(exampleLog(firstRuns).size()));
    ::close(ends[1]);
    waitFor([&] { return window.session().document().stage() == Document::Stage::Finished; });
    CHECK(ear.take().isEmpty());
    CHECK(mapOf(window)->focusChild() == tile);
    CHECK(nameOf(tile) == "simpleCallback, pending, step 11 of 28, 1 of 5");
}

TEST_CASE("OfALargeMapOnlyTheTilesThatAreAskedForAreMade")
{
    constexpr int many = 100'000;
    std::string log = lines::started;
    for (long i = 1; i <= many; ++i)
        log += lines::created(i);
    const Window window(log);
    window.seek(many + 1);
    QAccessibleInterface* map = mapOf(window);
    REQUIRE(map->childCount() == many);
    // Qt numbers its objects in the order in which they are made.
    const QAccessible::Id first = QAccessible::uniqueId(map->child(0));
    for (const int place : {99'999, 50'000, 7}) {
        QAccessibleInterface* tile = map->child(place);
        CHECK(map->indexOfChild(tile) == place);
        CHECK(nameOf(tile) == QStringLiteral("deferred %1, pending: not fired yet, step 100001 of 100001, "
                                             "%1 of 100000")
                                  .arg(place + 1));
    }
    CHECK(QAccessible::uniqueId(map->child(7)) - first == 3);
    window.seek(50'001);
    CHECK(map->childCount() == 50'000);
    CHECK(map->child(50'000) == nullptr);
}
