// SPDX-License-Identifier: MIT
#include "model2map/paint/lanes.h"
#include "model2map/paint/map_painter.h"
#include "model2map/paint/tile_ground.h"
#include "tests/model2map/paint/logs.h"
#include "tests/support/catch.h"

#include <QImage>
#include <QPainter>

using namespace model2map;

namespace {

// A log painted at a position.
struct Picture {
    Picture(const Log& from, double width, double height, Position where, Theme colours = Theme::Light)
        : log(from), scene(log.history, width, height), position(where), theme(colours),
          image(QSize(int(width), int(height)), QImage::Format_RGB32)
    {
        QPainter painter(&image);
        PaintOptions options;
        options.theme = theme;
        paintMap(painter, scene, log.history, position, options, QRectF(image.rect()));
    }

    Tile tile(int deferred, std::size_t slot) const
    {
        const DeferredIndex index{static_cast<std::uint32_t>(deferred - 1)};
        return scene.tiles()[*scene.find({TileKind::Slot, index, slot})];
    }
    Colours colours(const Tile& tile) const
    {
        const Look look = lookOf(tile.id, log.history, position, log.history.cursorAt(position));
        return coloursOf(look, TileKind::Slot, theme);
    }
    QColor way(const Tile& tile, Rail rail) const
    {
        return wayColour(lookOf(tile.id, log.history, position, log.history.cursorAt(position)), rail, theme);
    }
    // On which rails the way of the result crosses a column of the tile: "c", "e", "ce", "".
    std::string rails(const Tile& tile, int x) const
    {
        const auto lanes = lanesOf(QRectF(groundOf(tile)));
        REQUIRE(lanes);
        std::string found;
        for (const Rail rail : {Rail::Callback, Rail::Errback}) {
            const QRect near(x, int(lanes->height(rail)) - 2, 1, 5);
            if (pixels(near, way(tile, rail)) > 0) found += rail == Rail::Callback ? "c" : "e";
        }
        return found;
    }
    // Where it comes in and goes out, inside of the edges.
    std::string way(const Tile& tile) const
    {
        const QRect ground = groundOf(tile);
        return rails(tile, ground.left() + 5) + ">" + rails(tile, ground.right() - 5);
    }
    int pixels(const QRect& rect, const QColor& colour) const
    {
        int count = 0;
        for (int y = rect.top(); y <= rect.bottom(); ++y)
            for (int x = rect.left(); x <= rect.right(); ++x)
                count += image.pixelColor(x, y) == colour;
        return count;
    }
    int pixels(const Tile& tile, Rail rail, const QColor& colour) const
    {
        return pixels(lanesOf(QRectF(groundOf(tile)))->box(rail).toAlignedRect(), colour);
    }

    const Log& log;
    const Scene scene;
    const Position position;
    const Theme theme;
    QImage image;
};

const char* sign(const std::optional<Rail>& rail)
{
    return !rail ? "" : *rail == Rail::Callback ? "c" : "e";
}

// One pair whose errback runs or ran, after another that failed.
std::string recovering()
{
    return R"({"action": "created", "deferred": 1}
{"action": "attached", "deferred": 1, "slot": 0, "callback": "parse", "errback": "cure"}
{"action": "fired", "deferred": 1, "callback?": false, "error": {"type": "Error", "message": "no"}}
{"action": "executing", "deferred": 1, "slot": 0, "callback": "cure", "callback?": false}
{"action": "executed", "deferred": 1, "time": 0.000001000, "slot": 0, "callback": "cure", "callback?": false, "value": "7"}
)";
}

} // namespace

TEST_CASE("TheWayOfTheResultRunsOnTheRailOfWhatItIs")
{
    const Log log(dataFile("example.jsonl"));
    const Picture end(log, 1100, 700, log.end());
    CHECK(end.way(end.tile(1, 0)) == "c>c");
    CHECK(end.way(end.tile(1, 1)) == "c>c");
    CHECK(end.way(end.tile(1, 2)) == "c>e"); // it failed
    CHECK(end.way(end.tile(1, 3)) == "e>c"); // and was cured
    CHECK(end.way(end.tile(1, 5)) == "c>c");
}

TEST_CASE("TheLanesShowThePassageAtEveryEvent")
{
    const Log log(dataFile("example.jsonl"));
    for (const Theme theme : {Theme::Light, Theme::Dark})
        for (Position position = 10; position <= log.end(); ++position) {
            const Picture picture(log, 1100, 700, position, theme);
            for (const std::size_t slot : {0, 1, 2, 3, 5}) {
                INFO("event " << position << " slot " << slot);
                const Tile tile = picture.tile(1, slot);
                const Passage passage = passageAt(log.history, DeferredIndex{0}, slot, position);
                CHECK(picture.way(tile) == std::string(sign(passage.in)) + ">" + sign(passage.out));
            }
        }
}

TEST_CASE("TheHalfThatRanIsFilledAndTheOtherGrey")
{
    const Log log(recovering());
    for (const Theme theme : {Theme::Light, Theme::Dark})
        for (const Position position : {log.end() - 1, log.end()}) {
            const Picture picture(log, 400, 260, position, theme);
            const Tile tile = picture.tile(1, 0);
            const Colours colours = picture.colours(tile);
            const QRect box = lanesOf(QRectF(groundOf(tile)))->errback.toAlignedRect();
            CHECK(picture.pixels(tile, Rail::Errback, colours.mark) > box.width() * box.height() / 2);
            CHECK(picture.pixels(tile, Rail::Callback, colours.mark) < box.width() * box.height() / 8);
            CHECK(picture.pixels(tile, Rail::Callback, colours.dim) > 5);
        }
}

TEST_CASE("BeforeTheResultComesBothHalvesAreThere")
{
    const Log log(recovering());
    const Picture picture(log, 400, 260, 2);
    const Tile tile = picture.tile(1, 0);
    CHECK(picture.way(tile) == ">");
    for (const Rail rail : {Rail::Callback, Rail::Errback})
        CHECK(picture.pixels(tile, rail, picture.colours(tile).text) > 5);
}

TEST_CASE("ASlotThatWasPassedOverIsGreyAndTheResultGoesByIt")
{
    const Log log(dataFile("states.jsonl"));
    const Picture picture(log, 1600, 1000, log.end());
    const Tile send = picture.tile(3, 1);
    REQUIRE(log.history.slotStatusAt(DeferredIndex{2}, 1, log.end()) == SlotStatus::Skipped);
    CHECK(picture.way(send) == "e>e");
    CHECK(picture.pixels(send, Rail::Callback, picture.colours(send).mark) == 0);
}

TEST_CASE("SmallTilesHaveNoLanes")
{
    CHECK(lanesOf({0, 0, 120, 70}));
    CHECK_FALSE(lanesOf({0, 0, 119, 70}));
    CHECK_FALSE(lanesOf({0, 0, 120, 69}));
    const Log log(recovering());
    const auto wayAtTheEdge = [&](double height) {
        const Picture picture(log, 300, height, log.end());
        const Tile tile = picture.tile(1, 0);
        const QRect ground = groundOf(tile);
        return picture.pixels({ground.left() + 1, ground.top(), 1, ground.height()},
                              picture.colours(tile).mark);
    };
    CHECK(wayAtTheEdge(200) > 2);
    CHECK(wayAtTheEdge(90) == 0);
}

TEST_CASE("LanesLieInsideTheirTileAndNeverMeet")
{
    for (double width = 120; width < 1500; width = width * 1.3 + 0.5)
        for (double height = 70; height < 1500; height = height * 1.1 + 0.25) {
            INFO(width << " x " << height);
            const QRectF ground(10, 20, width, height);
            const auto lanes = lanesOf(ground);
            REQUIRE(lanes);
            const QRectF callback = lanes->callback.adjusted(0, -lanes->caption, 0, lanes->line);
            const QRectF errback = lanes->errback.adjusted(0, -lanes->caption, 0, lanes->line);
            CHECK(callback.top() >= ground.top());
            CHECK(callback.bottom() <= errback.top());
            CHECK(errback.bottom() <= ground.bottom());
            CHECK(lanes->callback.width() > 80);
            CHECK(lanes->height(Rail::Callback) == lanesOf({10, 20, 777, height})->height(Rail::Callback));
        }
}
