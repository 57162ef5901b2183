// SPDX-License-Identifier: MIT
#include "model2map/paint/render.h"
#include "tests/model2map/paint/logs.h"
#include "tests/support/catch.h"

#include <QDir>
#include <QFile>
#include <QImage>
#include <QPainter>
#include <QSvgRenderer>
#include <QTemporaryDir>

using namespace model2map;
using Catch::Matchers::Contains;

namespace {

QByteArray contents(const QString& path)
{
    QFile file(path);
    return file.open(QIODevice::ReadOnly) ? file.readAll() : QByteArray();
}

struct Folder {
    QTemporaryDir dir;
    std::string path(const char* name) const { return dir.filePath(QString::fromLatin1(name)).toStdString(); }
    QByteArray read(const char* name) const { return contents(dir.filePath(QString::fromLatin1(name))); }
};

const PictureFormat small{400, 300, Theme::Light};

} // namespace

TEST_CASE("PngSvgAndPdfAreWritten")
{
    const Log log(dataFile("example.jsonl"));
    const Folder folder;
    for (const char* name : {"map.png", "map.svg", "map.pdf", "MAP.PNG"})
        CHECK(renderToFile(log.history, log.end(), folder.path(name), small) == "");
    const QImage png = QImage::fromData(folder.read("map.png"));
    CHECK(png.size() == QSize(400, 300));
    CHECK(QSvgRenderer(folder.read("map.svg")).viewBox() == QRect(0, 0, 400, 300));
    CHECK(folder.read("map.pdf").startsWith("%PDF"));
    CHECK(folder.read("map.pdf").contains("/MediaBox [0 0 300"));
    CHECK(folder.read("MAP.PNG") == folder.read("map.png"));
}

TEST_CASE("TheSameLogGivesTheSameBytes")
{
    const Log log(dataFile("states.jsonl")), again(dataFile("states.jsonl"));
    const Folder folder;
    for (const char* suffix : {".png", ".svg"}) {
        const std::string first = std::string("first") + suffix, second = std::string("second") + suffix;
        CHECK(renderToFile(log.history, log.end(), folder.path(first.c_str()), small, {"event", "notice"}) ==
              "");
        CHECK(renderToFile(again.history, log.end(), folder.path(second.c_str()), small,
                           {"event", "notice"}) == "");
        CHECK(folder.read(first.c_str()) == folder.read(second.c_str()));
    }
}

TEST_CASE("AnSvgShowsWhatThePngShows")
{
    const Log log(dataFile("example.jsonl"));
    const Folder folder;
    const Position position = after(log, Action::Executing, 1, 2);
    CHECK(renderToFile(log.history, position, folder.path("map.svg"), small) == "");
    QImage drawn(400, 300, QImage::Format_RGB32);
    drawn.fill(Qt::magenta);
    QPainter painter(&drawn);
    QSvgRenderer(folder.read("map.svg")).render(&painter);
    painter.end();
    const QImage image = renderImage(log.history, position, small);
    for (const TileRect& tile : tileRects(log.history, position, small)) {
        const QPoint inside(int(tile.rect.x + tile.rect.width) - 8, int(tile.rect.y + tile.rect.height) - 8);
        CHECK(drawn.pixel(inside) == image.pixel(inside));
    }
}

TEST_CASE("TileRectsTellThePixelsOfThePicture")
{
    const Log log(dataFile("example.jsonl"));
    const Position position = after(log, Action::Executing, 2, 0);
    for (const Theme theme : {Theme::Light, Theme::Dark}) {
        const PictureFormat format{900, 600, theme};
        const QImage image = renderImage(log.history, position, format, {"caption", "notice"});
        const auto rects = tileRects(log.history, position, format);
        CHECK(rects.size() == 2 + 7);
        for (const TileRect& tile : rects) {
            if (tile.id.kind != TileKind::Slot || tile.id.index == 4) continue; // slots that hold nothing
            const QPoint inside(int(tile.rect.x + tile.rect.width) - 8,
                                int(tile.rect.y + tile.rect.height / 2));
            CHECK(image.pixelColor(inside).name().toStdString() == tile.fill);
        }
    }
}

TEST_CASE("OnlyTheTilesDrawnThenAreTold")
{
    const Log log(dataFile("example.jsonl"));
    CHECK(tileRects(log.history, 0, {}).empty());
    CHECK(tileRects(log.history, after(log, Action::Created, 1), {}).size() == 1);
}

TEST_CASE("ACaptionAndANoticeMoveNoTile")
{
    const Log log(dataFile("example.jsonl"));
    const QImage plain = renderImage(log.history, log.end(), small);
    const QImage told = renderImage(log.history, log.end(), small, {"event 3 of 7", "This log ended early"});
    CHECK(plain != told);
    const QRect map(0, 0, 400, 300 - 26);
    CHECK(plain.copy(map) == told.copy(map));
}

TEST_CASE("NoPartialPictureLooksWhole")
{
    // Also where there is no room for a word about it.
    const Log log(dataFile("states.jsonl"));
    for (const PictureFormat& format : {PictureFormat{400, 300}, PictureFormat{60, 40}, PictureFormat{8, 8}})
        CHECK(renderImage(log.history, log.end(), format) !=
              renderImage(log.history, log.end(), format, {"", "early"}));
}

TEST_CASE("WhatCannotBeRenderedIsToldInASentence")
{
    const Log log(dataFile("example.jsonl"));
    const Folder folder;
    const auto fault = [&](const std::string& path, int width = 40, int height = 30) {
        return renderToFile(log.history, 0, path, {width, height});
    };
    CHECK_THAT(fault(folder.path("map.bmp")), Contains(".png, .svg or .pdf") && Contains("map.bmp"));
    CHECK_THAT(fault(folder.path("map")), Contains(".png, .svg or .pdf"));
    CHECK_THAT(fault(""), Contains(".png, .svg or .pdf"));
    CHECK_THAT(fault(folder.path("map.png"), 0, 30), Contains("0x30") && Contains("1 to 32767"));
    CHECK_THAT(fault(folder.path("map.svg"), 40, -1), Contains("40x-1"));
    CHECK_THAT(fault(folder.path("map.pdf"), 40000, 30), Contains("40000x30"));
    CHECK_THAT(fault(folder.path("map.png"), 32767, 32767), Contains("too large"));
    CHECK_THAT(fault(folder.path("no/such/folder/map.png")),
               Contains("cannot render") && Contains("No such file"));
    REQUIRE(QFile::link(QStringLiteral("/dev/full"), folder.dir.filePath(QStringLiteral("full.png"))));
    CHECK_THAT(fault(folder.path("full.png")), Contains("No space left"));
    REQUIRE(QFile::remove(folder.dir.filePath(QStringLiteral("full.png"))));
    CHECK(folder.dir.isValid());
    CHECK(QDir(folder.dir.path()).isEmpty()); // nothing half-written is left
}

TEST_CASE("AFileThatCannotBeReplacedStaysAsItWas")
{
    const Log log(dataFile("example.jsonl"));
    const Folder folder;
    REQUIRE(renderToFile(log.history, 0, folder.path("map.png"), small) == "");
    const QByteArray before = folder.read("map.png");
    CHECK(renderToFile(log.history, 0, folder.path("map.png"), {0, 0}) != "");
    CHECK(folder.read("map.png") == before);
    QDir(folder.dir.path()).mkdir("folder.png");
    CHECK(renderToFile(log.history, 0, folder.path("folder.png"), small) != "");
}
