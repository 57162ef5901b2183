// SPDX-License-Identifier: MIT
#include "tests/model2map/widgets/window_fixture.h"

#include <QFile>
#include <QImage>
#include <QTemporaryDir>

using namespace model2map;
using namespace model2map::test;

TEST_CASE("ThePictureIsSavedAsItsSuffixSays")
{
    const Window window(exampleLog());
    window.seek(problemRuns);
    const QTemporaryDir folder;
    const auto [suffix, start] = GENERATE(std::pair<const char*, const char*>{"png", "\x89PNG"},
                                          std::pair<const char*, const char*>{"svg", "<?xml"},
                                          std::pair<const char*, const char*>{"pdf", "%PDF"});
    const QString path = folder.filePath(QStringLiteral("map.%1").arg(QString::fromLatin1(suffix)));
    CHECK(window->savePicture(path).isEmpty());
    QFile file(path);
    REQUIRE(file.open(QIODevice::ReadOnly));
    CHECK(file.readAll().startsWith(start));
}

TEST_CASE("APictureThatCannotBeSavedIsToldInASentence")
{
    const Window window(exampleLog());
    CHECK_FALSE(window->savePicture(QStringLiteral("/no/such/folder/map.png")).isEmpty());
    CHECK_FALSE(window->savePicture(window.folder.write(QStringLiteral("map.tiff"), "")).isEmpty());
    CHECK_FALSE(window->savePicture(QString()).isEmpty());
}

TEST_CASE("APictureOfAZoomShowsTheZoom")
{
    const Window window(exampleLog());
    window.seek(problemRuns);
    const QTemporaryDir folder;
    const QString all = folder.filePath(QStringLiteral("all.png")),
                  zoomed = folder.filePath(QStringLiteral("zoomed.png"));
    CHECK(window->savePicture(all).isEmpty());
    window.session().selection().zoomTo(d2);
    CHECK(window->savePicture(zoomed).isEmpty());
    CHECK(QImage(all) != QImage(zoomed));
}
