// SPDX-License-Identifier: MIT
// The kept image is the picture that paintMap() paints, wherever it comes from.
#include "model2map/paint/map_image.h"
#include "tests/model2map/paint/logs.h"
#include "tests/support/catch.h"

#include <QPainter>

#include <algorithm>
#include <cstdlib>

using namespace model2map;

namespace {

QImage fresh(const Log& log, const Scene& scene, Position position, double scale = 1)
{
    Stamps stamps(scale);
    return MapImage(scene, log.history, {}, stamps).at(position).copy();
}

QImage drawn(const Log& log, const Scene& scene, Position position)
{
    QImage image(QSizeF(scene.width(), scene.height()).toSize(), QImage::Format_RGB32);
    QPainter painter(&image);
    paintMap(painter, scene, log.history, position, {}, {0, 0, scene.width(), scene.height()});
    return image;
}

int apart(QRgb a, QRgb b)
{
    return std::max(
        {std::abs(qRed(a) - qRed(b)), std::abs(qGreen(a) - qGreen(b)), std::abs(qBlue(a) - qBlue(b))});
}

constexpr int rounding = 2; // Qt's, of half covered pixels, which differs with a clip

int farthest(const QImage& a, const QImage& b)
{
    int most = 0;
    for (int y = 0; y < a.height(); ++y) {
        const auto* const inA = reinterpret_cast<const QRgb*>(a.constScanLine(y));
        const auto* const inB = reinterpret_cast<const QRgb*>(b.constScanLine(y));
        if (std::equal(inA, inA + a.width(), inB)) continue;
        for (int x = 0; x < a.width(); ++x)
            most = std::max(most, apart(inA[x], inB[x]));
    }
    return most;
}

// The share of pixels that are another colour for the eye.
double shareApart(const QImage& a, const QImage& b)
{
    int count = 0;
    for (int y = 0; y < a.height(); ++y)
        for (int x = 0; x < a.width(); ++x)
            count += apart(a.pixel(x, y), b.pixel(x, y)) > 24;
    return double(count) / (a.width() * a.height());
}

std::vector<std::string> logTexts()
{
    std::vector<std::string> texts{manyDeferreds(60), manyDeferreds(700), nestedDeferreds(12)};
    for (const std::string& name : dataFiles())
        texts.push_back(dataFile(name));
    return texts;
}

} // namespace

TEST_CASE("WhatIsPreparedForOnePositionIsTheSameImageThereAndElsewhere")
{
    for (const std::string& text : logTexts()) {
        const Log log(text);
        const Scene scene(log.history, 300, 220, {.scale = 1});
        for (const Position prepared : {Position{0}, log.end() / 2, log.end()}) {
            for (const Position position : {prepared, prepared / 2, log.end()}) {
                Stamps stamps(1);
                MapImage image(scene, log.history, {}, stamps);
                image.prepare(prepared);
                CHECK_FALSE(image.painted());
                CHECK(image.at(position) == fresh(log, scene, position));
            }
        }
    }
}

TEST_CASE("SteppingGivesTheImageThatIsPaintedFromNothing")
{
    for (const std::string& text : logTexts()) {
        const Log log(text);
        const Scene scene(log.history, 300, 220);
        for (const double scale : {1.0, 1.5}) {
            Stamps stamps(scale);
            MapImage kept(scene, log.history, {}, stamps);
            const Position stride = 1 + log.end() / 12;
            for (Position position = 0; position <= log.end(); position += stride)
                if (farthest(kept.at(position), fresh(log, scene, position, scale)) > rounding)
                    FAIL("forward, at " << position << ", scale " << scale);
            for (Position position = log.end(); position-- > 0;) {
                const QImage& image = kept.at(position);
                if (position % stride == 0 && farthest(image, fresh(log, scene, position, scale)) > rounding)
                    FAIL("back, at " << position << ", scale " << scale);
            }
        }
    }
}

TEST_CASE("TheKeptImageIsThePictureThatIsDrawn")
{
    for (const std::string& text : logTexts()) {
        const Log log(text);
        const Scene scene(log.history, 900, 600);
        for (const Position position : {Position{0}, log.end() / 2, log.end()}) {
            QImage kept = fresh(log, scene, position);
            QPainter painter(&kept);
            paintMarks(painter, scene, log.history, position, {});
            painter.end();
            CHECK(shareApart(kept, drawn(log, scene, position)) < 0.0005);
        }
    }
}

TEST_CASE("StampsServeMapsOfEverySize")
{
    const Log log(manyDeferreds(300));
    Stamps stamps(1);
    for (const double side : {300.0, 500.0, 301.0, 40.0}) {
        const Scene scene(log.history, side, side);
        CHECK(MapImage(scene, log.history, {}, stamps).at(log.end()) == fresh(log, scene, log.end()));
    }
}

TEST_CASE("TilesTooSmallToSeeAreCounted")
{
    const Log log(manyDeferreds(20'000));
    const Scene scene(log.history, 300, 200);
    Stamps stamps(1);
    MapImage image(scene, log.history, {}, stamps);
    const QImage whole = image.at(log.end()).copy();
    CHECK(image.leftOut() > 30'000); // the slots, at least
    CHECK(image.leftOut() < scene.tiles().size());
    const std::size_t atEnd = image.leftOut();
    image.at(log.end() - 40);
    CHECK(image.leftOut() < atEnd);
    CHECK(farthest(image.at(log.end()), whole) <= rounding); // the number that is told as well
    CHECK(image.leftOut() == atEnd);
    image.at(0);
    CHECK(image.leftOut() == 0);

    const Log few(manyDeferreds(5));
    const Scene wide(few.history, 900, 600);
    MapImage all(wide, few.history, {}, stamps);
    all.at(few.end());
    CHECK(all.leftOut() == 0);
}

TEST_CASE("ATileTooSmallToShowItsContentsHasTheColourOfTheMostUrgentInIt")
{
    const std::string failed = R"({"action": "created", "deferred": 9000}
{"action": "attached", "deferred": 9000, "slot": 0, "callback": "a", "errback": null}
{"action": "attached", "deferred": 9000, "slot": 1, "callback": null, "errback": "b"}
{"action": "fired", "deferred": 9000, "callback?": true}
{"action": "executing", "deferred": 9000, "slot": 0, "callback": "a", "callback?": true}
{"action": "failed", "deferred": 9000, "slot": 0, "callback": "a", "callback?": true}
{"action": "executing", "deferred": 9000, "slot": 1, "errback": "b", "callback?": false}
{"action": "executed", "deferred": 9000, "slot": 1, "errback": "b", "callback?": false}
)";
    const Log log(manyDeferreds(4000) + failed + manyDeferreds(1));
    const Scene scene(log.history, 160, 120);
    const auto colour = [](LookState state, TileKind kind) {
        return coloursOf({state}, kind, Theme::Light).fill.rgb();
    };
    for (const double scale : {1.0, 1.5}) { // with stamps and without
        const QImage image = fresh(log, scene, log.end(), scale);
        std::size_t failures = 0, grounds = 0;
        for (int y = 0; y < image.height(); ++y)
            for (int x = 0; x < image.width(); ++x) {
                failures += image.pixel(x, y) == colour(LookState::Failed, TileKind::Slot);
                grounds += image.pixel(x, y) == colour(LookState::Succeeded, TileKind::Deferred);
            }
        CHECK(failures > 0);
        CHECK(grounds == 0);
    }
}

TEST_CASE("WhatIsLeftOutIsToldInTheHeader")
{
    const Log log(manyDeferreds(20'000));
    const Scene scene(log.history, 600, 200);
    Stamps stamps(1);
    MapImage image(scene, log.history, {}, stamps);
    const QRect header(0, 0, 600, 20);
    const QImage told = image.at(log.end()).copy(header);
    CHECK(image.leftOut() > 0);
    CHECK(told != drawn(log, scene, log.end()).copy(header));
}

TEST_CASE("BeyondTheEndThatAGrowingLogHadNothingIsNear")
{
    const Log whole(dataFile("example.jsonl"));
    Log log("");
    const auto grow = [&](Position to) {
        for (std::size_t i = log.trace.size(); i < to; ++i)
            log.trace.append(whole.trace.at(i), static_cast<std::int64_t>(i) + 1);
        log.history.extend();
    };
    const Position before = whole.end() - 3;
    grow(before);
    const Scene scene(log.history, 400, 300);
    Stamps stamps(1);
    MapImage kept(scene, log.history, {}, stamps);
    kept.at(before);
    CHECK_FALSE(kept.isFar(before - 1));
    grow(whole.end());
    CHECK_FALSE(kept.isFar(before - 1));
    CHECK(kept.isFar(before + 1));
    CHECK(farthest(kept.at(before - 1), fresh(log, scene, before - 1)) <= rounding);
}
