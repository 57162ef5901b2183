// SPDX-License-Identifier: MIT
#include "model2map/paint/map_painter.h"
#include "model2map/paint/render.h"
#include "model2map/paint/tile_ground.h"
#include "tests/model2map/paint/logs.h"
#include "tests/support/catch.h"

#include <QImage>
#include <QPainter>

#include <map>
#include <set>
#include <tuple>

using namespace model2map;

namespace {

QImage painted(const Log& log, const Scene& scene, Position position, const PaintOptions& options = {},
               QRectF clip = {}, double scale = 1)
{
    if (clip.isNull()) clip = QRectF(0, 0, scene.width(), scene.height());
    QImage image(QSizeF(scene.width() * scale, scene.height() * scale).toSize(), QImage::Format_RGB32);
    image.fill(Qt::magenta);
    QPainter painter(&image);
    painter.scale(scale, scale);
    paintMap(painter, scene, log.history, position, options, clip);
    return image;
}

// The share of a tile's own pixels (without those of the tiles in it and its edge) that have exactly that
// colour.
double shareOf(const QImage& image, const Scene& scene, const Tile& tile, Position position,
               const QColor& colour)
{
    const QRect ground = groundOf(tile).adjusted(4, 4, -4, -4);
    int all = 0, same = 0;
    for (int y = ground.top(); y <= ground.bottom(); ++y)
        for (int x = ground.left(); x <= ground.right(); ++x) {
            const auto hit = scene.hit(x + 0.5, y + 0.5, position);
            if (!hit || scene.tiles().id(*hit) != tile.id) continue;
            ++all;
            same += image.pixelColor(x, y) == colour;
        }
    return all < 50 ? 1 : static_cast<double>(same) / all;
}

// Where the tile's picture differs from its own ground: what is left of it when all colours are taken away.
QImage shapeOf(const QImage& image, const QRect& ground)
{
    QImage shape = image.copy(ground);
    const QRgb fill = shape.pixel(shape.width() - 8, shape.height() / 2);
    for (int y = 0; y < shape.height(); ++y)
        for (int x = 0; x < shape.width(); ++x)
            shape.setPixel(x, y, shape.pixel(x, y) == fill ? 0xffffffff : 0xff000000);
    return shape;
}

} // namespace

TEST_CASE("GroundsArePaintedInTheFillTold")
{
    for (const std::string& name : dataFiles()) {
        const Log log(dataFile(name));
        const Scene scene(log.history, 600, 400);
        for (const Theme theme : {Theme::Light, Theme::Dark}) {
            PaintOptions options;
            options.theme = theme;
            for (Position position = 0; position <= log.end(); position += 5) {
                const QImage image = painted(log, scene, position, options);
                for (const Tile& tile : scene.tiles()) {
                    if (!tile.drawnAt(position)) continue;
                    INFO(name << " at " << position << ", tile at " << tile.rect.x << "," << tile.rect.y);
                    CHECK(shareOf(image, scene, tile, position,
                                  tileFill(tile, log.history, position, theme)) > 0.5);
                }
            }
        }
    }
}

TEST_CASE("TheExecutingCallbackIsRedAndThoseBelowItRose")
{
    const Log log(dataFile("example.jsonl"));
    const Scene scene(log.history, 900, 600);
    const auto fill = [&](int deferred, std::size_t slot, Position position) {
        const auto tile = scene.find({TileKind::Slot, static_cast<DeferredIndex>(deferred), slot});
        return tileFill(scene.tiles()[*tile], log.history, position, Theme::Light).name().toStdString();
    };
    const Position inD2 = after(log, Action::Executing, 2, 0);
    CHECK(fill(1, 0, inD2) == "#e5262b");
    CHECK(fill(0, 4, inD2) == "#f8b9bb"); // the link that runs it
    CHECK(fill(0, 5, inD2) != "#e5262b");

    const Position failed = after(log, Action::Failed, 1, 2);
    CHECK(fill(0, 2, failed) == "#e5262b");     // it stays when its callback has ended
    CHECK(fill(0, 2, failed + 1) != "#e5262b"); // until another one runs
    CHECK(fill(0, 3, failed + 1) == "#e5262b");
}

TEST_CASE("TheRedTileIsMarkedWithMoreThanColour")
{
    const Log log(dataFile("example.jsonl"));
    const Scene scene(log.history, 900, 600);
    const auto tile = scene.find({TileKind::Slot, DeferredIndex{0}, 2});
    const QRect ground = groundOf(scene.tiles()[*tile]);
    const Position running = after(log, Action::Executing, 1, 2);
    std::set<std::vector<uchar>> shapes;
    for (const Position position :
         {running - 1, running, running + 1, running + 2}) { // pending, red, ended, not red
        const QImage shape = shapeOf(painted(log, scene, position), ground);
        shapes.insert({shape.constBits(), shape.constBits() + shape.sizeInBytes()});
    }
    CHECK(shapes.size() == 4);
    const QPoint ring(ground.left() + 3, ground.center().y());
    CHECK(painted(log, scene, running).pixelColor(ring) == cursorEdge(Theme::Light)); // thick while it runs
    CHECK(painted(log, scene, running + 1).pixelColor(ring) != cursorEdge(Theme::Light));
}

TEST_CASE("AnOutlineIsDashedUntilTheTieExists")
{
    const Log log(dataFile("example.jsonl"));
    const Scene scene(log.history, 900, 600);
    const QRect ground = groundOf(scene.tiles()[*scene.find({TileKind::Deferred, DeferredIndex{1}, 0})]);
    const auto colours = [&](Position position) {
        std::set<QRgb> seen;
        const QImage image = painted(log, scene, position);
        for (int x = ground.left() + 20; x < ground.right() - 20; ++x)
            seen.insert(image.pixel(x, ground.top()));
        return seen.size();
    };
    CHECK(colours(after(log, Action::Attached, 2)) > 1);
    CHECK(colours(after(log, Action::Chained, 1)) == 1);
}

TEST_CASE("StatesDifferWhenAllColourIsTakenAway")
{
    // The same deferred, with one pair of the same name, in every state that a log can bring it to.
    const std::string begin = R"({"action": "created", "deferred": 1}
{"action": "attached", "deferred": 1, "slot": 0, "callback": "f", "errback": null}
)";
    const std::string fired = R"({"action": "fired", "deferred": 1, "callback?": true, "value": "None"})"
                              "\n";
    const std::string error = R"("error": {"type": "Error", "message": "no"})";
    const std::string cancelled = R"("error": {"type": "CancelledError", "message": ""})";
    const std::string failedFire = R"({"action": "fired", "deferred": 1, "callback?": false, )";
    const std::string runs =
        R"({"action": "executing", "deferred": 1, "slot": 0, "callback": "f", "callback?": true})"
        "\n";
    const std::string other = R"({"action": "created", "deferred": 2})"
                              "\n";
    const std::string returned =
        R"({"action": "executed", "deferred": 1, "time": 0.1, "slot": 0, "callback": "f", "callback?": true, "returned": 2})"
        "\n"
        R"({"action": "waiting", "deferred": 1, "on": 2, "slot": 0, "count": 1})"
        "\n";
    const std::vector<std::string> logs = {
        begin,
        begin + R"({"action": "paused", "deferred": 1, "count": 1})"
                "\n",
        begin + R"({"action": "held", "deferred": 1, "slot": 0})"
                "\n",
        begin + fired + runs,
        begin + fired + runs + other + returned,
        begin + failedFire + error + "}\n",
        begin + failedFire + cancelled + "}\n",
        begin + fired + runs +
            R"({"action": "executed", "deferred": 1, "time": 0.1, "slot": 0, "callback": "f", "callback?": true, "value": "None"})"};
    std::map<std::string, std::string> seen;
    for (const std::string& bytes : logs) {
        const Log log(bytes);
        const Scene scene(log.history, 110, 90, {.zoom = DeferredIndex{0}});
        // Too narrow for the word at its right: only the sign is left to tell.
        const QImage shape = shapeOf(painted(log, scene, log.end()), QRect(0, 0, 24, 22));
        const std::string key(reinterpret_cast<const char*>(shape.constBits()),
                              static_cast<std::size_t>(shape.sizeInBytes()));
        const auto status = std::string(statusName(log.history.stateAt(DeferredIndex{0}, log.end()).status));
        INFO(status << " looks like " << seen[key]);
        CHECK(seen[key].empty());
        seen[key] = status;
    }
}

TEST_CASE("NoTileMovesOrVanishesWhileSteppingThroughALog")
{
    for (const std::string& bytes :
         {dataFile("example.jsonl"), dataFile("states.jsonl"), dataFile("ties.jsonl"),
          dataFile("started_2013.jsonl"), manyDeferreds(30), nestedDeferreds(20)}) {
        const Log log(bytes);
        std::map<std::tuple<TileKind, DeferredIndex, std::size_t>, Rect> places;
        for (Position position = 0; position <= log.end(); ++position) {
            const auto rects = tileRects(log.history, position, {});
            CHECK(rects.size() >= places.size());
            for (const TileRect& tile : rects) {
                const auto [place, fresh] =
                    places.try_emplace({tile.id.kind, tile.id.deferred, tile.id.index}, tile.rect);
                if (!fresh && !(place->second == tile.rect)) FAIL("a tile moved at " << position);
            }
        }
    }
}

TEST_CASE("StepsChangeNoPixelOutsideTheTilesThatChange")
{
    const Log log(dataFile("example.jsonl"));
    const Scene scene(log.history, 900, 600);
    const Position position = after(log, Action::Executing, 1, 1);
    const QImage before = painted(log, scene, position), now = painted(log, scene, position + 1);
    const auto finished = scene.find({TileKind::Slot, DeferredIndex{0}, 5});
    const QRect still = groundOf(scene.tiles()[*finished]).adjusted(5, 5, -5, -5);
    CHECK(before.copy(still) == now.copy(still));
    CHECK(before != now);
}

TEST_CASE("AClipChangesNothingInsideIt")
{
    const Log log(manyDeferreds(40));
    const Scene scene(log.history, 500, 400);
    PaintOptions options;
    options.selected = TileId{TileKind::Deferred, DeferredIndex{3}, 0};
    options.hovered = TileId{TileKind::Deferred, DeferredIndex{7}, 0};
    const QImage whole = painted(log, scene, log.end(), options);
    for (const QRect clip :
         {QRect(0, 0, 500, 400), QRect(37, 41, 120, 90), QRect(499, 399, 1, 1), QRect(100, 0, 7, 400)})
        CHECK(painted(log, scene, log.end(), options, clip).copy(clip) == whole.copy(clip));
}

TEST_CASE("TwiceTheScaleIsTheSamePicture")
{
    const Log log(dataFile("states.jsonl"));
    const PictureFormat format{800, 600, Theme::Light};
    const QImage once = renderImage(log.history, log.end(), format),
                 twice = renderImage(log.history, log.end(), format, {}, 2);
    REQUIRE(twice.size() == QSize(1600, 1200));
    const Scene scene(log.history, 800, 600 - 26);
    const QRect map(0, 0, 1600, 2 * (600 - 26));
    CHECK(twice.copy(map) == painted(log, scene, log.end(), {}, {}, 2).copy(map)); // however it is scaled
    // Made smaller again it is the same picture but for the finer letters and slants.
    const QImage again = twice.scaled(800, 600, Qt::IgnoreAspectRatio, Qt::SmoothTransformation);
    int apart = 0;
    for (int y = 0; y < 600; ++y)
        for (int x = 0; x < 800; ++x)
            apart += std::abs(qGray(again.pixel(x, y)) - qGray(once.pixel(x, y))) > 40;
    CHECK(apart < 800 * 600 / 100);
}

TEST_CASE("HoverAndSelectionAreOutlines")
{
    const Log log(dataFile("example.jsonl"));
    const Scene scene(log.history, 900, 600);
    const TileId id{TileKind::Slot, DeferredIndex{0}, 1};
    const QRect ground = groundOf(scene.tiles()[*scene.find(id)]);
    PaintOptions hovered, selected;
    hovered.hovered = id;
    selected.selected = id;
    const QImage plain = painted(log, scene, log.end());
    const QPoint edge(ground.left() + 1, ground.center().y());
    CHECK(painted(log, scene, log.end(), selected).pixelColor(edge) == selectionColour(Theme::Light));
    CHECK(painted(log, scene, log.end(), hovered) != plain);
    const QRect middle = ground.adjusted(4, 4, -4, -4);
    CHECK(painted(log, scene, log.end(), selected).copy(middle) == plain.copy(middle));
    CHECK(painted(log, scene, 0, selected) == painted(log, scene, 0)); // not drawn yet
}

TEST_CASE("ASmallRedTileIsFoundByARingAndASmallChosenOneToo")
{
    const Log log(manyDeferreds(4000));
    const Scene scene(log.history, 400, 300);
    Position position = log.end();
    while (!log.history.cursorAt(position) || log.trace.at(position - 1).action != Action::Executing)
        --position;
    const auto count = [](const QImage& image, const QColor& colour) {
        int found = 0;
        for (int y = 0; y < image.height(); ++y)
            for (int x = 0; x < image.width(); ++x)
                found += image.pixelColor(x, y) == colour;
        return found;
    };
    const QColor red(0xe5, 0x26, 0x2b), chosen = selectionColour(Theme::Light);
    CHECK(count(painted(log, scene, position), red) > 40);
    CHECK(count(painted(log, scene, position), chosen) == 0);
    PaintOptions options;
    for (const DeferredIndex deferred : {DeferredIndex{1700}, log.history.cursorAt(position)->deferred}) {
        options.selected = TileId{TileKind::Deferred, deferred, 0};
        const QImage image = painted(log, scene, position, options);
        CHECK(count(image, red) > 40);
        CHECK(count(image, chosen) > 60);
    }
}

TEST_CASE("ARingAtTheMapsEdgeIsCutLittleAndStaysAroundItsTile")
{
    const auto ringAround = [](const QPoint& tile) {
        QImage image(400, 300, QImage::Format_RGB32);
        image.fill(Qt::magenta);
        QPainter painter(&image);
        paintChoiceLocator(painter, QRect(tile - QPoint(1, 1), QSize(2, 2)), image.size(), Theme::Light);
        return image;
    };
    const auto count = [](const QImage& image, const QRect& part) {
        int found = 0;
        for (int y = part.top(); y <= part.bottom(); ++y)
            for (int x = part.left(); x <= part.right(); ++x)
                found += image.pixelColor(x, y) == selectionColour(Theme::Light);
        return found;
    };
    const QImage inside = ringAround({200, 150});
    const int whole = count(inside, inside.rect());
    REQUIRE(whole > 60);
    for (const QPoint tile : {QPoint(2, 150), QPoint(397, 150), QPoint(200, 2), QPoint(200, 297)})
        CHECK(count(ringAround(tile), inside.rect()) * 10 > whole * 6);
    for (const QPoint tile : {QPoint(2, 2), QPoint(397, 297), QPoint(2, 297), QPoint(397, 2)}) {
        const QImage cut = ringAround(tile);
        CHECK(count(cut, inside.rect()) * 10 > whole * 3);
        CHECK(count(cut, QRect(tile - QPoint(2, 2), QSize(5, 5)) & cut.rect()) == 0); // seen within
    }
    CHECK(count(ringAround({190, 150}), inside.rect()) == whole);
}

TEST_CASE("AHundredThousandTilesArePainted")
{
    const Log log(manyDeferreds(40'000));
    const Scene scene(log.history, 1200, 800);
    REQUIRE(scene.tiles().size() > 100'000);
    const QImage image = painted(log, scene, log.end());
    CHECK(image.pixelColor(600, 400) != QColor(Qt::magenta));
}

TEST_CASE("PicturesOfAnySizeArePainted")
{
    const Log log(dataFile("states.jsonl"));
    for (const double width : {1.0, 3.0, 17.0, 64.0, 3000.0})
        for (const double height : {1.0, 5.0, 30.0, 900.0})
            for (const Position position : {Position{0}, log.end() / 2, log.end()})
                CHECK_FALSE(painted(log, Scene(log.history, width, height), position).isNull());
}
