// SPDX-License-Identifier: MIT
#include "tests/model2map/widgets/window_fixture.h"

#include <QFile>
#include <QFileDialog>
#include <QImage>
#include <QLabel>
#include <QTemporaryDir>

using namespace model2map;
using namespace model2map::test;

namespace {

QByteArray bytesOf(const QString& path)
{
    QFile file(path);
    REQUIRE(file.open(QIODevice::ReadOnly));
    return file.readAll();
}

// Presses the key and chooses the path in the dialog that it opens.
void choose(const Window& window, Qt::KeyboardModifiers modifiers, const QString& path)
{
    window.key(Qt::Key_E, modifiers);
    auto* dialog = window->findChild<QFileDialog*>();
    REQUIRE(dialog);
    CHECK(dialog->isVisible());
    Q_EMIT dialog->fileSelected(path);
    delete dialog;
    window->activateWindow();
    REQUIRE(QTest::qWaitForWindowActive(&*window));
}

constexpr auto control = Qt::ControlModifier;
constexpr auto controlShift = Qt::ControlModifier | Qt::ShiftModifier;

} // namespace

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

TEST_CASE("APictureHasEachTileWhereItIsSeen")
{
    const Window window(exampleLog());
    window.seek(problemRuns);
    const QTemporaryDir folder;
    const QString path = folder.filePath(QStringLiteral("map.png"));
    CHECK(window->savePicture(path).isEmpty());
    const QImage picture(path);
    CHECK(picture.width() == window.map().width());
    CHECK(picture.height() == window.map().height() + 26);
    for (const TileId& tile : {dTile, slotTile(d, 0), slotTile(d, 2), d2Tile}) {
        const QPoint point = window.pointOn(tile);
        CHECK(picture.pixelColor(point) == window.colourAt(point));
    }
}

TEST_CASE("APictureShowsWhatIsSelected")
{
    const Window window(exampleLog());
    window.seek(problemRuns);
    const QTemporaryDir folder;
    const QString before = folder.filePath(QStringLiteral("before.png")),
                  after = folder.filePath(QStringLiteral("after.png"));
    CHECK(window->savePicture(before).isEmpty());
    window.session().selection().select(slotTile(d, 0));
    CHECK(window->savePicture(after).isEmpty());
    CHECK(QImage(before) != QImage(after));
}

TEST_CASE("AWebPageOpensWhereTheWindowStands")
{
    const Window window(exampleLog());
    window.seek(problemRuns);
    const QTemporaryDir folder;
    const QString path = folder.filePath(QStringLiteral("replay.html"));
    choose(window, controlShift, path);
    const QByteArray page = bytesOf(path);
    CHECK(page.startsWith("<!DOCTYPE html>"));
    CHECK(page.contains("\"position\":" + QByteArray::number(qulonglong{problemRuns})));
    CHECK_FALSE(window->findChild<QWidget*>(QStringLiteral("notice"))->isVisible());
}

TEST_CASE("WhatCannotBeExportedIsToldAboveTheMapUntilItCan")
{
    const auto modifiers = GENERATE(Qt::KeyboardModifiers(control), Qt::KeyboardModifiers(controlShift));
    const QString suffix = modifiers == control ? QStringLiteral("png") : QStringLiteral("html");
    const Window window(exampleLog());
    const QTemporaryDir folder;
    auto* notice = window->findChild<QWidget*>(QStringLiteral("notice"));
    const QString bad = QStringLiteral("/no/such/folder/a.") + suffix;
    choose(window, modifiers, bad);
    CHECK(notice->isVisible());
    CHECK(notice->findChildren<QLabel*>().last()->text().contains(bad));
    notice->hide();
    choose(window, modifiers, bad);
    CHECK(notice->isVisible());
    choose(window, modifiers, folder.filePath(QStringLiteral("a.") + suffix));
    CHECK_FALSE(notice->isVisible());
}

TEST_CASE("TheNextExportBeginsInTheFolderOfTheLastOne")
{
    const Window window(exampleLog());
    const QTemporaryDir folder;
    choose(window, control, folder.filePath(QStringLiteral("map.png")));
    window.key(Qt::Key_E, controlShift);
    auto* dialog = window->findChild<QFileDialog*>();
    REQUIRE(dialog);
    CHECK(dialog->directory().absolutePath() == QFileInfo(folder.path()).absoluteFilePath());
    delete dialog;
}
